package dev.holdpoint.engine;

import static dev.holdpoint.engine.Admissible.no;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.engine.Admissible.Refusal;
import dev.holdpoint.engine.state.Intent;
import dev.holdpoint.engine.state.RunState;
import java.util.Optional;

/** Whether decisions that lead onward may be taken. */
final class Onward {
  private Onward() {}

  static Optional<Refusal> release(RunState state, Decision decision) {
    var hold = decision.hold().flatMap(state::hold).orElseThrow();
    return switch (hold.reason()) {
      case DEGRADED ->
          decision.reason().isBlank()
              ? no("HP-DECISION-020", "Releasing a degraded stage needs a written reason.")
              : Optional.empty();
      case WINDOW_CLOSING ->
          Proof.room(state)
              ? Optional.empty()
              : no("HP-DECISION-021", "The change window must be extended first.");
      case TRIGGER, BREAKER -> latched(state, decision);
      case PLANNED, OPERATOR -> Optional.empty();
      case PREFLIGHT_FAILED,
          READINESS_LOST,
          VERIFICATION_FAILED,
          CONFLICT,
          NO_DATA,
          BLIND,
          ACTION_FAILED,
          IN_DOUBT,
          INTERRUPTED,
          TAKEN_OVER,
          PARTLY_ROLLED_BACK,
          ROLLBACK_BLOCKED,
          POST_ROLLBACK_FAILED,
          REPLAY_MISMATCH ->
          no("HP-DECISION-012", "A hold for " + hold.reason() + " cannot be released.");
    };
  }

  /** A latched trigger would hold the run again at once. */
  static Optional<Refusal> latched(RunState state, Decision decision) {
    boolean latched =
        decision.hold().flatMap(state::hold).stream()
            .filter(h -> h.reason() == HoldReason.TRIGGER || h.reason() == HoldReason.BREAKER)
            .flatMap(h -> h.subjects().stream())
            .anyMatch(id -> OnTriggers.latched(state, id));
    return latched
        ? no("HP-DECISION-022", "The trigger must have cleared and been reset first.")
        : Optional.empty();
  }

  static Optional<Refusal> retry(RunState state, Decision decision) {
    var reason = decision.hold().flatMap(state::hold).orElseThrow().reason();
    boolean wayBack =
        reason == HoldReason.ROLLBACK_BLOCKED || reason == HoldReason.POST_ROLLBACK_FAILED;
    if (wayBack) {
      return Optional.empty();
    }
    boolean doubt =
        state.stageIntents().stream().anyMatch(i -> !i.undone() && (i.open() || i.unreadable()));
    return doubt
        ? no("HP-DECISION-023", "A unit is still in doubt; re-verify reads it back.")
        : Optional.empty();
  }

  static Optional<Refusal> resume(RunState state) {
    boolean known = !state.standsStill() || state.rollback().isPresent();
    if (known) {
      // A rollback restores again whatever does not read as restored.
      return Optional.empty();
    }
    var unread = Reconcile.unread(state);
    if (!unread.isEmpty()) {
      return no("HP-DECISION-024", "Not yet read back: " + String.join(", ", unread) + ".");
    }
    if (state.intents().stream().anyMatch(Intent::open)) {
      return no("HP-DECISION-025", "An action is still in doubt and is being read back.");
    }
    return Reconcile.find(state).isPresent()
        ? Optional.empty()
        : no(
            "HP-DECISION-026",
            "The live state is neither the recorded one, nor a checkpoint, nor the declared start: "
                + Verification.unlike(state, Reconcile.unlike(state))
                + ". Re-verify, roll back, abort or take over.");
  }

  static Optional<Refusal> extend(RunState state, Decision decision) {
    var until = decision.until();
    boolean later =
        until.filter(u -> u.isAfter(state.window().closes()) && u.isAfter(state.now())).isPresent();
    return later
        ? Optional.empty()
        : no("HP-DECISION-014", "The new end must lie after the present one, and ahead.");
  }
}
