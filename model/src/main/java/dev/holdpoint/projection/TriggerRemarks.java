package dev.holdpoint.projection;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.engine.state.Window;
import java.time.Duration;
import java.util.Optional;

/** Why a trigger that is watched cannot be judged as its line says, although samples come. */
final class TriggerRemarks {
  private TriggerRemarks() {}

  static Optional<String> of(RunState state, Trigger trigger) {
    return state.inForce(trigger)
        ? trigger.condition().metrics().stream()
            .flatMap(id -> state.change().metric(id).stream())
            .flatMap(metric -> unlike(state, trigger, metric).stream())
            .findFirst()
            .or(() -> sparse(state, trigger))
        : Optional.empty();
  }

  /** What a second source keeps from clearing; silence alone is what a heartbeat is about. */
  private static Optional<String> unlike(RunState state, Trigger trigger, Metric metric) {
    var watch = state.metrics().get(metric.id());
    if (watch == null
        || watch.good().isEmpty()
        || watch.agrees(metric)
        || trigger.condition() instanceof Condition.Heartbeat) {
      return Optional.empty();
    }
    return Optional.of(
        watch.conflicting()
            ? "its two sources differ: a value in range does not clear it"
            : "its second source is silent: a value in range does not clear it");
  }

  private static Optional<String> sparse(RunState state, Trigger trigger) {
    var interval =
        state
            .change()
            .metric(trigger.condition().metric())
            .map(Metric::interval)
            .orElse(Duration.ZERO);
    var most =
        switch (trigger.condition()) {
          case Condition.Threshold threshold when threshold.window().isPositive() ->
              Optional.of(Window.longest(interval));
          case Condition.Consecutive(_, var failures) when failures > 1 ->
              Optional.of(interval.multipliedBy(failures));
          case Condition.Threshold _, Condition.Consecutive _ -> Optional.<Duration>empty();
          case Condition.Heartbeat _, Condition.BurnRate _ -> Optional.<Duration>empty();
        };
    var apart = state.trigger(trigger.id()).window().apart();
    return most.filter(m -> apart.compareTo(m) > 0)
        .map(
            m ->
                "samples too far apart to judge: the last two "
                    + Durations.inWords(apart)
                    + " apart, at most "
                    + Durations.inWords(m));
  }
}
