package dev.holdpoint.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition.BurnRate;
import dev.holdpoint.domain.change.Condition.Pair;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.domain.evidence.Reading.NoData;
import dev.holdpoint.domain.evidence.Reading.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Burn rates against the Site Reliability Workbook, chapter 5: the table of the recommended windows
 * and factors, and {@code detection time = (1 − objective) / error ratio × window × burn rate}.
 */
class BurningTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration STALE = Duration.ofMinutes(5);

  @ParameterizedTest
  @CsvSource({
    "30, 0, PT1H, PT5M, 14.4, 0.02",
    "30, 1, PT6H, PT30M, 6, 0.05",
    "30, 2, P1D, PT2H, 3, 0.10",
    "30, 3, P3D, PT6H, 1, 0.10",
    "28, 0, PT1H, PT5M, 13.44, 0.02",
    "28, 1, PT6H, PT30M, 5.6, 0.05",
    "7, 0, PT1H, PT5M, 3.36, 0.02",
    "7, 1, PT6H, PT30M, 1.4, 0.05",
    "90, 0, PT1H, PT5M, 43.2, 0.02",
    "90, 3, P3D, PT6H, 3, 0.10"
  })
  void factors_are_those_of_the_table_and_in_proportion_for_other_periods(
      int days, int place, Duration slow, Duration fast, double factor, double budget) {
    var pair = BurnRate.sre("errors", Duration.ofDays(days)).get(place);
    assertThat(pair.longWindow()).isEqualTo(slow);
    assertThat(pair.shortWindow()).isEqualTo(fast);
    assertThat(pair.factor()).isEqualTo(factor);
    // What the table says of it: this share of the budget is spent when it fires.
    assertThat(pair.factor() * slow.toMillis() / Duration.ofDays(days).toMillis())
        .isCloseTo(budget, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    // objective, pair, error ratio, seconds until it fires
    "0.999, 0, 1, 51.84",
    "0.999, 0, 0.1, 518.4",
    "0.999, 0, 0.02, 2592",
    "0.999, 1, 1, 129.6",
    "0.999, 1, 0.01, 12960",
    "0.999, 2, 1, 259.2",
    "0.999, 3, 1, 259.2",
    "0.999, 3, 0.002, 129600",
    "0.99, 0, 1, 518.4",
    "0.9999, 0, 1, 5.184"
  })
  void fires_after_the_detection_time_of_the_workbook(
      double objective, int place, double errors, double seconds) {
    var pair = BurnRate.sre("errors", MONTH).get(place);
    var condition = new BurnRate(objective, MONTH, List.of(pair));
    double formula = (1 - objective) / errors * pair.longWindow().toSeconds() * pair.factor();
    assertThat(formula).isCloseTo(seconds, within(seconds * 1e-9));

    var step = Duration.ofMillis((long) Math.max(10, seconds));
    var outage = new Outage(condition, pair, errors, step);
    var fired = outage.until(true).orElseThrow();

    assertThat(fired.toMillis() / 1_000.0)
        .isBetween(seconds, seconds + step.toMillis() / 1_000.0 + 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"0.014", "0.0144", "0.0001", "0"})
  void never_fires_while_the_budget_is_spent_no_faster_than_the_factor(double errors) {
    var pair = BurnRate.sre("errors", MONTH).getFirst();
    var outage =
        new Outage(new BurnRate(0.999, MONTH, List.of(pair)), pair, errors, Duration.ofSeconds(30));
    assertThat(outage.until(true)).isEmpty();
  }

  @Test
  void ends_soon_after_the_errors_because_the_short_window_does() {
    var pair = BurnRate.sre("errors", MONTH).getFirst();
    var condition = new BurnRate(0.999, MONTH, List.of(pair));
    var step = Duration.ofSeconds(1);
    var outage = new Outage(condition, pair, 1, step);
    assertThat(outage.until(true)).isPresent();
    var ends = outage.mended();
    var cleared = outage.until(false).orElseThrow();
    // The errors leave a window of five minutes after five minutes less the bound's share of them.
    assertThat(cleared.minus(ends).toMillis() / 1_000.0)
        .isBetween(300 * (1 - 0.0144), 300 * (1 - 0.0144) + 1);
  }

  @Test
  void the_first_pair_beyond_its_bound_says_how_fast_it_burns() {
    var condition = new BurnRate(0.999, MONTH, BurnRate.sre("errors", MONTH));
    var change = change(condition);
    var metrics = seen(condition, change, Map.of("errors@6h", 0.02, "errors@30m", 0.05), START);
    var burn = Burning.of(condition, change, metrics, START).orElseThrow();
    assertThat(burn.pair().factor()).isEqualTo(6);
    assertThat(burn.rate()).isCloseTo(20, within(1e-9));
  }

  @Test
  void a_sample_that_is_no_longer_fresh_neither_fires_nor_clears() {
    var pair = BurnRate.sre("errors", MONTH).getFirst();
    var condition = new BurnRate(0.999, MONTH, List.of(pair));
    var change = change(condition);
    var metrics = seen(condition, change, Map.of("errors@1h", 1.0, "errors@5m", 1.0), START);
    var now = START.plus(STALE);
    assertThat(Burning.of(condition, change, metrics, now)).isPresent();
    assertThat(Burning.of(condition, change, metrics, now.plusMillis(1))).isEmpty();
    var burning = Burning.after(Window.EMPTY, condition, change, metrics, now);
    assertThat(burning.lastBeyond()).isTrue();
    assertThat(Burning.after(burning, condition, change, metrics, now.plusMillis(1)))
        .isEqualTo(burning);
  }

  @Test
  void one_window_in_range_clears_though_the_other_cannot_be_told() {
    var pair = BurnRate.sre("errors", MONTH).getFirst();
    var condition = new BurnRate(0.999, MONTH, List.of(pair));
    var change = change(condition);
    var before = Window.EMPTY.seen(START.minusSeconds(1), true);
    var short1 = seen(condition, change, Map.of("errors@5m", 0.0), START);
    assertThat(Burning.after(before, condition, change, short1, START).lastBeyond()).isFalse();
    var long1 = seen(condition, change, Map.of("errors@1h", 1.0), START);
    assertThat(Burning.after(before, condition, change, long1, START)).isEqualTo(before);
  }

  @Test
  void a_window_in_range_that_its_second_source_contradicts_does_not_clear() {
    var pair = BurnRate.sre("errors", MONTH).getFirst();
    var condition = new BurnRate(0.999, MONTH, List.of(pair));
    var brief = Watched.twice("errors@5m", Duration.ofSeconds(30), STALE, 0.001);
    var change = Watched.change(Watched.metric("errors@1h", Duration.ofSeconds(30), STALE), brief);
    var before = Window.EMPTY.seen(START.minusSeconds(1), true);
    var metrics = new HashMap<>(seen(condition, change, Map.of("errors@1h", 1.0), START));
    for (double other : new double[] {1, 0}) {
      metrics.put(
          "errors@5m",
          MetricWatch.begin(START)
              .observed(
                  brief,
                  List.of(
                      new Sample("errors@5m", 0, 0, START, START),
                      new Sample("errors@5m", 1, other, START, START))));
      var after = Burning.after(before, condition, change, metrics, START);
      assertThat(after.lastBeyond()).isEqualTo(other == 1);
    }
  }

  @Test
  void no_data_of_one_window_is_no_firing() {
    var pair = BurnRate.sre("errors", MONTH).getFirst();
    var condition = new BurnRate(0.999, MONTH, List.of(pair));
    var change = change(condition);
    var metrics = new HashMap<>(seen(condition, change, Map.of("errors@1h", 1.0), START));
    metrics.put(
        "errors@5m",
        MetricWatch.begin(START)
            .observed(
                change.metric("errors@5m").orElseThrow(),
                List.of(new NoData("errors@5m", 0, Cause.AMBIGUOUS, "two series", START))));
    assertThat(Burning.of(condition, change, metrics, START)).isEmpty();
  }

  private static ChangePackage change(BurnRate condition) {
    return Watched.change(
        condition.metrics().stream()
            .map(id -> Watched.metric(id, Duration.ofSeconds(30), STALE))
            .toArray(Metric[]::new));
  }

  private static Map<String, MetricWatch> seen(
      BurnRate condition, ChangePackage change, Map<String, Double> values, Instant at) {
    var metrics = new HashMap<String, MetricWatch>();
    for (var id : condition.metrics()) {
      var watch = MetricWatch.begin(at);
      var value = values.get(id);
      metrics.put(
          id,
          value == null
              ? watch
              : watch.observed(
                  change.metric(id).orElseThrow(), List.of(new Sample(id, 0, value, at, at))));
    }
    return metrics;
  }

  /**
   * Even traffic of which a share fails from a moment on; both windows as a source reports them.
   */
  private static final class Outage {
    private final BurnRate condition;
    private final Pair pair;
    private final double errors;
    private final Duration step;
    private final ChangePackage change;
    private final Map<String, MetricWatch> metrics = new HashMap<>();
    private Window window = Window.EMPTY;
    private Duration now = Duration.ZERO;
    private Optional<Duration> mended = Optional.empty();

    Outage(BurnRate condition, Pair pair, double errors, Duration step) {
      this.condition = condition;
      this.pair = pair;
      this.errors = errors;
      this.step = step;
      this.change = change(condition);
      condition.metrics().forEach(id -> metrics.put(id, MetricWatch.begin(START)));
    }

    Duration mended() {
      mended = Optional.of(now);
      return now;
    }

    /** How long after the beginning the condition first is so, within two long windows. */
    Optional<Duration> until(boolean burning) {
      for (int i = 0; i < 400_000; i++) {
        now = now.plus(step);
        if (now.compareTo(pair.longWindow().multipliedBy(2)) > 0) {
          return Optional.empty();
        }
        var at = START.plus(now);
        var seen = new HashMap<String, List<Reading>>();
        observe(pair.longMetric(), ratio(pair.longWindow()), at, seen);
        observe(pair.shortMetric(), ratio(pair.shortWindow()), at, seen);
        window = Filling.after(window, condition, change, new Tick(seen, Map.of(), metrics), at);
        if (window.lastBeyond() == burning) {
          return Optional.of(now);
        }
      }
      return Optional.empty();
    }

    private void observe(String id, double value, Instant at, Map<String, List<Reading>> seen) {
      var readings = new ArrayList<Reading>(List.of(new Sample(id, 0, value, at, at)));
      seen.put(id, readings);
      metrics.computeIfPresent(
          id, (_, watch) -> watch.observed(change.metric(id).orElseThrow(), readings));
    }

    private double ratio(Duration over) {
      double from = Math.max(0, now.minus(over).toMillis());
      double to = mended.orElse(now).toMillis();
      return errors * Math.max(0, to - from) / over.toMillis();
    }
  }
}
