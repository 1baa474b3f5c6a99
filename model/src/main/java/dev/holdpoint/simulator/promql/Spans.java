package dev.holdpoint.simulator.promql;

import dev.holdpoint.domain.change.Durations;
import java.time.Duration;

/** Lengths of time as Prometheus writes them, with a sign where they are negative. */
public final class Spans {
  private Spans() {}

  /**
   * Reads one length of time, such as {@code 500ms}, {@code 1h30m} or {@code -30s}.
   *
   * @throws QueryException where the text is not one
   */
  public static Duration parse(String text) {
    var negative = text.startsWith("-");
    try {
      var length = Durations.parse(negative ? text.substring(1) : text);
      return negative ? length.negated() : length;
    } catch (IllegalArgumentException _) {
      throw new QueryException(
          "HP-SIM-001: \"" + text + "\" is not a duration; write it like 500ms, 90s or 1h30m");
    }
  }
}
