package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Ruling.DecisionAccepted;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.run.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** What an accepted decision changes by itself; the rulings beside it do the rest. */
final class FoldDecision {
  /** Beyond the time limit of a request, until its end is recorded. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private FoldDecision() {}

  static void accepted(RunState state, Draft draft, DecisionAccepted accepted) {
    draft.pending = Optional.empty();
    var decision = accepted.decision();
    var reason = decision.hold().flatMap(state::hold).map(HoldPlaced::reason);
    switch (decision.kind()) {
      case RELEASE -> {
        if (is(reason, HoldReason.PLANNED)) {
          draft.course = draft.course.released(true);
        }
      }
      case RE_VERIFY -> reVerify(state, draft, reason, accepted.at());
      case RETRY -> {
        if (is(reason, HoldReason.ROLLBACK_BLOCKED)) {
          draft.rollback = draft.rollback.map(r -> r.again(accepted.at(), false));
        }
      }
      case USE_SECONDARY -> draft.rollback = draft.rollback.map(r -> r.again(accepted.at(), true));
      case RESUME -> resume(state, draft, decision, accepted.at());
      case ABORT -> draft.ending = Optional.of(ending(state, accepted));
      case START, HOLD, NARROW, ROLL_BACK, TAKE_OVER, ARM, DISARM, RESET, EXTEND_WINDOW -> {}
    }
  }

  private static boolean is(Optional<HoldReason> reason, HoldReason wanted) {
    return reason.filter(r -> r == wanted).isPresent();
  }

  private static void reVerify(
      RunState state, Draft draft, Optional<HoldReason> reason, Instant at) {
    if (reason.isEmpty()) {
      return;
    }
    switch (reason.get()) {
      case INTERRUPTED -> draft.reconcileFrom = Optional.of(at);
      case IN_DOUBT, ACTION_FAILED ->
          reopen(
              draft,
              at,
              i ->
                  i.intended().key().stage().equals(state.stage().id())
                      && i.intended().key().attempt() == state.course().attempt());
      case ROLLBACK_BLOCKED -> {
        var course = state.rollback();
        var task = course.flatMap(RollbackCourse::task);
        reopen(
            draft,
            at,
            i ->
                course.filter(c -> c.owns(i)).isPresent()
                    && task.filter(t -> t.unit().equals(i.intended().key().unit()))
                        .filter(
                            t ->
                                t.keyStep(course.get().secondary())
                                    .equals(i.intended().key().step()))
                        .isPresent());
        draft.rollback = draft.rollback.map(r -> r.look(at));
      }
      case POST_ROLLBACK_FAILED ->
          draft.rollback = draft.rollback.map(r -> r.watch(w -> w.again(at)));
      case PARTLY_ROLLED_BACK -> draft.rollback = draft.partly.map(r -> r.watch(w -> w.again(at)));
      case PLANNED,
          OPERATOR,
          WINDOW_CLOSING,
          DEGRADED,
          PREFLIGHT_FAILED,
          READINESS_LOST,
          VERIFICATION_FAILED,
          CONFLICT,
          NO_DATA,
          BLIND,
          TRIGGER,
          BREAKER,
          TAKEN_OVER,
          REPLAY_MISMATCH -> {}
    }
  }

  /** Doubtful and failed actions are read back again. */
  private static void reopen(Draft draft, Instant at, Predicate<Intent> which) {
    draft.intents.replaceAll(i -> !i.open() && !i.applied() && which.test(i) ? i.reopened(at) : i);
  }

  private static void resume(RunState state, Draft draft, Decision decision, Instant at) {
    boolean stillStands =
        state.holds().stream()
            .filter(h -> !decision.hold().equals(Optional.of(h.id())))
            .map(HoldPlaced::reason)
            .anyMatch(r -> r == HoldReason.INTERRUPTED || r == HoldReason.TAKEN_OVER);
    if (!stillStands) {
      draft.reconcileFrom = Optional.empty();
    }
    draft.rollback = draft.rollback.map(r -> r.proofFrom(at).watch(w -> w.again(at)));
  }

  private static Ending ending(RunState state, DecisionAccepted accepted) {
    var outcome =
        state.held(HoldReason.PARTLY_ROLLED_BACK) ? Outcome.PARTIALLY_ROLLED_BACK : Outcome.ABORTED;
    var reason = accepted.decision().reason();
    var why =
        (outcome == Outcome.ABORTED ? "aborted by " : "closed where it was rolled back to, by ")
            + String.join(" and ", accepted.persons())
            + (reason.isBlank() ? "" : ": " + reason);
    var longest =
        state.change().connections().stream()
            .map(Connection::timeLimit)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return new Ending(outcome, why, accepted.at().plus(longest).plus(MARGIN));
  }
}
