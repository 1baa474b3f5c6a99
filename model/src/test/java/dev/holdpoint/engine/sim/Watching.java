package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.SecondSource;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.TriggerAction;
import dev.holdpoint.domain.change.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Makes the metrics of a package, its gates and its triggers. A metric has the baseline 100; the
 * tolerated band lies from 10 to 20 beyond it, triggers from 25 on.
 */
final class Watching {
  static final double BASE = 100;

  private final Random random;
  private final List<Gate.Worse> worse = new ArrayList<>();
  private final Duration interval;
  private final List<Integer> from = new ArrayList<>();
  private final long salt;

  Watching(Random random, int metrics) {
    this.random = random;
    this.interval = Duration.ofMillis(500L * (1 + random.nextInt(5)));
    this.salt = random.nextLong();
    for (int i = 0; i < metrics; i++) {
      worse.add(random.nextBoolean() ? Gate.Worse.HIGHER : Gate.Worse.LOWER);
      from.add(random.nextInt(3) == 0 ? random.nextInt(2) : 0);
    }
  }

  Duration soak(Random now) {
    return interval.multipliedBy(3 + now.nextInt(4));
  }

  List<Gate> gates(Random now, int stage) {
    var gates = new ArrayList<Gate>();
    var own = new Random(Packages.mix(salt + stage));
    for (int i = 0; i < worse.size(); i++) {
      if (from.get(i) <= stage && now.nextInt(3) > 0) {
        double sign = worse.get(i) == Gate.Worse.HIGHER ? 1 : -1;
        gates.add(
            new Gate(
                "g" + i,
                "m" + i,
                new Gate.Bounds(
                    worse.get(i),
                    BASE + sign * 10,
                    BASE + sign * 20,
                    Gate.Statistic.values()[now.nextInt(4)],
                    2 + now.nextInt(2)),
                limits(own, true),
                own.nextInt(6) == 0));
      }
      if (i > 0 && from.get(i) <= stage && from.get(i - 1) <= stage && own.nextInt(3) == 0) {
        gates.add(comparison(own, i));
      }
    }
    return gates;
  }

  /** A metric against the one before it, which both lie at the baseline when all is well. */
  private Gate comparison(Random own, int i) {
    return new Gate(
        "c" + i,
        "m" + i,
        new Gate.Compare(
            "m" + (i - 1), worse.get(i), 5 + own.nextInt(10), 0.8 + own.nextInt(3) / 20.0, 3),
        limits(own, false),
        own.nextInt(6) == 0);
  }

  private static Gate.Limits limits(Random own, boolean failures) {
    return new Gate.Limits(
        failures ? limit(own) : OptionalInt.empty(),
        failures ? limit(own) : OptionalInt.empty(),
        limit(own));
  }

  private static OptionalInt limit(Random own) {
    return own.nextInt(3) == 0 ? OptionalInt.of(own.nextInt(3)) : OptionalInt.empty();
  }

  List<Metric> metrics(List<Stage> stages) {
    var metrics = new ArrayList<Metric>();
    for (int i = 0; i < worse.size(); i++) {
      var source = new MetricSource.Prometheus("metrics", "q" + i, "t" + i);
      boolean twice = random.nextInt(3) == 0;
      metrics.add(
          new Metric(
              "m" + i,
              "Metric " + i,
              "",
              Optional.of("https://dashboards.example"),
              OptionalDouble.of(BASE),
              stages.get(Math.min(from.get(i), stages.size() - 1)).id(),
              interval,
              interval.multipliedBy(3 + random.nextInt(3)),
              Duration.ofSeconds(1),
              source,
              twice
                  ? Optional.of(
                      new SecondSource(new MetricSource.Prometheus("metrics", "r", "s"), 5))
                  : Optional.empty()));
    }
    return metrics;
  }

  List<Trigger> triggers(List<Stage> stages, List<Unit> units, List<Metric> metrics) {
    var triggers = new ArrayList<Trigger>();
    for (int i = random.nextInt(metrics.size() + 1); i > 0; i--) {
      var metric = metrics.get(i - 1);
      var action = TriggerAction.values()[random.nextInt(units.size() > 1 ? 3 : 1)];
      action = units.size() == 1 && random.nextBoolean() ? TriggerAction.ROLLBACK : action;
      triggers.add(
          new Trigger(
              "t" + i,
              "Trigger " + i,
              "Failure " + i,
              condition(metric.id(), worse.get(i - 1)),
              action,
              action == TriggerAction.NARROW
                  ? List.of(units.get(random.nextInt(units.size())).id())
                  : List.of(),
              metric.from(),
              1 + random.nextInt(2),
              false,
              random.nextBoolean()
                  ? Optional.of(Duration.ofSeconds(1 + random.nextInt(12)))
                  : Optional.empty()));
    }
    return triggers;
  }

  private Condition condition(String metric, Gate.Worse direction) {
    var window = interval.multipliedBy(random.nextInt(4));
    if (random.nextInt(4) == 0) {
      return new Condition.Outside(metric, BASE - 25, BASE + 25, window);
    }
    return direction == Gate.Worse.HIGHER
        ? new Condition.Above(metric, BASE + 25, window)
        : new Condition.Below(metric, BASE - 25, window);
  }
}
