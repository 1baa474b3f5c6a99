package dev.holdpoint.simulator.promql;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * One label matcher. As in Prometheus an absent label counts as the empty text and a pattern must
 * match the whole value.
 */
public record Matcher(String label, Kind kind, String value, Pattern pattern) {

  /** The four comparisons. */
  public enum Kind {
    EQUAL,
    NOT_EQUAL,
    MATCHES,
    NOT_MATCHES
  }

  /** A matcher whose {@code value} is a text or a pattern, as {@code kind} says. */
  public static Matcher of(String label, Kind kind, String value) {
    var regex = kind == Kind.MATCHES || kind == Kind.NOT_MATCHES;
    return new Matcher(label, kind, value, Pattern.compile(regex ? value : Pattern.quote(value)));
  }

  /** True where this matcher accepts a series with these labels. */
  public boolean accepts(Map<String, String> labels) {
    var same = pattern.matcher(labels.getOrDefault(label, "")).matches();
    return switch (kind) {
      case EQUAL, MATCHES -> same;
      case NOT_EQUAL, NOT_MATCHES -> !same;
    };
  }

  /** True where a series without the label would be accepted as well. */
  boolean acceptsEmpty() {
    return accepts(Map.of());
  }
}
