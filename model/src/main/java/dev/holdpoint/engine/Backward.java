package dev.holdpoint.engine;

import static dev.holdpoint.engine.Admissible.no;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.RestoreTask;
import dev.holdpoint.engine.Admissible.Refusal;
import dev.holdpoint.engine.state.RollbackCourse;
import dev.holdpoint.engine.state.RunState;
import java.util.Optional;

/** Whether decisions that lead back, or stop, may be taken. */
final class Backward {
  private Backward() {}

  static Optional<Refusal> hold(RunState state) {
    if (state.rollback().filter(r -> !r.narrowing()).isPresent()) {
      return no("HP-DECISION-030", "A rollback is not held; only abort or take over stop it.");
    }
    return state.held(HoldReason.OPERATOR)
        ? no("HP-DECISION-031", "An operator already holds the run.")
        : Optional.empty();
  }

  static Optional<Refusal> rollBack(RunState state, Decision decision) {
    if (state.pastReturn()) {
      return no("HP-DECISION-032", "The stage without a way back has begun.");
    }
    var target = target(state, decision);
    if (target.isPresent()) {
      return target;
    }
    var under = state.rollback();
    boolean stuck =
        state.held(HoldReason.ROLLBACK_BLOCKED) || state.held(HoldReason.POST_ROLLBACK_FAILED);
    boolean underWay =
        under.isPresent() && (stuck || !further(state, decision, under.get(), state.standsStill()));
    if (underWay) {
      return no(
          "HP-DECISION-033", "The run is already being rolled back, as far as that or further.");
    }
    // In full it stays possible with nothing changed: it is how an admitted run is called off.
    boolean there =
        under.isEmpty()
            && decision.stage().isPresent()
            && RollbackPlan.back(state, decision.stage(), "", state.now()).targets().isEmpty();
    return there
        ? no("HP-DECISION-063", "Every unit is at that checkpoint already; choose an earlier one.")
        : Optional.empty();
  }

  /**
   * Whether the decision leads further back than the rollback that is under way, or, where that
   * stands still, at least as far: never to a checkpoint that units may have left already.
   */
  private static boolean further(
      RunState state, Decision decision, RollbackCourse under, boolean again) {
    if (under.narrowing()) {
      return decision.stage().isEmpty();
    }
    int to = index(state, decision.stage());
    int before = index(state, under.started().stage());
    return again ? to <= before : to < before;
  }

  private static int index(RunState state, Optional<String> stage) {
    return stage.map(state.change()::stageIndex).orElse(-1);
  }

  /** A checkpoint that stands, before the stage in which the run is. */
  private static Optional<Refusal> target(RunState state, Decision decision) {
    var stage = decision.stage();
    if (stage.isEmpty()) {
      return Optional.empty();
    }
    boolean stands = state.checkpoint(stage.get()).isPresent();
    boolean before = index(state, stage) < state.course().index();
    return stands && before
        ? Optional.empty()
        : no("HP-DECISION-037", "No checkpoint of that stage stands to go back to.");
  }

  static Optional<Refusal> secondary(RunState state) {
    var task = state.rollback().flatMap(RollbackCourse::task);
    if (task.flatMap(RestoreTask::secondary).isEmpty()) {
      return no("HP-DECISION-038", "The package declares no secondary action for this step.");
    }
    return state.rollback().filter(Rollback::failed).isPresent()
        ? Optional.empty()
        : no(
            "HP-DECISION-039",
            "The step has not failed; the secondary action would meet the same trouble.");
  }

  static Optional<Refusal> narrow(RunState state, Decision decision) {
    var scope =
        state.change().units().stream()
            .map(u -> u.id())
            .filter(u -> !state.dropped().contains(u))
            .toList();
    if (state.pastReturn()) {
      return no("HP-DECISION-032", "The stage without a way back has begun.");
    }
    if (state.rollback().isPresent()) {
      return no("HP-DECISION-033", "Units are already being rolled back.");
    }
    if (decision.hold().isEmpty()) {
      return no("HP-DECISION-034", "A run is narrowed from a hold.");
    }
    if (decision.units().isEmpty() || !scope.containsAll(decision.units())) {
      return no("HP-DECISION-035", "Name units of this run that are still in it.");
    }
    return decision.units().containsAll(scope)
        ? no("HP-DECISION-036", "To drop every unit, roll back.")
        : Optional.empty();
  }
}
