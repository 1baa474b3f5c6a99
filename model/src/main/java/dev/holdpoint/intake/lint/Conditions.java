package dev.holdpoint.intake.lint;

import java.util.List;
import java.util.OptionalDouble;

/** The conditions of triggers, as far as they can be read. */
final class Conditions {
  static final List<String> KINDS = List.of("above", "below", "outside");

  private Conditions() {}

  /** Whether the value counts towards firing. */
  static boolean beyond(At when, double value) {
    return more(value, when.number("above"))
        || more(when.number("below"), value)
        || band(when.get("outside"), value);
  }

  private static boolean more(double value, OptionalDouble bound) {
    return bound.isPresent() && value > bound.getAsDouble();
  }

  private static boolean more(OptionalDouble bound, double value) {
    return bound.isPresent() && bound.getAsDouble() > value;
  }

  /** An empty band is another finding. */
  private static boolean band(At outside, double value) {
    var ends = outside.items().stream().map(At::number).toList();
    return ends.size() == 2
        && more(ends.get(1).orElse(Double.NEGATIVE_INFINITY), ends.get(0))
        && (more(ends.get(0), value) || more(value, ends.get(1)));
  }
}
