package dev.holdpoint.drill;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Step;
import dev.holdpoint.domain.change.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which stages a drill applies, so that every way back that the trigger may take in a run is taken
 * once before it.
 */
public final class Coverage {
  private Coverage() {}

  /**
   * The stages up to the trigger's first one, and further to the newest that still has a way back;
   * of a trigger that only holds, and so restores nothing, no further than to something changed.
   */
  public static List<Stage> stages(ChangePackage change, Trigger trigger) {
    var all = change.stages();
    int from = Math.max(change.stageIndex(trigger.from()), 0);
    int last = from;
    while (last + 1 < all.size()
        && (unchanged(all, last)
            || (trigger.action().actsOnLiveState() && all.get(last + 1).wayBack().exists()))) {
      last++;
    }
    return all.subList(0, last + 1);
  }

  private static boolean unchanged(List<Stage> all, int last) {
    return all.subList(0, last + 1).stream().allMatch(stage -> stage.steps().isEmpty());
  }

  /**
   * How far the stages are applied each time that they are brought back by secondary actions: to
   * the newest one, and to an older one where a unit would otherwise never meet the secondary
   * action of that stage. The engine restores a unit once by each primary action, at its newest
   * stage's turn.
   *
   * @return numbers of stages, greatest first; empty when none declares a secondary action
   */
  static List<Integer> secondaries(List<Stage> stages) {
    var met = new HashSet<List<String>>();
    var depths = new ArrayList<Integer>();
    for (int depth = stages.size(); depth > 0; depth--) {
      var stage = stages.get(depth - 1);
      if (!stage.steps().isEmpty() && !met.containsAll(seconds(stage))) {
        depths.add(depth);
        met.addAll(met(stages.subList(0, depth)));
      }
    }
    return depths;
  }

  /** What units meet when these stages are brought back by secondary actions. */
  private static Set<List<String>> met(List<Stage> stages) {
    var taken = new HashSet<List<String>>();
    var met = new HashSet<List<String>>();
    for (var stage : stages.reversed()) {
      if (!stage.steps().isEmpty()) {
        for (Step step : stage.rollback()) {
          var fresh =
              stage.units().stream().filter(u -> taken.add(List.of(u, step.action()))).toList();
          step.secondary().ifPresent(action -> fresh.forEach(u -> met.add(List.of(u, action))));
        }
      }
    }
    return met;
  }

  /** Each unit of the stage with each secondary action that the steps declare. */
  private static Set<List<String>> seconds(Stage stage) {
    var seconds = new HashSet<List<String>>();
    for (var step : stage.rollback()) {
      step.secondary()
          .ifPresent(action -> stage.units().forEach(u -> seconds.add(List.of(u, action))));
    }
    return seconds;
  }
}
