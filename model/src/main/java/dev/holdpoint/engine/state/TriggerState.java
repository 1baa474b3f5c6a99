package dev.holdpoint.engine.state;

import dev.holdpoint.domain.record.Ruling.Armed;
import dev.holdpoint.domain.record.Ruling.TriggerFired;
import java.util.Optional;

/**
 * One trigger as it stands.
 *
 * @param fired latched until a named person resets it, or everything is back and proved healthy
 * @param arming absent unless it may act by itself
 * @param firings since the run began, or since it was last taken out of suspension
 */
public record TriggerState(
    Window window,
    Optional<TriggerFired> fired,
    Optional<Armed> arming,
    int firings,
    boolean suspended) {
  static final TriggerState CLEAR =
      new TriggerState(Window.EMPTY, Optional.empty(), Optional.empty(), 0, false);

  TriggerState window(Window next) {
    return new TriggerState(next, fired, arming, firings, suspended);
  }

  TriggerState fired(TriggerFired ruling) {
    return new TriggerState(window, Optional.of(ruling), arming, ruling.firings(), suspended);
  }

  TriggerState reset() {
    return new TriggerState(
        window.reset(), Optional.empty(), arming, suspended ? 0 : firings, false);
  }

  TriggerState armed(Optional<Armed> next) {
    return new TriggerState(window, fired, next, firings, suspended);
  }

  TriggerState suspend() {
    return new TriggerState(window, fired, arming, firings, true);
  }

  /** Whether it waits for a person's reset. */
  public boolean latched() {
    return fired.isPresent() || suspended;
  }

  /** One of {@code suspended}, {@code fired}, {@code armed}, {@code clear}. */
  public String word() {
    if (suspended) {
      return "suspended";
    }
    if (fired.isPresent()) {
      return "fired";
    }
    return arming.isPresent() ? "armed" : "clear";
  }
}
