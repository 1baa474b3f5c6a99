package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.record.Ruling;

/** Holds steps against a rule. */
interface StepCheck {
  /** Before the ruling is entered in the books. */
  default void ruling(Step step, Ruling ruling) {}

  /** After the whole step. */
  default void after(Step step) {}
}
