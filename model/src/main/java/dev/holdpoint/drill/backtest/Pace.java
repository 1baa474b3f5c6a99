package dev.holdpoint.drill.backtest;

import java.util.function.IntConsumer;

/** Tells how much of a backtest is done, each hundredth once, in ascending order. */
final class Pace {
  private final long all;
  private final IntConsumer percent;
  private long played;
  private int told;

  /**
   * A pace at its beginning.
   *
   * @param all how many readings will be played in all
   */
  Pace(long all, IntConsumer percent) {
    this.all = Math.max(1, all);
    this.percent = percent;
  }

  void played(int readings) {
    played += readings;
    int now = (int) Math.min(100, played * 100 / all);
    if (now > told) {
      told = now;
      percent.accept(now);
    }
  }
}
