package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.engine.state.RunState;
import java.util.List;

/** Words a hold. */
final class Place {
  private Place() {}

  /** A hold of the current stage that one person may answer. */
  static HoldPlaced hold(RunState state, HoldReason reason, String why, List<String> subjects) {
    return hold(state, reason, why, subjects, role(state, reason), 1, confirm(reason));
  }

  /** The role of whoever can lead on from the hold, and is to be called. */
  static Role role(RunState state, HoldReason reason) {
    return switch (reason) {
      case PLANNED, OPERATOR, WINDOW_CLOSING, DEGRADED, TRIGGER, BREAKER -> Role.RELEASE;
      case PREFLIGHT_FAILED,
          READINESS_LOST,
          VERIFICATION_FAILED,
          CONFLICT,
          NO_DATA,
          BLIND,
          ACTION_FAILED,
          IN_DOUBT,
          PARTLY_ROLLED_BACK,
          ROLLBACK_BLOCKED,
          POST_ROLLBACK_FAILED ->
          Role.OPERATE;
      case INTERRUPTED, TAKEN_OVER -> state.rollback().isPresent() ? Role.ROLLBACK : Role.OPERATE;
      case REPLAY_MISMATCH -> Role.ROLLBACK;
    };
  }

  /** A hold of the current stage. */
  static HoldPlaced hold(
      RunState state,
      HoldReason reason,
      String why,
      List<String> subjects,
      Role role,
      int people,
      String confirm) {
    return new HoldPlaced(
        state.now(),
        id(state),
        reason,
        state.stage().id(),
        state.course().attempt(),
        state.phase(),
        why,
        subjects,
        role,
        people,
        confirm);
  }

  /** The next hold's id. */
  static String id(RunState state) {
    return "h" + (state.holdCount() + 1);
  }

  static String confirm(HoldReason reason) {
    return switch (reason) {
      case PLANNED -> "Is the evidence good enough to go on?";
      case OPERATOR -> "Is the reason for holding gone?";
      case WINDOW_CLOSING -> "May the change window be extended?";
      case DEGRADED -> "Is this harmless, and why?";
      case PREFLIGHT_FAILED -> "Is the failed condition mended?";
      case READINESS_LOST -> "Is the way back restored?";
      case VERIFICATION_FAILED -> "Should the change go back?";
      case CONFLICT -> "Which of the two sources is right, and why did the other differ?";
      case NO_DATA, BLIND -> "Is the metric seen again, and was all well while it was not?";
      case ACTION_FAILED -> "Why was the action not applied, and would it be now?";
      case IN_DOUBT -> "What is the unit's real state?";
      case TRIGGER -> "Is this the failure that the trigger is there for?";
      case BREAKER -> "Is the trigger's threshold right?";
      case INTERRUPTED -> "Is the live state what the record says?";
      case TAKEN_OVER -> "Is the outside work done, and the live state what the record says?";
      case PARTLY_ROLLED_BACK -> "Is the restored stage healthy?";
      case ROLLBACK_BLOCKED -> "Can the known-good version still be proven and reached?";
      case POST_ROLLBACK_FAILED -> "What is still wrong after the restore?";
      case REPLAY_MISMATCH -> "Why do the record and the rules disagree?";
    };
  }
}
