package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.RunState;
import java.util.ArrayList;
import java.util.List;

/** Losing the promised way back is a stop, even if every forward signal is healthy (rule 8). */
final class RollbackReadiness {
  private RollbackReadiness() {}

  static List<Ruling> next(RunState state) {
    if (!watching(state) || state.held(HoldReason.READINESS_LOST)) {
      return List.of();
    }
    var lost = Proof.readiness(state).stream().flatMap(c -> Proof.lost(state, c).stream()).toList();
    if (lost.isEmpty()) {
      return List.of();
    }
    // Whoever armed a rollback relied on the way back, and the stage was ready because of it.
    var rulings = new ArrayList<>(Holds.disarmAll(state, "the way back is not proven", ""));
    if (state.phase() == Phase.READY) {
      rulings.addAll(Preflight.fallBack(state, lost));
    }
    rulings.addAll(Preflight.hold(state, HoldReason.READINESS_LOST, lost));
    return rulings;
  }

  /**
   * Whether readiness is being watched over, so that a silent check must be noticed: from a stage's
   * proof to its checkpoint, and under whatever hold, as long as anything could have to go back.
   */
  static boolean watching(RunState state) {
    return state.rollback().isEmpty()
        && switch (state.phase()) {
          case READY, TRANSITIONING, VERIFYING -> true;
          // While nothing is held, the preflight itself answers for it.
          case PREFLIGHT ->
              state.held(HoldReason.PLANNED)
                  || state.changed() && (state.held() || Verification.leftOut(state));
          case VERIFIED -> state.changed();
          case PENDING, ROLLING_BACK, ROLLED_BACK -> false;
        };
  }
}
