package dev.holdpoint.views.chart;

import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A trigger's window while it fills.
 *
 * @param since when the metric went out of range
 * @param accrued how much of the window counts so far; less than the time since where data is
 *     missing
 * @param needed the length of the window, above zero
 * @param acts when the window would be full; empty once it fired or while missing data freezes it
 * @param armed whether the action follows by itself
 */
public record TriggerWindow(
    Instant since, Duration accrued, Duration needed, Optional<Instant> acts, boolean armed) {
  public TriggerWindow {
    if (accrued.isNegative() || needed.isNegative()) {
      throw new IllegalArgumentException("A window of " + needed + " cannot hold " + accrued);
    }
  }

  /** Whether the window is full. */
  public boolean full() {
    return accrued.compareTo(needed) >= 0;
  }

  /** What to say of it, the longest wording first. */
  List<String> wordings() {
    String filled = Words.clock(accrued) + " of " + Words.clock(needed);
    if (full() && needed.isZero()) {
      return List.of("fired");
    }
    if (full()) {
      return List.of("fired: out for all of " + Words.clock(needed), "fired, " + filled, "fired");
    }
    String act = armed ? "acts" : "would act";
    return acts.map(at -> act + " " + Words.utc(at))
        .map(at -> List.of("out for " + filled + " · " + at, filled + " · " + at, filled))
        .orElseGet(() -> List.of("out for " + filled + " · waiting for data", filled));
  }
}
