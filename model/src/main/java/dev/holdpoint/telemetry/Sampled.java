package dev.holdpoint.telemetry;

import dev.holdpoint.domain.evidence.Reading.Cause;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a source said, before it is judged for freshness. */
sealed interface Sampled {
  /**
   * A finite number and the source's own time of it, to the millisecond.
   *
   * @param note not yet masked or shortened
   */
  record Value(double value, Instant at, String note) implements Sampled {
    public Value {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    Value(double value, Instant at) {
      this(value, at, "");
    }
  }

  /**
   * No number, or none whose time is known.
   *
   * @param why not yet masked or shortened
   */
  record Missing(Cause cause, String why) implements Sampled {}

  /** With a time in Unix seconds between 1970 and 9999. */
  static Sampled at(double value, double unixSeconds) {
    if (unixSeconds < 0 || unixSeconds >= 253_402_300_800d) {
      return new Missing(Cause.ERROR, "the timestamp is no time in Unix seconds: " + unixSeconds);
    }
    return new Value(value, Instant.ofEpochMilli((long) Math.floor(unixSeconds * 1_000)));
  }
}
