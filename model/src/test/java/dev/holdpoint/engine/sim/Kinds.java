package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.HttpStep;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.TriggerAction;
import dev.holdpoint.domain.change.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Adds the kinds of triggers beside the threshold: a heartbeat of a metric that is there already, a
 * probe that is counted, and a burn rate with its two windows.
 */
final class Kinds {
  static final String PROBE = "probe";
  static final String ERRORS = "errors";

  private final Random random;
  private final List<Stage> stages;
  private final List<Unit> units;
  final List<Metric> metrics;
  final List<Trigger> triggers;

  Kinds(
      Random random,
      List<Stage> stages,
      List<Unit> units,
      List<Metric> metrics,
      List<Trigger> triggers) {
    this.random = random;
    this.stages = stages;
    this.units = units;
    this.metrics = new ArrayList<>(metrics);
    this.triggers = new ArrayList<>(triggers);
    var like = metrics.getFirst();
    if (random.nextInt(3) == 0) {
      heartbeat(metrics.get(random.nextInt(metrics.size())));
    }
    if (random.nextInt(3) == 0) {
      consecutive(like);
    }
    if (random.nextInt(3) == 0) {
      burnRate(like);
    }
  }

  private void heartbeat(Metric metric) {
    var window = metric.interval().multipliedBy(3 + random.nextInt(8));
    trigger("heart", new Condition.Heartbeat(metric.id(), window), metric.from());
  }

  private void consecutive(Metric like) {
    var step =
        new HttpStep(
            "ask",
            CredentialRole.OBSERVE,
            new RequestSpec("GET", "/control/health", Map.of(), Optional.empty()),
            List.of(200),
            List.of(),
            Map.of());
    var source = new MetricSource.Probe("control", List.of(step), like.interval());
    metrics.add(metric(PROBE, like, 0, source));
    trigger(PROBE, new Condition.Consecutive(PROBE, 1 + random.nextInt(3)), stages.get(0).id());
  }

  private void burnRate(Metric like) {
    var pair = Condition.BurnRate.of(ERRORS, Duration.ofHours(1), Duration.ofMinutes(5), 14.4);
    var condition = new Condition.BurnRate(0.999, Duration.ofDays(30), List.of(pair));
    for (var id : condition.metrics()) {
      metrics.add(metric(id, like, 0.0005, new MetricSource.Prometheus("metrics", id, "t")));
    }
    trigger(ERRORS, condition, stages.get(0).id());
  }

  private Metric metric(String id, Metric like, double baseline, MetricSource source) {
    return new Metric(
        id,
        "Metric " + id,
        "",
        like.dashboard(),
        OptionalDouble.of(baseline),
        stages.get(0).id(),
        like.interval(),
        like.staleAfter(),
        like.clockTolerance(),
        source,
        Optional.empty());
  }

  private void trigger(String id, Condition condition, String from) {
    var actions = TriggerAction.values();
    var action = actions[random.nextInt(actions.length)];
    if (action == TriggerAction.NARROW && units.size() == 1) {
      action = TriggerAction.ROLLBACK;
    }
    triggers.add(
        new Trigger(
            id,
            "Trigger " + id,
            "Failure " + id,
            condition,
            action,
            action == TriggerAction.NARROW
                ? List.of(units.get(random.nextInt(units.size())).id())
                : List.of(),
            from,
            1 + random.nextInt(2),
            false,
            Optional.empty()));
  }
}
