package dev.holdpoint.engine.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The one clock of a station's runs, for the times of facts and of evidence alike. It never goes
 * back. Between two looks at the wall clock it follows the machine's monotonic count; a wall clock
 * that is slewed is followed. Once it has moved away by more than {@link #DRIFT} against the count,
 * at once (it was set, or the machine slept) or bit by bit, that is a step: forward is followed at
 * once, back leaves this clock ahead, so that evidence from before and after it stays in order. All
 * threads may use it.
 */
public final class RunClock extends Clock {
  /** From how far on a difference between wall clock and monotonic count is a step. */
  public static final Duration DRIFT = Duration.ofSeconds(5);

  /** A clock that is ahead gives back one part in this many of the time that passes. */
  private static final int SLEWED = 100;

  private final Clock wall;
  private final LongSupplier nanos;
  private Instant now;
  private long mark;
  private Instant seen;
  private Duration ahead = Duration.ZERO;

  /** How far the wall clock has moved against the count since the beginning or the last step. */
  private Duration apart = Duration.ZERO;

  private Steps steps = new Steps(0, Duration.ZERO);

  /**
   * Starts at the wall clock's time.
   *
   * @param nanos counts nanoseconds and never jumps
   */
  public RunClock(Clock wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
    this.now = wall.instant();
    this.seen = now;
    this.mark = nanos.getAsLong();
  }

  /**
   * How often the wall clock stepped since this clock began.
   *
   * @param newest how far the last one was, negative when it was set back
   */
  public record Steps(long count, Duration newest) {}

  /** Looks at both clocks, and says how often the wall clock was seen to step. */
  public synchronized Steps steps() {
    Instant _ = instant();
    return steps;
  }

  /** Lets the clock be at or after the instant, such as the newest entry of a run. */
  public synchronized void atLeast(Instant instant) {
    if (instant().isBefore(instant)) {
      ahead = Duration.between(wall.instant(), instant);
      now = instant;
    }
  }

  @Override
  public synchronized Instant instant() {
    long count = nanos.getAsLong();
    var passed = Duration.ofNanos(Math.max(0, count - mark));
    var steady = now.plus(passed);
    var real = wall.instant();
    var over = Duration.between(real, steady);
    apart = apart.plus(Duration.between(seen, real)).minus(passed);
    seen = real;
    mark = count;
    if (apart.abs().compareTo(DRIFT) > 0) {
      steps = new Steps(steps.count() + 1, apart);
      apart = Duration.ZERO;
      ahead = over.isNegative() ? Duration.ZERO : over;
      now = over.isNegative() ? real : steady;
    } else {
      now = followed(steady, over, passed);
    }
    return now;
  }

  /** Small differences are followed: at once when the wall is ahead, slowly when it is behind. */
  private Instant followed(Instant steady, Duration over, Duration passed) {
    var surplus = over.minus(ahead);
    if (surplus.isNegative()) {
      return steady.minus(surplus);
    }
    var most = passed.dividedBy(SLEWED);
    return steady.minus(surplus.compareTo(most) < 0 ? surplus : most);
  }

  @Override
  public ZoneId getZone() {
    return wall.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new RunClock(wall.withZone(zone), nanos);
  }
}
