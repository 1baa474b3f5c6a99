package dev.holdpoint.engine.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock and a monotonic count that stand still until they are moved. */
final class SimulatedTime extends Clock {
  private volatile Instant wall;
  private volatile long nanos;

  SimulatedTime(Instant start) {
    wall = start;
  }

  /** Time passes. */
  void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  /** Only the wall clock moves: it was set, or the machine slept. */
  void set(Duration by) {
    wall = wall.plus(by);
  }

  long nanos() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return wall;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
