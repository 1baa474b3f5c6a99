package dev.holdpoint.engine.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a trigger's condition has held. Time between two good samples at most two intervals
 * apart, both beyond the threshold, accrues; one sample in range clears it; a longer gap freezes
 * what is accrued, and a gap longer than the window discards it. With gap-free samples that is the
 * {@code for} of a Prometheus alerting rule. A restart or a step of the clock is a gap like any
 * other.
 *
 * @param accrued counted so far
 * @param count samples beyond the threshold since the last clearing or discarding
 * @param since first sample beyond the threshold of what is accrued
 * @param last newest good sample
 * @param lastBeyond whether that one was beyond the threshold
 * @param value of the newest good sample
 * @param apart time between the newest two good samples; zero until there are two
 */
public record Window(
    Duration accrued,
    int count,
    Optional<Instant> since,
    Optional<Instant> last,
    boolean lastBeyond,
    double value,
    Duration apart) {
  /** Nothing seen. */
  public static final Window EMPTY =
      new Window(Duration.ZERO, 0, Optional.empty(), Optional.empty(), false, 0, Duration.ZERO);

  /** Time between two samples accrues if they are at most this many intervals apart. */
  private static final int MOST_INTERVALS = 2;

  /**
   * After one more good sample. One not newer than the last changes nothing: it is a duplicate, or
   * late and out of order.
   *
   * @param at the sample's time
   * @param newest its value
   * @param beyond whether that is beyond the threshold
   * @param interval of the metric
   * @param length of the trigger's window
   */
  public Window after(
      Instant at, double newest, boolean beyond, Duration interval, Duration length) {
    if (last.isPresent() && !at.isAfter(last.get())) {
      return this;
    }
    var gap = last.map(before -> Duration.between(before, at)).orElse(Duration.ZERO);
    if (!beyond) {
      return cleared(at, newest, gap);
    }
    if (last.isEmpty() || since.isEmpty()) {
      return begun(at, newest, gap);
    }
    boolean counts = gap.compareTo(longest(interval)) <= 0;
    if (!counts && gap.compareTo(length) > 0) {
      return begun(at, newest, gap);
    }
    return new Window(
        counts ? accrued.plus(gap) : accrued, count + 1, since, Optional.of(at), true, newest, gap);
  }

  /** The longest time between two samples that accrues. */
  public static Duration longest(Duration interval) {
    return interval.multipliedBy(MOST_INTERVALS);
  }

  /**
   * After a look at a condition that needs no window of ours, because its source looks back by
   * itself.
   *
   * @param at the time of the newest sample that it rests on
   * @param holds whether it holds
   */
  public Window seen(Instant at, boolean holds) {
    if (!holds) {
      return cleared(at, 0, Duration.ZERO);
    }
    return lastBeyond
        ? new Window(accrued, count + 1, since, Optional.of(at), true, 0, Duration.ZERO)
        : begun(at, 0, Duration.ZERO);
  }

  /** With nothing accrued, as after a reset; what was seen already does not count again. */
  public Window reset() {
    return new Window(Duration.ZERO, 0, Optional.empty(), last, false, value, apart);
  }

  /** Whether it has held for the whole window. */
  public boolean full(Duration length) {
    return lastBeyond && since.isPresent() && accrued.compareTo(length) >= 0;
  }

  /** Whether so many samples in a row were beyond. */
  public boolean full(int samples) {
    return lastBeyond && count >= samples;
  }

  private static Window begun(Instant at, double value, Duration apart) {
    return new Window(Duration.ZERO, 1, Optional.of(at), Optional.of(at), true, value, apart);
  }

  private static Window cleared(Instant at, double value, Duration apart) {
    return new Window(Duration.ZERO, 0, Optional.empty(), Optional.of(at), false, value, apart);
  }
}
