package dev.holdpoint.drill;

import dev.holdpoint.domain.record.DrillResult.Break;

/** A step of a drill did not do what it must. */
final class Broken extends Exception {
  private static final long serialVersionUID = 1L;

  /** Where and why. */
  private final transient Break broken;

  Broken(Fault fault, String step, String why) {
    super(why);
    this.broken = new Break(fault.code(), step, why);
  }

  Break broken() {
    return broken;
  }
}
