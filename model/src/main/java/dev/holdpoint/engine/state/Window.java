package dev.holdpoint.engine.state;

import dev.holdpoint.domain.evidence.Reading.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a trigger's condition has held. Time between two good samples at most two intervals
 * apart, both beyond the threshold, accrues; one sample in range clears it; a longer gap freezes
 * what is accrued, and a gap longer than the window discards it. With gap-free samples that is the
 * {@code for} of a Prometheus alerting rule.
 *
 * @param accrued counted so far
 * @param since first sample beyond the threshold of what is accrued
 * @param last newest good sample
 * @param lastBeyond whether that one was beyond the threshold
 */
public record Window(
    Duration accrued, Optional<Instant> since, Optional<Instant> last, boolean lastBeyond) {
  /** Nothing seen. */
  public static final Window EMPTY =
      new Window(Duration.ZERO, Optional.empty(), Optional.empty(), false);

  /**
   * After one more good sample. A sample not newer than the last one changes nothing.
   *
   * @param beyond whether its value is beyond the threshold
   * @param interval of the metric
   * @param length of the trigger's window
   */
  public Window after(Sample sample, boolean beyond, Duration interval, Duration length) {
    var at = sample.countsFrom();
    if (last.isPresent() && !at.isAfter(last.get())) {
      return this;
    }
    if (!beyond) {
      return new Window(Duration.ZERO, Optional.empty(), Optional.of(at), false);
    }
    if (last.isEmpty() || since.isEmpty()) {
      return new Window(Duration.ZERO, Optional.of(at), Optional.of(at), true);
    }
    var gap = Duration.between(last.get(), at);
    if (gap.compareTo(length) > 0 && gap.compareTo(interval.multipliedBy(2)) > 0) {
      return new Window(Duration.ZERO, Optional.of(at), Optional.of(at), true);
    }
    boolean counts = lastBeyond && gap.compareTo(interval.multipliedBy(2)) <= 0;
    return new Window(counts ? accrued.plus(gap) : accrued, since, Optional.of(at), true);
  }

  /** Whether it has held for the whole window. */
  public boolean full(Duration length) {
    return lastBeyond && since.isPresent() && accrued.compareTo(length) >= 0;
  }
}
