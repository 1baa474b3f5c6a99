package dev.holdpoint.projection;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.engine.state.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a threshold would have fired over recorded samples, by the window of the engine. A
 * firing is reset as soon as it clears.
 *
 * @param fired when, at most {@value #MOST}
 * @param firings how often
 * @param longestOut the longest that it was out, as the window counts
 */
public record WhatIf(List<Instant> fired, int firings, Duration longestOut) {
  /** More than this are only counted. */
  public static final int MOST = 1_000;

  /** Copies the list. */
  public WhatIf {
    fired = List.copyOf(fired);
  }

  /**
   * Plays the samples.
   *
   * @param interval of the metric
   * @throws InterruptedException when its thread was interrupted
   */
  public static WhatIf of(History history, Condition.Threshold condition, Duration interval)
      throws InterruptedException {
    var fired = new ArrayList<Instant>();
    var window = Window.EMPTY;
    var longest = Duration.ZERO;
    int firings = 0;
    boolean latched = false;
    for (int i = 0; i < history.size(); i++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("overtaken");
      }
      var at = Instant.ofEpochMilli(history.millis()[i]);
      double value = history.values()[i];
      window = window.after(at, value, condition.beyond(value), interval, condition.window());
      longest = window.accrued().compareTo(longest) > 0 ? window.accrued() : longest;
      latched = latched && window.lastBeyond();
      if (!latched && window.full(condition.window())) {
        latched = true;
        firings++;
        if (fired.size() < MOST) {
          fired.add(at);
        }
      }
    }
    return new WhatIf(fired, firings, longest);
  }
}
