package dev.holdpoint.projection;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.engine.Numbers;

/** Triggers in one line, with the unit of what they watch. */
public final class TriggerWords {
  private TriggerWords() {}

  /** {@code Payment error rate above 1 % for 3s → roll back}. */
  public static String line(ChangePackage change, Trigger trigger) {
    var title =
        change
            .metric(trigger.condition().metric())
            .map(Metric::title)
            .orElse(trigger.condition().metric());
    return title + " " + rule(change, trigger);
  }

  /** {@code above 1 % for 3s → roll back}. */
  static String rule(ChangePackage change, Trigger trigger) {
    var unit = change.metric(trigger.condition().metric()).map(Metric::unit).orElse("");
    return condition(trigger.condition(), unit) + " → " + Snapshots.action(trigger.action());
  }

  private static String condition(Condition condition, String unit) {
    var beyond =
        switch (condition) {
          case Condition.Above(_, var threshold, _) -> "above " + Numbers.withUnit(threshold, unit);
          case Condition.Below(_, var threshold, _) -> "below " + Numbers.withUnit(threshold, unit);
          case Condition.Outside(_, var low, var high, _) ->
              "outside " + Numbers.text(low) + " to " + Numbers.withUnit(high, unit);
        };
    return beyond + " for " + Durations.inWords(condition.window());
  }
}
