package dev.holdpoint.audit.report;

import java.time.Instant;
import java.util.List;

/**
 * What went on when, a line a stage, to be drawn as bars.
 *
 * @param from the left end
 * @param to the right end, not before {@code from}
 */
public record Timeline(Instant from, Instant to, List<Row> rows) {
  public Timeline {
    rows = List.copyOf(rows);
  }

  /** One line. */
  public record Row(String title, List<Bar> bars) {
    public Row {
      bars = List.copyOf(bars);
    }
  }

  /** One stretch of time. */
  public record Bar(Kind kind, Instant from, Instant to) {}

  /** What went on. */
  public enum Kind {
    /** Preflight and readiness were collected. */
    CHECKING,
    /** Units were changed. */
    CHANGING,
    /** The soak ran. */
    VERIFYING,
    /** Units were brought back. */
    BACK,
    /** A hold was open. */
    HOLD
  }
}
