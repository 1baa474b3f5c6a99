package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling.PostRollbackJudged;
import dev.holdpoint.domain.record.Ruling.Reconciled;
import dev.holdpoint.domain.record.Ruling.RollbackDone;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import dev.holdpoint.domain.record.Ruling.Standpoint;
import dev.holdpoint.domain.record.Ruling.UnitRestored;
import dev.holdpoint.domain.run.Phase;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How the way back, and a resumption further back, change the state. */
final class FoldBack {
  private FoldBack() {}

  static void started(RunState state, Draft draft, RollbackStarted started) {
    draft.rollback = Optional.of(RollbackCourse.of(started));
    draft.rollbackCount = started.number();
    draft.partly = Optional.empty();
    draft.soak = Optional.empty();
    if (!started.narrowing()) {
      draft.course =
          draft.course.phases(left(state, draft, target(state, started), Phase.ROLLING_BACK));
    }
  }

  /** Index of the stage whose checkpoint is returned to, -1 for the declared start. */
  private static int target(RunState state, RollbackStarted started) {
    return started.stage().map(state.change()::stageIndex).orElse(-1);
  }

  static void restored(RunState state, Draft draft, UnitRestored restored) {
    draft.expected.put(restored.unit(), restored.live());
    int target = draft.rollback.map(r -> target(state, r.started())).orElse(-1);
    undo(state, draft, target, unit -> unit.equals(restored.unit()));
    draft.rollback =
        draft.rollback.map(r -> r.restored(restored.unit(), restored.at()).next(restored.at()));
  }

  /** What was done to these units in stages after the given one has to be done again. */
  private static void undo(RunState state, Draft draft, int after, Predicate<String> units) {
    draft.intents.replaceAll(
        i ->
            i.forward()
                    && units.test(i.intended().key().unit())
                    && state.change().stageIndex(i.intended().key().stage()) > after
                ? i.undo()
                : i);
  }

  static void done(RunState state, Draft draft, RollbackDone done) {
    if (state.held(HoldReason.ROLLBACK_BLOCKED)) {
      throw new IllegalStateException("a blocked rollback cannot be done");
    }
    if (done.narrowing()) {
      draft.rollback = Optional.empty();
      draft.course = draft.course.owePlanned();
      return;
    }
    var phases = new HashMap<String, Phase>();
    draft
        .course
        .phases()
        .forEach(
            (id, phase) -> {
              if (phase == Phase.ROLLING_BACK) {
                phases.put(id, Phase.ROLLED_BACK);
              }
            });
    draft.course = draft.course.phases(phases);
    draft.rollback =
        draft.rollback.map(
            r -> {
              forget(state, draft, target(state, r.started()));
              return r.watched(
                  PostWatch.begin(state.change(), r.started(), draft.metrics.keySet(), done.at()));
            });
  }

  /** Checkpoints after the given stage no longer say what is live. */
  private static void forget(RunState state, Draft draft, int after) {
    draft.checkpoints.removeIf(c -> state.change().stageIndex(c.stage()) > after);
  }

  /** A partial rollback that proved healthy leaves the run at the checkpoint. */
  static void judged(RunState state, Draft draft, PostRollbackJudged judged) {
    var stage = draft.rollback.flatMap(r -> r.started().stage());
    if (judged.verdict() != Verdict.PASS) {
      return;
    }
    if (stage.isEmpty()) {
      // Back at the declared start, and well there: what fired is answered.
      draft.triggers.replaceAll((_, t) -> t.suspended() ? t : t.reset());
      return;
    }
    draft.partly = draft.rollback;
    draft.rollback = Optional.empty();
    stand(state, draft, stage.get(), judged.at());
  }

  private static void stand(RunState state, Draft draft, String stage, Instant at) {
    int attempt =
        draft.checkpoints.stream()
            .filter(c -> c.stage().equals(stage))
            .mapToInt(c -> c.attempt())
            .findFirst()
            .orElse(1);
    draft.course =
        draft.course.backAt(
            state.change().stageIndex(stage), attempt, Map.of(stage, Phase.VERIFIED), at);
    draft.soak = Optional.empty();
    draft.judged = Optional.empty();
  }

  static void reconciled(RunState state, Draft draft, Reconciled found) {
    int index = state.change().stageIndex(found.stage());
    int after =
        switch (found.standpoint()) {
          case AS_RECORDED -> Integer.MAX_VALUE;
          case MID_STAGE -> index - 1;
          case CHECKPOINT -> index;
          case START -> -1;
        };
    if (found.standpoint() == Standpoint.AS_RECORDED) {
      return;
    }
    draft.partly = Optional.empty();
    var phases = left(state, draft, after, Phase.ROLLED_BACK);
    draft.expected.putAll(found.live());
    undo(state, draft, after, found.back()::contains);
    forget(state, draft, after);
    if (found.standpoint() != Standpoint.MID_STAGE) {
      draft.course = draft.course.phases(phases);
    }
    if (found.standpoint() == Standpoint.CHECKPOINT) {
      stand(state, draft, found.stage(), found.at());
    }
  }

  /**
   * Phases of the stages after the given one: those that changed something go to the phase, those
   * that only proved themselves never began, and what is back already stays so.
   */
  private static Map<String, Phase> left(RunState state, Draft draft, int after, Phase phase) {
    var phases = new HashMap<String, Phase>();
    for (Stage stage : state.change().stages().subList(after + 1, state.change().stages().size())) {
      boolean touched =
          draft.intents.stream()
              .anyMatch(i -> !i.undone() && i.intended().key().stage().equals(stage.id()));
      boolean back = draft.course.phases().get(stage.id()) == Phase.ROLLED_BACK;
      phases.put(stage.id(), touched ? phase : back ? Phase.ROLLED_BACK : Phase.PENDING);
    }
    return phases;
  }
}
