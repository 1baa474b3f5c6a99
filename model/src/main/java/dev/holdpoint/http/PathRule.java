package dev.holdpoint.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which paths may be requested. A path that any server on the way could read as another one (dot
 * segments, empty segments, backslashes, plain or encoded, once or several times) is refused, so
 * that the prefix test says the same for all of them.
 */
final class PathRule {
  /** Longer paths and queries are refused; servers take no longer ones either. */
  private static final int LONGEST = 16_000;

  private static final String MARKS = "-._~!$&'()*+,;=:@/";
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final int DECODINGS = 5;

  private PathRule() {}

  /**
   * @param path encoded, without query
   * @param prefixes one with a slash at its end covers what is below it, another one itself too
   */
  static void admit(String path, List<String> prefixes) throws Refusal {
    plain(path);
    if (prefixes.stream().noneMatch(prefix -> covers(prefix, path))) {
      throw new Refusal(
          "HP-HTTP-003",
          "the path "
              + Masking.oneLine(path, 100)
              + " is outside the paths of its connection; name it there and have it approved");
    }
  }

  /** Refuses a path that is not in its one plain form. */
  static void plain(String path) throws Refusal {
    if (!path.startsWith("/") || !isEncoded(path, MARKS)) {
      throw notPlain(path);
    }
    String seen = path;
    for (int i = 0; i < DECODINGS; i++) {
      if (hasTurns(seen)) {
        throw notPlain(path);
      }
      String decoded = decodedOnce(seen);
      if (decoded.equals(seen)) {
        return;
      }
      seen = decoded;
    }
    throw notPlain(path);
  }

  static void query(String query) throws Refusal {
    if (!isEncoded(query, MARKS + "?")) {
      throw new Refusal(
          "HP-HTTP-004",
          "the query holds characters that need percent encoding, or is too long; encode or"
              + " shorten it");
    }
  }

  /** In a loop: a pattern of alternatives would use up the stack on a long text. */
  private static boolean isEncoded(String text, String marks) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (!ESCAPE.matcher(text).region(i, Math.min(i + 3, text.length())).matches()) {
          return false;
        }
        i += 2;
      } else if (!isLetterOrDigit(c) && marks.indexOf(c) < 0) {
        return false;
      }
    }
    return text.length() <= LONGEST;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static Refusal notPlain(String path) {
    return new Refusal(
        "HP-HTTP-004",
        "the path "
            + Masking.oneLine(path, 100)
            + " is not in plain form (dot or empty segments, backslashes, controls, encoded or"
            + " not); write it plainly");
  }

  private static boolean covers(String prefix, String path) {
    if (prefix.endsWith("/")) {
      return prefix.startsWith("/") && path.startsWith(prefix);
    }
    return prefix.startsWith("/") && (path.equals(prefix) || path.startsWith(prefix + "/"));
  }

  private static boolean hasTurns(String path) {
    if (path.contains("//") || path.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\')) {
      return true;
    }
    for (String segment : path.split("/", -1)) {
      int parameters = segment.indexOf(';');
      String name = parameters < 0 ? segment : segment.substring(0, parameters);
      if (name.equals(".") || name.equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static String decodedOnce(String path) {
    String bytes = new String(path.getBytes(UTF_8), ISO_8859_1);
    String decoded =
        ESCAPE
            .matcher(bytes)
            .replaceAll(
                hit ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(hit.group(1), 16))));
    return new String(decoded.getBytes(ISO_8859_1), UTF_8);
  }
}
