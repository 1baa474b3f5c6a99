package dev.holdpoint.projection;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.projection.MetricLine.Limit;
import java.util.ArrayList;
import java.util.List;

/** The lines that triggers draw on the charts of what they watch. */
final class Limits {
  private Limits() {}

  /** Of every trigger of a package that watches this metric. */
  static List<Limit> on(ChangePackage change, String metric) {
    return change.triggers().stream().flatMap(t -> of(change, t, metric).stream()).toList();
  }

  /** Of one trigger on one metric; none where it draws none. */
  static List<Limit> of(ChangePackage change, Trigger trigger, String metric) {
    var limits = new ArrayList<Limit>();
    if (!trigger.condition().metrics().contains(metric)) {
      return limits;
    }
    var name = TriggerLines.name(trigger) + " ";
    var label = name + TriggerWords.rule(change, trigger);
    switch (trigger.condition()) {
      case Condition.Above(_, var threshold, _) ->
          limits.add(new Limit(trigger.id(), label, threshold, true));
      case Condition.Below(_, var threshold, _) ->
          limits.add(new Limit(trigger.id(), label, threshold, false));
      case Condition.Outside(_, var low, var high, _) -> {
        limits.add(new Limit(trigger.id(), label, low, false));
        limits.add(new Limit(trigger.id(), label, high, true));
      }
      case Condition.BurnRate burn ->
          burn.pairs().stream()
              .filter(p -> p.longMetric().equals(metric) || p.shortMetric().equals(metric))
              .map(
                  p ->
                      new Limit(
                          trigger.id(),
                          name
                              + Durations.number(p.factor())
                              + " times the budget → "
                              + Snapshots.action(trigger.action()),
                          burn.bound(p),
                          true))
              .distinct()
              .forEach(limits::add);
      // Failures are counted and silences timed; neither has a line on the chart.
      case Condition.Consecutive _, Condition.Heartbeat _ -> {}
    }
    return limits;
  }
}
