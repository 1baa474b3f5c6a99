package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Losing the promised way back is a stop, even if every forward signal is healthy (rule 8). */
final class RollbackReadiness {
  private RollbackReadiness() {}

  static List<Ruling> next(RunState state) {
    if (!watching(state) || state.held(HoldReason.READINESS_LOST)) {
      return List.of();
    }
    var lost = new ArrayList<CheckResult>();
    for (var check : Proof.readiness(state)) {
      lost(state, check).ifPresent(lost::add);
    }
    return lost.isEmpty() ? List.of() : Preflight.hold(state, HoldReason.READINESS_LOST, lost);
  }

  private static Optional<CheckResult> lost(RunState state, String check) {
    var from = state.course().evidenceFrom();
    var newest = state.evidence().since(check, from);
    if (newest.filter(r -> r.verdict() == Verdict.FAIL).isPresent()) {
      return newest;
    }
    if (state.now().isBefore(Proof.givesUpAt(state, check))) {
      return Optional.empty();
    }
    return newest
        .filter(r -> r.verdict() != Verdict.PASS)
        .or(() -> Optional.of(Proof.silent(state, check)));
  }

  /** Whether readiness is being watched over, so that a silent check must be noticed. */
  static boolean watching(RunState state) {
    return state.rollback().isEmpty()
        && switch (state.phase()) {
          case READY, TRANSITIONING, VERIFYING -> true;
          case PENDING, PREFLIGHT, VERIFIED, ROLLING_BACK, ROLLED_BACK -> false;
        };
  }
}
