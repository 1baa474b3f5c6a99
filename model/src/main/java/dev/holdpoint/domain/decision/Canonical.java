package dev.holdpoint.domain.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * RFC 8785 text of values made of maps, lists, text, whole numbers and booleans. Fractions are not
 * admitted: what is signed says numbers as text.
 */
public final class Canonical {
  private static final long MAX_SAFE = (1L << 53) - 1;

  private Canonical() {}

  /**
   * The canonical text.
   *
   * @throws IllegalArgumentException for any other type, or a whole number beyond 2^53
   */
  public static String json(Object value) {
    var out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  /** Lower-case hex SHA-256 of the UTF-8 of the text. */
  public static String digest(String text) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  private static void write(Object value, StringBuilder out) {
    switch (value) {
      case Map<?, ?> map -> writeMap(map, out);
      case Collection<?> list -> writeList(List.copyOf(list), out);
      case String text -> writeText(text, out);
      case Enum<?> word -> writeText(word.name(), out);
      case Boolean flag -> out.append(flag);
      case Integer number -> out.append(number);
      case Long number when Math.abs(number) <= MAX_SAFE -> out.append(number);
      default -> throw new IllegalArgumentException("not canonical: " + value.getClass());
    }
  }

  private static void writeMap(Map<?, ?> map, StringBuilder out) {
    var ordered = new TreeMap<String, Object>();
    map.forEach((key, value) -> ordered.put((String) key, value));
    out.append('{');
    String comma = "";
    for (var entry : ordered.entrySet()) {
      out.append(comma);
      writeText(entry.getKey(), out);
      out.append(':');
      write(entry.getValue(), out);
      comma = ",";
    }
    out.append('}');
  }

  private static void writeList(List<?> list, StringBuilder out) {
    out.append('[');
    String comma = "";
    for (Object item : list) {
      out.append(comma);
      write(item, out);
      comma = ",";
    }
    out.append(']');
  }

  /** Writes one text with its quotes. */
  public static void writeText(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
