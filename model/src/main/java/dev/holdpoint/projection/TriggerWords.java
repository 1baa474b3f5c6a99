package dev.holdpoint.projection;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.engine.Numbers;
import java.time.Duration;

/** Triggers in one line, with the unit of what they watch. */
public final class TriggerWords {
  private TriggerWords() {}

  /** {@code Payment error rate above 1 % for 3s → roll back}. */
  public static String line(ChangePackage change, Trigger trigger) {
    return change.watched(trigger.condition()) + " " + rule(change, trigger);
  }

  /** {@code above 1 % for 3s → roll back}. */
  static String rule(ChangePackage change, Trigger trigger) {
    var unit = change.metric(trigger.condition().metric()).map(Metric::unit).orElse("");
    return condition(trigger.condition(), unit) + " → " + Snapshots.action(trigger.action());
  }

  private static String condition(Condition condition, String unit) {
    return switch (condition) {
      case Condition.Above(_, var threshold, var window) ->
          "above " + Numbers.withUnit(threshold, unit) + lasting(window);
      case Condition.Below(_, var threshold, var window) ->
          "below " + Numbers.withUnit(threshold, unit) + lasting(window);
      case Condition.Outside(_, var low, var high, var window) ->
          "outside " + Numbers.text(low) + " to " + Numbers.withUnit(high, unit) + lasting(window);
      case Condition.Consecutive _, Condition.Heartbeat _, Condition.BurnRate _ ->
          condition.inWords();
    };
  }

  private static String lasting(Duration window) {
    return " for " + Durations.inWords(window);
  }
}
