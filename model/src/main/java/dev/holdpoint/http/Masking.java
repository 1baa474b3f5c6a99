package dev.holdpoint.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes credentials out of text before it leaves the room. */
public final class Masking {
  /** What stands in place of a credential; safe inside JSON, URLs and headers. */
  public static final String MASK = "(masked)";

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)\\b(bearer|basic)(\\s+|%20)[A-Za-z0-9._~+/=-]{8,}");
  private static final int LEAST_WITHIN = 6;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}]+");

  private Masking() {}

  /**
   * The text without the secrets, in the forms in which a server may echo them, whatever the case
   * of their letters: as they are, backwards, JSON, HTML or percent encoded, in hex and in Base64,
   * also in the middle of something longer; and without anything that reads like an Authorization
   * header.
   */
  public static String mask(String text, Collection<String> secrets) {
    return withoutForms(text, forms(secrets));
  }

  /**
   * The same for forms that were made before.
   *
   * @param forms longest first
   */
  static String withoutForms(String text, Collection<String> forms) {
    var masked = text;
    var small = small(text);
    for (var form : forms) {
      var wanted = small(form);
      if (small.contains(wanted) && !MASK.contains(wanted)) {
        masked = replaced(masked, small, wanted);
        small = small(masked);
      }
    }
    return AUTHORIZATION.matcher(masked).replaceAll("$1 " + MASK);
  }

  private static String replaced(String text, String small, String wanted) {
    var out = new StringBuilder(text.length());
    int from = 0;
    for (int at = small.indexOf(wanted); at >= 0; at = small.indexOf(wanted, from)) {
      out.append(text, from, at).append(MASK);
      from = at + wanted.length();
    }
    return out.append(text, from, text.length()).toString();
  }

  /** ASCII letters made small; every character keeps its place. */
  private static String small(String text) {
    var chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= 'A' && chars[i] <= 'Z') {
        chars[i] += 'a' - 'A';
      }
    }
    return new String(chars);
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
  static List<String> forms(Collection<String> secrets) {
    Set<String> forms = new LinkedHashSet<>();
    for (var secret : secrets) {
      if (secret.isEmpty()) {
        continue;
      }
      byte[] bytes = secret.getBytes(UTF_8);
      forms.add(secret);
      forms.add(Template.jsonEscaped(secret));
      forms.add(Template.percentEncoded(secret));
      forms.add(Template.percentEncoded(Template.percentEncoded(secret)));
      forms.add(URLEncoder.encode(secret, UTF_8));
      forms.add(htmlEscaped(secret));
      forms.add(new StringBuilder(secret).reverse().toString());
      forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
      forms.add(HexFormat.of().formatHex(bytes));
      forms.addAll(withinBase64(bytes));
    }
    forms.addAll(forms.stream().map(form -> form.replace('+', '-').replace('/', '_')).toList());
    return forms.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  private static String htmlEscaped(String secret) {
    return secret
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The digits that stay the same wherever the bytes stand in a longer Base64 text. */
  private static List<String> withinBase64(byte[] bytes) {
    var found = new ArrayList<String>();
    for (int before = 0; before < 3 && bytes.length >= LEAST_WITHIN; before++) {
      var shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      var digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      found.add(digits.substring((before * 8 + 5) / 6, shifted.length * 8 / 6));
    }
    return found;
  }
}
