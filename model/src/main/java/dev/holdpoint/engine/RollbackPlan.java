package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Step;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.record.RestoreTask;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which units go back, to which state, and by which steps, newest stage first. */
final class RollbackPlan {
  private RollbackPlan() {}

  /**
   * Everything back.
   *
   * @param stage to whose checkpoint; empty for the declared start
   */
  static RollbackStarted back(
      RunState state, Optional<String> stage, String cause, Instant detectedAt) {
    return start(state, stage, cause, List.of(), detectedAt, concerned(state, stage));
  }

  /** Only these units back to the declared start; the rest of the run goes on. */
  static RollbackStarted narrow(
      RunState state, List<String> units, String cause, Instant detectedAt) {
    var concerned = concerned(state, Optional.empty());
    concerned.retainAll(units);
    return start(state, Optional.empty(), cause, units, detectedAt, concerned);
  }

  /** The same rollback once more, as far as it is still needed, and for what differs by now. */
  static RollbackStarted again(RunState state, RollbackStarted was) {
    if (was.narrowing()) {
      return narrow(state, was.narrowed(), was.cause(), was.detectedAt());
    }
    var units = concerned(state, was.stage());
    units.addAll(was.targets().keySet());
    return start(state, was.stage(), was.cause(), List.of(), was.detectedAt(), units);
  }

  /** Index of the stage whose checkpoint is the target, -1 for the declared start. */
  private static int after(RunState state, Optional<String> stage) {
    return stage.map(state.change()::stageIndex).orElse(-1);
  }

  /** The state to which a unit returns; dropped units are at the declared start for ever. */
  static UnitState target(RunState state, Optional<String> stage, String unit) {
    var start = Optional.ofNullable(state.change().start().get(unit)).orElseThrow();
    return state.dropped().contains(unit)
        ? start
        : stage
            .flatMap(state::checkpoint)
            .flatMap(c -> Optional.ofNullable(c.live().get(unit)))
            .orElse(start);
  }

  /**
   * Units with an intent after the target that was not undone; after a take-over also those that do
   * not read as the target since then.
   */
  private static Set<String> concerned(RunState state, Optional<String> stage) {
    int after = after(state, stage);
    var units = new HashSet<String>();
    state.intents().stream()
        .filter(i -> i.forward() && !i.undone())
        .filter(i -> state.change().stageIndex(i.intended().key().stage()) > after)
        .forEach(i -> units.add(i.intended().key().unit()));
    if (state.takenOver()) {
      var from = state.reconcileFrom().orElse(Instant.MIN);
      for (var unit : state.change().units()) {
        var target = target(state, stage, unit.id());
        boolean same =
            state
                .evidence()
                .readSince(unit.id(), from)
                .flatMap(read -> read.state())
                .filter(target::equals)
                .isPresent();
        if (!same) {
          units.add(unit.id());
        }
      }
    }
    return units;
  }

  private static RollbackStarted start(
      RunState state,
      Optional<String> stage,
      String cause,
      Collection<String> narrowed,
      Instant detectedAt,
      Set<String> units) {
    var targets = new HashMap<String, UnitState>();
    for (var unit : units) {
      targets.put(unit, target(state, stage, unit));
    }
    return new RollbackStarted(
        state.now(),
        state.rollbackCount() + 1,
        cause,
        !narrowed.isEmpty(),
        List.copyOf(narrowed),
        stage,
        detectedAt,
        state.change().knownGood().version(),
        targets,
        tasks(state, after(state, stage), units),
        state.change().inFlight());
  }

  /** Each unit once for each distinct restoring action, at its newest stage's turn. */
  private static List<RestoreTask> tasks(RunState state, int after, Set<String> units) {
    var byUnit = new LinkedHashMap<String, List<RestoreTask>>();
    for (Stage stage : state.change().stages().reversed()) {
      boolean beyond = state.change().stageIndex(stage.id()) > after;
      for (var unit : stage.units().reversed()) {
        boolean changed = beyond && changed(state, stage, unit);
        if (units.contains(unit) && (changed || state.takenOver())) {
          // A unit's tasks stand together, so that it is back before the next one is touched.
          var tasks = byUnit.computeIfAbsent(unit, _ -> new ArrayList<>());
          stage.rollback().forEach(step -> add(tasks, unit, step));
        }
      }
    }
    byOlderStages(state, units, byUnit);
    return byUnit.values().stream().flatMap(List::stream).collect(Collectors.toList());
  }

  /**
   * A unit whose newest stages have no way back, because nothing of them was applied: it is brought
   * to the target by the steps of the stage before, so that it is read back like any other.
   */
  private static void byOlderStages(
      RunState state, Set<String> units, Map<String, List<RestoreTask>> byUnit) {
    for (Stage stage : state.change().stages().reversed()) {
      for (var unit : stage.units().reversed()) {
        if (units.contains(unit) && byUnit.getOrDefault(unit, List.of()).isEmpty()) {
          var tasks = byUnit.computeIfAbsent(unit, _ -> new ArrayList<>());
          stage.rollback().forEach(step -> add(tasks, unit, step));
        }
      }
    }
  }

  private static boolean changed(RunState state, Stage stage, String unit) {
    return state.intents().stream()
        .map(i -> i.intended().key())
        .anyMatch(key -> key.stage().equals(stage.id()) && key.unit().equals(unit));
  }

  private static void add(List<RestoreTask> tasks, String unit, Step step) {
    if (tasks.stream().noneMatch(t -> t.action().equals(step.action()))) {
      tasks.add(new RestoreTask(unit, step.id(), step.action(), step.secondary()));
    }
  }
}
