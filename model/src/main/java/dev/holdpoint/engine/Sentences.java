package dev.holdpoint.engine;

import static java.util.stream.Collectors.joining;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.Ruling.TriggerFired;

/** Triggers, and what made them fire, in one sentence each. */
public final class Sentences {
  private Sentences() {}

  /** {@code Payment errors above 1 for 5m, then roll back}. */
  static String of(ChangePackage change, Trigger trigger) {
    var action =
        switch (trigger.action()) {
          case HOLD -> "hold";
          case NARROW -> "narrow";
          case ROLLBACK -> "roll back";
        };
    var condition = trigger.condition();
    return change.watched(condition) + " " + condition.inWords() + ", then " + action;
  }

  /** {@code it was 3.2 % and out since 2026-01-05T10:00:00Z}. */
  public static String fired(ChangePackage change, Trigger trigger, TriggerFired fired) {
    var value = Numbers.text(fired.value());
    return switch (trigger.condition()) {
      case Condition.Threshold threshold -> {
        var unit = change.metric(threshold.metric()).map(Metric::unit).orElse("");
        yield "it was " + Numbers.withUnit(fired.value(), unit) + " and out since " + fired.since();
      }
      case Condition.Consecutive _ ->
          "it failed " + value + " times in a row since " + fired.since();
      case Condition.Heartbeat _ -> "silent for " + value + " s since " + fired.since();
      case Condition.BurnRate _ ->
          "it burned " + value + " times as fast as the budget allows since " + fired.since();
    };
  }

  /** {@code POST /orders, then GET /orders/{order}}. */
  public static String probe(MetricSource.Probe probe) {
    return probe.steps().stream()
        .map(step -> step.request().method() + " " + step.request().path())
        .collect(joining(", then "));
  }
}
