package dev.holdpoint.views.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Tells the time at each full second of a clock, so that all ages on screen change together. */
final class Ticker {
  private final Clock clock;
  private final Delay delay;
  private final Consumer<Instant> tick;
  private boolean stopped;

  Ticker(Clock clock, Delay delay, Consumer<Instant> tick) {
    this.clock = clock;
    this.delay = delay;
    this.tick = tick;
  }

  /** Begins with the next second. */
  void start() {
    next();
  }

  /** Ends it. */
  void stop() {
    stopped = true;
  }

  private void next() {
    long untilFull = 1_000 - Math.floorMod(clock.instant().toEpochMilli(), 1_000);
    delay.after(
        Duration.ofMillis(untilFull),
        () -> {
          if (!stopped) {
            tick.accept(clock.instant());
            next();
          }
        });
  }
}
