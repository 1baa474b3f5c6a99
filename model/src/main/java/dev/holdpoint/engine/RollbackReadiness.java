package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Losing the promised way back is a stop, even if every forward signal is healthy (rule 8). */
final class RollbackReadiness {
  private RollbackReadiness() {}

  static List<Ruling> next(RunState state) {
    boolean watched =
        switch (state.phase()) {
          case READY, TRANSITIONING, VERIFYING -> true;
          case PENDING, PREFLIGHT, VERIFIED, ROLLING_BACK, ROLLED_BACK -> false;
        };
    if (!watched || state.rollback().isPresent() || state.held(HoldReason.READINESS_LOST)) {
      return List.of();
    }
    var lost = new ArrayList<CheckResult>();
    for (var check : Proof.readiness(state)) {
      lost(state, check).ifPresent(lost::add);
    }
    return lost.isEmpty() ? List.of() : Preflight.hold(state, HoldReason.READINESS_LOST, lost);
  }

  private static java.util.Optional<CheckResult> lost(RunState state, String check) {
    var from = state.course().evidenceFrom();
    var newest = state.evidence().since(check, from);
    if (newest.filter(r -> r.verdict() == Verdict.FAIL).isPresent()) {
      return newest;
    }
    if (state.now().isBefore(givesUpAt(state, check))) {
      return java.util.Optional.empty();
    }
    return newest
        .filter(r -> r.verdict() != Verdict.PASS)
        .or(
            () ->
                java.util.Optional.of(
                    new CheckResult(
                        check,
                        Verdict.NO_DATA,
                        "no answer within twice its time to live",
                        state.now(),
                        state.now())));
  }

  /**
   * When a check that no longer answers counts as lost: at the end of its newest pass's time to
   * live if it answered without a verdict since, else after twice that time.
   */
  static Instant givesUpAt(RunState state, String check) {
    var limit = Proof.timeToLive(state, check);
    var from = state.course().evidenceFrom();
    var pass = state.evidence().passes().get(check);
    var base = pass == null || pass.startedAt().isBefore(from) ? from : pass.startedAt();
    boolean silent =
        state.evidence().since(check, from).filter(r -> r.verdict() != Verdict.PASS).isEmpty();
    return base.plus(silent ? limit.multipliedBy(2) : limit);
  }

  /** Whether readiness is being watched over, so that it must be refreshed. */
  static boolean watching(RunState state) {
    return state.phase() == Phase.VERIFYING && state.rollback().isEmpty();
  }
}
