package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.TriggerAction;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.state.Filling;
import dev.holdpoint.engine.state.MetricWatch;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.engine.state.Tick;
import dev.holdpoint.engine.state.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Triggers at 1,000 metrics, and what a sample costs by the length of the window: {@code mvn
 * -Pbench -pl model -Dtest=TriggerBench test}.
 */
@Tag("bench")
final class TriggerBench {
  private static final int METRICS = Integer.getInteger("holdpoint.bench.metrics", 1_000);
  private static final int ROUNDS = Integer.getInteger("holdpoint.bench.rounds", 7);
  private static final int TICKS = 100;
  private static final int SAMPLES = 400_000;
  private static final int KEPT = 200_000;
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  @Test
  void triggers_evaluated_a_second_by_the_whole_engine() {
    var change = watching();
    var state = Engine.begin(Admissions.admitted(change, new Site(change))).after();
    var at = state.now();
    var rates = new double[ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      for (int tick = 0; tick < TICKS; tick++) {
        at = at.plus(INTERVAL);
        state = decided(state, observed(change, at));
      }
      if (round >= 0) {
        rates[round] = TICKS * METRICS / ((System.nanoTime() - begun) / 1e9);
      }
    }
    System.out.printf(
        "%,d metrics with a trigger each: %,.0f triggers evaluated a second, %.2f ms a tick%n",
        METRICS, median(rates), METRICS / median(rates) * 1_000);
    assertThat(median(rates)).as("more than a tick a second").isGreaterThan(METRICS);
  }

  private static RunState decided(RunState state, Fact fact) {
    return Engine.decide(state, fact).after();
  }

  private static Fact observed(ChangePackage change, Instant at) {
    var readings = new ArrayList<Reading>();
    for (var metric : change.metrics()) {
      readings.add(new Sample(metric.id(), 0, 0, at, at));
    }
    return new Fact.Observed(at, readings);
  }

  /** The bundled change with as many metrics, and a trigger on each, the kinds in turn. */
  private static ChangePackage watching() {
    var metrics = new ArrayList<Metric>();
    var triggers = new ArrayList<Trigger>();
    for (int i = 0; i < METRICS; i++) {
      var id = "m" + i;
      metrics.add(metric(id));
      triggers.add(trigger("t" + i, condition(i % 4, id)));
    }
    var was = World.CHANGE;
    var bare =
        was.stages().stream()
            .map(
                s ->
                    new Stage(
                        s.id(),
                        s.title(),
                        s.tier(),
                        s.exposure(),
                        s.consequenceTime(),
                        s.units(),
                        s.hold(),
                        s.makesAuthoritative(),
                        s.retiresFallback(),
                        s.preflight(),
                        s.readiness(),
                        s.steps(),
                        s.soak(),
                        List.of(),
                        s.wayBack(),
                        s.rollback()))
            .toList();
    return new ChangePackage(
        was.metadata(),
        was.window(),
        was.units(),
        was.start(),
        was.knownGood(),
        was.inFlight(),
        was.connections(),
        was.readBack(),
        was.actions(),
        was.checks(),
        metrics,
        triggers,
        bare);
  }

  private static Condition condition(int kind, String metric) {
    return switch (kind) {
      case 0 -> new Condition.Above(metric, 1, Duration.ofMinutes(5));
      case 1 -> new Condition.Consecutive(metric, 3);
      case 2 -> new Condition.Heartbeat(metric, Duration.ofMinutes(5));
      default -> burn(metric, Duration.ofHours(1), Duration.ofMinutes(5));
    };
  }

  private static Condition.BurnRate burn(String metric, Duration slow, Duration fast) {
    return new Condition.BurnRate(
        0.999, Duration.ofDays(30), List.of(new Condition.Pair(metric, metric, slow, fast, 14.4)));
  }

  private static Metric metric(String id) {
    return new Metric(
        id,
        id,
        "",
        Optional.empty(),
        OptionalDouble.empty(),
        World.CHANGE.stages().getFirst().id(),
        INTERVAL,
        Duration.ofSeconds(10),
        INTERVAL,
        new MetricSource.Prometheus("metrics", "q", "t"),
        Optional.empty());
  }

