package dev.holdpoint.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes credentials out of text before it leaves the room. */
public final class Masking {
  /** What stands in place of a credential; safe inside JSON, URLs and headers. */
  public static final String MASK = "(masked)";

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)\\b(bearer|basic)(\\s+|%20)[A-Za-z0-9._~+/=-]{8,}");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}]+");

  private Masking() {}

  /**
   * The text without the secrets, in the forms in which a server may echo them: as they are, JSON
   * or percent encoded, in Base64 and in hex; and without anything that reads like an Authorization
   * header.
   */
  public static String mask(String text, Collection<String> secrets) {
    var masked = text;
    for (var form : forms(secrets)) {
      masked = masked.replace(form, MASK);
    }
    return AUTHORIZATION.matcher(masked).replaceAll("$1 " + MASK);
  }

  /**
   * One printable line of at most {@code max} characters; cut only after masking, so that no half
   * of a secret stays behind.
   */
  public static String oneLine(String masked, int max) {
    var line = UNPRINTABLE.matcher(masked).replaceAll(" ").strip();
    if (line.length() <= max) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(max - 2)) ? max - 2 : max - 1;
    return line.substring(0, end) + "…";
  }

  /** Longest first, so that a form within another one does not break it up. */
  private static Collection<String> forms(Collection<String> secrets) {
    Set<String> forms = new LinkedHashSet<>();
    for (var secret : secrets) {
      if (secret.isEmpty()) {
        continue;
      }
      byte[] bytes = secret.getBytes(UTF_8);
      forms.add(secret);
      forms.add(Template.jsonEscaped(secret));
      forms.add(Template.percentEncoded(secret));
      forms.add(Template.percentEncoded(secret).toLowerCase(Locale.ROOT));
      forms.add(URLEncoder.encode(secret, UTF_8));
      forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
      forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      forms.add(HexFormat.of().formatHex(bytes));
      forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    }
    return forms.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }
}
