package dev.holdpoint.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {unit}} and {@code {field}} so that no value can become anything but a value:
 * percent encoded in paths, escaped in JSON, refused in headers where it would not fit.
 */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_.-]*)\\}");
  private static final Pattern BARE_JSON =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

  private final Map<String, String> values;

  /** The unit wins over a field of the same name. */
  Template(Optional<String> unit, Map<String, String> fields) {
    values = new TreeMap<>(fields);
    values.remove("unit");
    unit.ifPresent(id -> values.put("unit", id));
  }

  /** Path or query text; every value percent encoded but for RFC 3986's unreserved characters. */
  String path(String template) throws Refusal {
    return fill(template, (name, value, _) -> percentEncoded(value));
  }

  /** Header value of printable ASCII. */
  String header(String template) throws Refusal {
    return headerValue(fill(template, (_, text, _) -> text));
  }

  /** The value itself, where a header can hold it. */
  static String headerValue(String value) throws Refusal {
    if (!HEADER_VALUE.matcher(value).matches()) {
      throw new Refusal(
          "HP-HTTP-007",
          "a header would hold line ends or characters beyond ASCII; use other values");
    }
    return value;
  }

  /** A JSON document: values within quotes are escaped, others must be numbers or true, false. */
  String jsonBody(String template) throws Refusal {
    var body = fill(template, Template::jsonValue);
    if (ReplyJson.read(body).isEmpty()) {
      throw new Refusal("HP-HTTP-009", "the body template does not yield a JSON document; mend it");
    }
    return body;
  }

  private static String jsonValue(String name, String value, boolean quoted) throws Refusal {
    if (quoted) {
      return jsonEscaped(value);
    }
    if (!BARE_JSON.matcher(value).matches()) {
      throw new Refusal(
          "HP-HTTP-007",
          "the body template has {"
              + name
              + "} without quotes, and its value is no number; add"
              + " the quotes");
    }
    return value;
  }

  private String fill(String template, Encoding encoding) throws Refusal {
    var out = new StringBuilder(template.length() + 32);
    Matcher place = PLACE.matcher(template);
    boolean quoted = false;
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c == '{' && place.region(at, template.length()).lookingAt()) {
        out.append(encoding.encode(place.group(1), value(place.group(1)), quoted));
        at = place.end();
      } else if (c == '\\' && quoted && at + 1 < template.length()) {
        out.append(c).append(template.charAt(at + 1));
        at += 2;
      } else {
        quoted ^= c == '"';
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  private String value(String name) throws Refusal {
    var value = values.get(name);
    if (value == null) {
      throw new Refusal(
          "HP-HTTP-006",
          "the template names {" + name + "}, which this request does not set; mend the template");
    }
    return value;
  }

  static String percentEncoded(String value) {
    var out = new StringBuilder(value.length() + 16);
    for (byte b : value.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      boolean unreserved =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (unreserved || "-._~".indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(hexDigit(c >> 4)).append(hexDigit(c & 0xf));
      }
    }
    return out.toString();
  }

  private static char hexDigit(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }

  static String jsonEscaped(String value) {
    var out = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** How a value is written at its place. */
  private interface Encoding {
    String encode(String name, String value, boolean quoted) throws Refusal;
  }
}
