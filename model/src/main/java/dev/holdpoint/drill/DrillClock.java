package dev.holdpoint.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of one drill: goes with the station's, and is set ahead while a window fills, so that a
 * window of hours takes no hours. All threads may read it.
 */
public final class DrillClock extends Clock {
  private final Clock base;
  private final AtomicReference<Duration> ahead;

  /** A clock that begins at the time of another one. */
  public DrillClock(Clock base) {
    this(base, new AtomicReference<>(Duration.ZERO));
  }

  private DrillClock(Clock base, AtomicReference<Duration> ahead) {
    this.base = base;
    this.ahead = ahead;
  }

  /** Sets it ahead; never back. */
  void ahead(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("a drill's time never decreases: " + by);
    }
    ahead.updateAndGet(was -> was.plus(by));
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new DrillClock(base.withZone(zone), ahead);
  }
}
