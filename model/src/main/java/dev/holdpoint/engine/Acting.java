package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.TriggerAction;
import dev.holdpoint.domain.record.Ruling.Armed;
import dev.holdpoint.engine.state.RollbackCourse;
import dev.holdpoint.engine.state.RunState;
import java.util.Optional;

/** Whether an armed trigger that fires may act, and what in its place the hold says. */
final class Acting {
  private static final String LEAVES_NOTHING =
      "narrowing would drop every unit that is left; to do that, roll back";

  private Acting() {}

  /** Why an arming is over before its trigger fires; empty while it stands. */
  static Optional<String> ended(RunState state, Trigger trigger, Armed arming) {
    if (!arming.until().isAfter(state.now())) {
      return Optional.of("expired");
    }
    return leavesNothing(state, trigger) ? Optional.of(LEAVES_NOTHING) : Optional.empty();
  }

  /** Why the trigger may not act now, in words that follow "it did not act:". */
  static Optional<String> hindrance(RunState state, Trigger trigger, Armed arming) {
    if (!arming.stages().contains(state.stage().id())) {
      return Optional.of("its arming does not cover " + state.stage().title());
    }
    if (!arming.knownGood().equals(state.change().knownGood().version())) {
      return Optional.of("its arming is for version " + arming.knownGood());
    }
    if (state.pastReturn()) {
      return Optional.of("the stage without a way back has begun");
    }
    if (state.standsStill() || state.mismatched()) {
      return Optional.of("what is live is not known for sure");
    }
    if (state.rollback().filter(under -> !supersedes(trigger, under)).isPresent()) {
      return Optional.of("units are being rolled back already");
    }
    if (state.intents().stream().allMatch(i -> !i.forward() || i.excluded() || i.undone())) {
      return Optional.of("nothing was changed yet");
    }
    return leavesNothing(state, trigger) ? Optional.of(LEAVES_NOTHING) : Optional.empty();
  }

  /** Rolling everything back takes the place of a narrowing under way. */
  private static boolean supersedes(Trigger trigger, RollbackCourse under) {
    return trigger.action() == TriggerAction.ROLLBACK && under.narrowing();
  }

  /** What is to be said about the action that a person may decide in the trigger's place. */
  static String offered(RunState state, Trigger trigger) {
    return leavesNothing(state, trigger) ? LEAVES_NOTHING : "";
  }

  /** Whether narrowing, after what was dropped already, would leave no unit; nobody may do that. */
  static boolean leavesNothing(RunState state, Trigger trigger) {
    return trigger.action() == TriggerAction.NARROW
        && state.change().units().stream()
            .map(unit -> unit.id())
            .allMatch(id -> state.dropped().contains(id) || trigger.narrowTo().contains(id));
  }
}
