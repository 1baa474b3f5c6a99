package dev.holdpoint.engine;

import static dev.holdpoint.engine.Admissible.no;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.engine.Admissible.Refusal;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.util.Optional;

/** Whether decisions on triggers may be taken. */
final class OnTriggers {
  private static final Duration LONGEST_ARMING = Duration.ofHours(24);

  private OnTriggers() {}

  static boolean latched(RunState state, String id) {
    var trigger = state.triggers().get(id);
    return trigger != null && (trigger.fired().isPresent() || trigger.suspended());
  }

  static Optional<Refusal> arm(RunState state, Decision decision) {
    var trigger = decision.trigger().flatMap(state.change()::trigger);
    if (trigger.isEmpty() || !trigger.get().action().actsOnLiveState()) {
      return no("HP-DECISION-040", "Only a trigger that acts on live state is armed.");
    }
    if (latched(state, trigger.get().id())) {
      return no("HP-DECISION-041", "The trigger has fired; reset it first.");
    }
    boolean drilled =
        state.admitted().drills().stream()
            .anyMatch(
                d ->
                    d.trigger().equals(trigger.get().id())
                        && d.passed()
                        && d.expires().isAfter(state.now()));
    if (!drilled) {
      return no("HP-DECISION-042", "The trigger has no valid drill.");
    }
    if (state.rollback().isPresent() || state.pastReturn()) {
      return no("HP-DECISION-043", "There is nothing left for it to roll back.");
    }
    var until = decision.until();
    boolean fits =
        until.filter(u -> u.isAfter(state.now())).isPresent()
            && !until.get().isAfter(state.now().plus(LONGEST_ARMING));
    return fits ? Optional.empty() : no("HP-DECISION-044", "An arming ends within 24 hours.");
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
                        t.condition(),
                        state.trigger(id).window(),
                        state.metrics(),
                        state.now()))
            .isPresent();
    return stands
        ? no("HP-DECISION-047", "What the trigger watches for is still so.")
        : Optional.empty();
  }
}
