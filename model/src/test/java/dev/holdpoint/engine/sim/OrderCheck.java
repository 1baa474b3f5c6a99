package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.record.RestoreTask;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@link Rule#NEWEST_STAGE_FIRST}: what was changed last goes back first, unit by unit. After a
 * take-over nobody knows what was changed last; then the plan is kept in its own order only.
 */
final class OrderCheck implements StepCheck {
  private static final Rule RULE = Rule.NEWEST_STAGE_FIRST;

  private final Books books;
  private final Set<String> back = new HashSet<>();
  private List<String> turns = List.of();

  OrderCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    switch (ruling) {
      case RollbackStarted started -> {
        turns = started.tasks().stream().map(RestoreTask::unit).distinct().toList();
        back.clear();
        if (!books.takenOver) {
          planned(started);
        }
      }
      case Intended intended when intended.direction() == Direction.RESTORE -> {
        var turn = turns.stream().filter(u -> !back.contains(u)).findFirst();
        RULE.demand(
            turn.filter(intended.key().unit()::equals).isPresent(),
            "a unit out of its turn",
            () -> intended + ", turns " + turns);
      }
      case Ruling.UnitRestored restored -> back.add(restored.unit());
      default -> {}
    }
  }

  private void planned(RollbackStarted started) {
    int beyond = started.stage().map(books.change::stageIndex).orElse(-1);
    var newest = new ArrayList<Integer>();
    for (var unit : turns) {
      var stages =
          started.tasks().stream()
              .filter(t -> t.unit().equals(unit))
              .map(t -> declared(unit, t.step()))
              .toList();
      RULE.demand(falls(stages), "an older stage first", () -> unit + " in " + started);
      var changed = newest(unit, beyond);
      if (changed.isPresent()) {
        RULE.demand(
            stages.getFirst() == changed.getAsInt(),
            "not by its newest stage first",
            () -> unit + " in " + started);
        newest.add(changed.getAsInt());
      }
    }
    RULE.demand(falls(newest), "a unit of an older stage first", () -> started);
  }

  private static boolean falls(List<Integer> stages) {
    for (int i = 1; i < stages.size(); i++) {
      if (stages.get(i) > stages.get(i - 1)) {
        return false;
      }
    }
    return true;
  }

  /** The stage that declares the step of a way back. */
  private int declared(String unit, String step) {
    var stages = books.change.stages();
    for (int i = stages.size() - 1; i >= 0; i--) {
      boolean here = stages.get(i).rollback().stream().anyMatch(s -> s.id().equals(step));
      if (here && stages.get(i).units().contains(unit)) {
        return i;
      }
    }
    throw new Rule.Broken(RULE, "a step that no stage declares: " + step + " for " + unit);
  }

  /** The newest stage with a way back that sent anything to the unit, beyond the target. */
  private OptionalInt newest(String unit, int beyond) {
    var change = books.change;
    return books
        .forward()
        .filter(i -> i.key().unit().equals(unit))
        .mapToInt(i -> change.stageIndex(i.key().stage()))
        .filter(stage -> stage > beyond && returns(change.stages().get(stage)))
        .max();
  }

  private static boolean returns(Stage stage) {
    return !stage.rollback().isEmpty();
  }
}
