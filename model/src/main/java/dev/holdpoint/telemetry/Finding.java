package dev.holdpoint.telemetry;

import dev.holdpoint.domain.evidence.Reading.Cause;

/** What one query found, before it is judged for freshness. */
sealed interface Finding {
  /** A finite number. */
  record Number(double value) implements Finding {}

  /**
   * No number.
   *
   * @param why masked
   */
  record Nothing(Cause cause, String why) implements Finding {}

  /** The number, or nothing when it is not finite. */
  static Finding of(double value) {
    return Double.isFinite(value)
        ? new Number(value)
        : new Nothing(Cause.NOT_FINITE, "the value is " + value);
  }
}