  private static Trigger trigger(String id, Condition condition) {
    return new Trigger(
        id,
        id,
        id,
        condition,
        TriggerAction.HOLD,
        List.of(),
        World.CHANGE.stages().getFirst().id(),
        1,
        false,
        Optional.empty());
  }

  @Test
  void a_sample_costs_the_same_however_long_the_window() {
    var kinds =
        Map.of(
            "threshold, window 10 s",
            (Condition) new Condition.Above("m0", 1, secs(10)),
            "threshold, window 24 h",
            new Condition.Above("m0", 1, Duration.ofHours(24)),
            "burn rate, windows 10 s and 1 s",
            burn("m0", secs(10), secs(1)),
            "burn rate, windows 24 h and 2 h",
            burn("m0", Duration.ofHours(24), Duration.ofHours(2)));
    var nanos = new HashMap<String, double[]>();
    kinds.keySet().forEach(kind -> nanos.put(kind, new double[ROUNDS]));
    for (int round = -3; round < ROUNDS; round++) {
      for (var kind : kinds.keySet().stream().sorted().toList()) {
        double each = cost(kinds.get(kind));
        if (round >= 0) {
          nanos.get(kind)[round] = each;
        }
      }
    }
    nanos.forEach(
        (kind, each) -> System.out.printf("%-34s %8.1f ns a sample%n", kind, median(each)));
    for (var pair :
        List.of(
            List.of("threshold, window 24 h", "threshold, window 10 s"),
            List.of("burn rate, windows 24 h and 2 h", "burn rate, windows 10 s and 1 s"))) {
      double ratio = median(nanos.get(pair.get(0))) / median(nanos.get(pair.get(1)));
      System.out.printf("%s against %s: %.2f%n", pair.get(0), pair.get(1), ratio);
      assertThat(ratio).isLessThan(1.5);
    }
  }

  private static Duration secs(long count) {
    return Duration.ofSeconds(count);
  }

  /** Of samples that are all beyond, as what accrues is the work. */
  private static double cost(Condition condition) {
    var window = Window.EMPTY;
    var at = Instant.EPOCH;
    var change = ONE;
    var metrics = new HashMap<String, MetricWatch>();
    metrics.put("m0", MetricWatch.begin(at));
    long begun = System.nanoTime();
    for (int i = 0; i < SAMPLES; i++) {
      at = at.plus(INTERVAL);
      List<Reading> seen = List.of(new Sample("m0", 0, 2, at, at));
      metrics.computeIfPresent("m0", (_, w) -> w.observed(ONE_METRIC, seen));
      var tick = new Tick(Map.of("m0", seen), Map.of(), metrics);
      window = Filling.after(window, condition, change, tick, at);
    }
    assertThat(window.lastBeyond()).isTrue();
    return (System.nanoTime() - begun) / (double) SAMPLES;
  }

  private static final Metric ONE_METRIC = metric("m0");
  private static final ChangePackage ONE = one();

  private static ChangePackage one() {
    var was = World.CHANGE;
    return new ChangePackage(
        was.metadata(),
        was.window(),
        was.units(),
        was.start(),
        was.knownGood(),
        was.inFlight(),
        was.connections(),
        was.readBack(),
        was.actions(),
        was.checks(),
        List.of(ONE_METRIC),
        List.of(),
        was.stages());
  }

  @Test
  void memory_of_a_trigger_by_the_length_of_its_window() {
    for (var length : List.of(secs(10), Duration.ofHours(24))) {
      var kept = new Window[KEPT];
      long before = used();
      for (int i = 0; i < KEPT; i++) {
        var window = Window.EMPTY;
        var at = Instant.EPOCH.plusSeconds(i);
        for (int sample = 0; sample < 60; sample++) {
          at = at.plus(INTERVAL);
          window = window.after(at, 2, true, INTERVAL, length);
        }
        kept[i] = window;
      }
      double bytes = (used() - before) / (double) KEPT;
      System.out.printf("window of %s: %.0f bytes a trigger%n", length, bytes);
      assertThat(bytes).isLessThan(400);
      assertThat(kept[KEPT - 1].lastBeyond()).isTrue();
    }
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
