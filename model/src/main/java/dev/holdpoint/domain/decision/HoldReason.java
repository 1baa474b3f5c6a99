package dev.holdpoint.domain.decision;

import static dev.holdpoint.domain.decision.DecisionKind.ABORT;
import static dev.holdpoint.domain.decision.DecisionKind.NARROW;
import static dev.holdpoint.domain.decision.DecisionKind.RELEASE;
import static dev.holdpoint.domain.decision.DecisionKind.RESUME;
import static dev.holdpoint.domain.decision.DecisionKind.RETRY;
import static dev.holdpoint.domain.decision.DecisionKind.RE_VERIFY;
import static dev.holdpoint.domain.decision.DecisionKind.ROLL_BACK;
import static dev.holdpoint.domain.decision.DecisionKind.TAKE_OVER;
import static dev.holdpoint.domain.decision.DecisionKind.USE_SECONDARY;

import java.util.Set;

/** Why a run is held, and which decisions that admits. */
public enum HoldReason {
  /** The package asks for it. */
  PLANNED(RELEASE, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** A person asked for it. */
  OPERATOR(RELEASE, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** The change window has no room for the stage and its way back. */
  WINDOW_CLOSING(RELEASE, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** A gate lies inside its tolerated band. */
  DEGRADED(RELEASE, RE_VERIFY, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** A preflight check, an approval, a certificate or a role does not hold. */
  PREFLIGHT_FAILED(RE_VERIFY, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** The promised way back is no longer proven. */
  READINESS_LOST(RE_VERIFY, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** A gate lies beyond its fail bound, or the final live state is not the expected one. */
  VERIFICATION_FAILED(RE_VERIFY, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** Two sources differ, or evidence contradicts the read-back. */
  CONFLICT(RE_VERIFY, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** The soak ended without enough good samples. */
  NO_DATA(RE_VERIFY, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** A metric had no good sample for longer than its {@code staleAfter}. */
  BLIND(RE_VERIFY, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** An action was settled as not applied. */
  ACTION_FAILED(RE_VERIFY, RETRY, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** An action's effect could not be read back. */
  IN_DOUBT(RE_VERIFY, RETRY, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** A trigger fired. */
  TRIGGER(RELEASE, RE_VERIFY, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** A trigger fired more often than its breaker allows. */
  BREAKER(RELEASE, RE_VERIFY, NARROW, ROLL_BACK, ABORT, TAKE_OVER),
  /** The program, the clock or the machine was interrupted. */
  INTERRUPTED(RESUME, RE_VERIFY, ROLL_BACK, ABORT, TAKE_OVER),
  /** People acted outside the program. */
  TAKEN_OVER(RESUME, RE_VERIFY, ROLL_BACK, ABORT, TAKE_OVER),
  /** A rollback ended at an earlier checkpoint. */
  PARTLY_ROLLED_BACK(RESUME, RE_VERIFY, ROLL_BACK, ABORT, TAKE_OVER),
  /** A restore could not be proven or did not take. */
  ROLLBACK_BLOCKED(RE_VERIFY, RETRY, USE_SECONDARY, ABORT, TAKE_OVER),
  /** Health after a rollback is not good. */
  POST_ROLLBACK_FAILED(RE_VERIFY, RETRY, ABORT, TAKE_OVER),
  /** The ledger does not re-derive. */
  REPLAY_MISMATCH(ROLL_BACK, ABORT, TAKE_OVER);

  private final Set<DecisionKind> admits;

  HoldReason(DecisionKind... admits) {
    this.admits = Set.of(admits);
  }

  /** Whether it says that something is wrong with the change, and not that somebody waits. */
  public boolean tellsOfHarm() {
    return switch (this) {
      case DEGRADED,
          PREFLIGHT_FAILED,
          READINESS_LOST,
          VERIFICATION_FAILED,
          CONFLICT,
          NO_DATA,
          BLIND,
          ACTION_FAILED,
          IN_DOUBT,
          TRIGGER,
          BREAKER ->
          true;
      case PLANNED,
          OPERATOR,
          WINDOW_CLOSING,
          INTERRUPTED,
          TAKEN_OVER,
          PARTLY_ROLLED_BACK,
          ROLLBACK_BLOCKED,
          POST_ROLLBACK_FAILED,
          REPLAY_MISMATCH ->
          false;
    };
  }

  /** The decisions that this reason admits, before roles and the way back are looked at. */
  public Set<DecisionKind> admits() {
    return admits;
  }
}
