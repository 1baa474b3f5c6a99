package dev.holdpoint.engine;

import static dev.holdpoint.engine.Admissible.no;

import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.TriggerAction;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.engine.Admissible.Refusal;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether decisions on triggers may be taken. */
final class OnTriggers {
  private static final Duration LONGEST_ARMING = Duration.ofHours(24);

  private OnTriggers() {}

  static boolean latched(RunState state, String id) {
    var trigger = state.triggers().get(id);
    return trigger != null && trigger.latched();
  }

  /** The stages in which the trigger can act from here on: reached by it, with a way back. */
  static List<String> armable(RunState state, Trigger trigger) {
    int from = Math.max(state.change().stageIndex(trigger.from()), state.course().index());
    return state.change().stages().stream()
        .skip(from)
        .filter(s -> s.wayBack().exists())
        .map(Stage::id)
        .toList();
  }

  /** The latest end of an arming: of its drill, of the change window, and of one day. */
  static Optional<Instant> latest(RunState state, Trigger trigger) {
    return state.admitted().drills().stream()
        .filter(d -> d.trigger().equals(trigger.id()) && d.passed())
        .map(DrillResult::expires)
        .filter(expires -> expires.isAfter(state.now()))
        .map(expires -> earlier(expires, state.window().closes()))
        .map(bound -> earlier(bound, state.now().plus(LONGEST_ARMING)))
        .findFirst();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  static Optional<Refusal> arm(RunState state, Decision decision) {
    var found = decision.trigger().flatMap(state.change()::trigger);
    if (found.isEmpty() || !found.get().action().actsOnLiveState()) {
      return no("HP-DECISION-040", "Only a trigger that acts on live state is armed.");
    }
    var trigger = found.get();
    if (latched(state, trigger.id())) {
      return no("HP-DECISION-041", "The trigger has fired; reset it first.");
    }
    var latest = latest(state, trigger);
    if (latest.isEmpty()) {
      return no("HP-DECISION-042", "The trigger has no valid drill.");
    }
    var stages = armable(state, trigger);
    if (state.rollback().isPresent() || state.pastReturn() || stages.isEmpty()) {
      return no("HP-DECISION-043", nothingLeft(state));
    }
    if (state.held(HoldReason.READINESS_LOST)) {
      return no("HP-DECISION-066", "The way back is not proven, and what it would do rests on it.");
    }
    if (trigger.action() == TriggerAction.NARROW
        && state.dropped().containsAll(trigger.narrowTo())) {
      return no("HP-DECISION-064", "The units that it would drop are dropped already.");
    }
    if (Acting.leavesNothing(state, trigger)) {
      return no("HP-DECISION-065", "It would drop every unit that is left; to do that, roll back.");
    }
    if (!stages.containsAll(decision.stages())) {
      return no("HP-DECISION-048", "It can act in these stages only: " + String.join(", ", stages));
    }
    if (!latest.get().isAfter(state.now())) {
      return no("HP-DECISION-049", "The change window is over; extend it first.");
    }
    boolean fits =
        decision
            .until()
            .filter(until -> until.isAfter(state.now()) && !until.isAfter(latest.get()))
            .isPresent();
    return fits
        ? Optional.empty()
        : no(
            "HP-DECISION-044",
            "An arming ends by "
                + latest.get()
                + ": with its drill, the change window or the day.");
  }

  private static String nothingLeft(RunState state) {
    if (state.pastReturn()) {
      return "The stage without a way back has begun; there is nothing left for it to roll back.";
    }
    return state.rollback().isPresent()
        ? "Units are being rolled back already."
        : "No stage is left in which it could act.";
  }

  static Optional<Refusal> disarm(RunState state, Decision decision) {
    var armed =
        decision.trigger().map(id -> state.triggers().get(id)).filter(t -> t.arming().isPresent());
    return armed.isPresent()
        ? Optional.empty()
        : no("HP-DECISION-045", "The trigger is not armed.");
  }

  static Optional<Refusal> reset(RunState state, Decision decision) {
    var id = decision.trigger().orElse("");
    if (!latched(state, id)) {
      return no("HP-DECISION-046", "The trigger has not fired.");
    }
    boolean stands =
        state
            .change()
            .trigger(id)
            .filter(
                t ->
                    Firing.stands(
                        t.condition(), state.trigger(id).window(), state.metrics(), state.now()))
            .isPresent();
    return stands
        ? no("HP-DECISION-047", "What the trigger watches for is still so.")
        : Optional.empty();
  }
}
