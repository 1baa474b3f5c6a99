package dev.holdpoint.engine.sim;

import java.util.function.Supplier;

/** The thirteen rules that must never break, and what else the simulation demands of every run. */
enum Rule {
  /** No transition without fresh proof. */
  FRESH_PROOF(1),
  /** No step under a hold. */
  NO_STEP_UNDER_A_HOLD(2),
  /** Every change of course names a person, or a trigger that one armed. */
  NO_SILENT_HUMAN(3),
  /** A decision on changed substance is refused. */
  SAME_SUBSTANCE(4),
  /** Intent before effect; doubt is settled by reading back. */
  INTENT_BEFORE_EFFECT(5),
  /** Never twice, never skipped. */
  NEVER_TWICE_NEVER_SKIPPED(6),
  /** Missing is not good. */
  MISSING_IS_NOT_GOOD(7),
  /** Losing the promised way back is a stop. */
  WAY_BACK(8),
  /** Scope cannot grow. */
  SCOPE(9),
  /** The ledger re-derives. */
  REPLAY(10),
  /** Only an armed trigger touches live state, once. */
  ARMED_ONCE(11),
  /** Secrets never reach the ledger. */
  NO_SECRETS(12),
  /** There is always room to go back. */
  ROOM_TO_GO_BACK(13),
  /** A soak is judged by its gates, as they are written, and by nothing else. */
  GATES_AS_WRITTEN(0),
  /** What the ledger says is live is live, or the run is visibly held or under way. */
  LIVE_AS_RECORDED(0),
  /** What is sent is what the package says, as far as somebody said. */
  AS_PLANNED(0),
  /** Units go back in the order of their newest stages, the newest first. */
  NEWEST_STAGE_FIRST(0),
  /** A unit is back, and healthy, only if it was read and looked at. */
  BACK_FOR_SURE(0),
  /** A trigger fires when its window is full, neither earlier nor later. */
  FIRES_ON_TIME(0),
  /** A fired trigger that nobody answers is put to the next person on the page, in time. */
  ASKED_IN_TURN(0),
  /** A run in a healthy world goes on, or says what it waits for; somebody can always end it. */
  NEVER_STUCK(0);

  private final int number;

  Rule(int number) {
    this.number = number;
  }

  /** Breaks when it does not hold; the words are made only then. */
  void demand(boolean holds, String what, Supplier<?> where) {
    if (!holds) {
      throw new Broken(this, what + ": " + where.get());
    }
  }

  /** As in the design, or by name where it has no number there. */
  String inWords() {
    return number == 0 ? name() : "rule " + number + " " + name();
  }

  /** A rule that a run broke. */
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;
    private final Rule rule;

    Broken(Rule rule, String what) {
      super(rule.inWords() + ": " + what);
      this.rule = rule;
    }

    Rule rule() {
      return rule;
    }
  }
}
