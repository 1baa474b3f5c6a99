package dev.holdpoint.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.domain.evidence.Reading.NoData;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.engine.Firing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The window of DESIGN 5. Interval 10 s, stale after 50 s, threshold above 1. A step is {@code
 * seconds value}: seconds after the newest one so far, {@code +} beyond, {@code -} in range, {@code
 * ?} no data. The last columns say what is accrued in the end, and when it first fired, in seconds
 * after the first step.
 */
class WindowTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration STALE = Duration.ofSeconds(50);

  @ParameterizedTest(name = "W={1} {0}: {2}")
  @CsvSource(
      textBlock =
          """
          # what                                       , W  , samples                        , accrued, fires
          steady                                       , 30 , 0+ 10+ 10+ 10+                 , 30     , 30
          steady keeps what it has                     , 30 , 0+ 10+ 10+ 10+ 10+             , 40     , 30
          not yet                                      , 30 , 0+ 10+ 10+                     , 20     , never
          in range                                     , 30 , 0- 10- 10- 10- 10-             , 0      , never
          noise about the threshold                    , 20 , 0+ 10- 10+ 10- 10+ 10- 10+     , 0      , never
          recovery                                     , 30 , 0+ 10+ 10+ 10- 10- 10-         , 0      , never
          one in range clears                          , 20 , 0+ 10+ 10- 10+ 10+             , 10     , never
          one in range clears and it begins again      , 20 , 0+ 10+ 10- 10+ 10+ 10+         , 20     , 50
          in range at the end is not full              , 20 , 0+ 10+ 10+ 10-                 , 0      , 20
          a gap of one interval accrues                , 40 , 0+ 10+ 10+ 10+ 10+             , 40     , 40
          a gap of two intervals accrues               , 40 , 0+ 20+ 20+                     , 40     , 40
          a gap of three intervals freezes             , 40 , 0+ 10+ 30+ 10+                 , 20     , never
          frozen goes on after it                      , 40 , 0+ 10+ 30+ 10+ 10+ 10+         , 40     , 70
          just over two intervals freezes              , 40 , 0+ 10+ 21+ 10+                 , 20     , never
          longer than staleAfter but not than W freezes, 60 , 0+ 10+ 55+ 10+                 , 20     , never
          as long as W freezes                         , 40 , 0+ 10+ 40+ 10+                 , 20     , never
          longer than W discards                       , 40 , 0+ 10+ 10+ 41+ 10+             , 10     , never
          longer than W and staleAfter discards        , 40 , 0+ 10+ 10+ 60+ 10+             , 10     , never
          longer than W but within two intervals counts, 15 , 0+ 20+                         , 20     , 20
          in range after a long gap clears             , 60 , 0+ 10+ 55- 10+                 , 0      , never
          in range then a gap then beyond begins there , 20 , 0- 30+ 10+ 10+                 , 20     , 50
          two gaps each shorter than W stay frozen     , 40 , 0+ 10+ 35+ 35+ 10+             , 20     , never
          a duplicate changes nothing                  , 30 , 0+ 10+ 0+ 0+ 10+               , 20     , never
          a duplicate with another value is passed over, 20 , 0+ 10+ 0- 10+                  , 20     , 20
          late and out of order is passed over         , 30 , 0+ 10+ -5- 15+                 , 25     , never
          a late one does not fire either              , 10 , 0- 10- -5+ 5+                  , 0      , never
          the clock steps forward within W             , 60 , 0+ 10+ 45+ 10+                 , 20     , never
          the clock steps forward beyond W             , 60 , 0+ 10+ 3600+ 10+               , 10     , never
          the clock steps back: nothing until it is new, 30 , 0+ 10+ -60+ -50+ -40+ 10+      , 20     , never
          a restart in mid-window within W             , 60 , 0+ 10+ 10+ 40+ 10+ 10+         , 40     , never
          a restart in mid-window longer than W        , 30 , 0+ 10+ 10+ 40+ 10+ 10+         , 20     , never
          W = 0 fires at the first beyond              , 0  , 0- 10- 10+                     , 0      , 20
          W = 0 does not fire in range                 , 0  , 0- 10-                         , 0      , never
          W shorter than the interval fires at the next, 3  , 0+ 10+                         , 10     , 10
          NaN neither counts nor clears                , 40 , 0+ 10+ 10? 10+ 10+             , 40     , 40
          two without data are a gap of three intervals, 40 , 0+ 10+ 10? 10? 10+ 10+         , 20     , never
          without data for longer than W discards      , 30 , 0+ 10+ 10+ 10? 10? 10? 10+ 10+ , 10     , never
          without data alone never fires               , 0  , 0? 10? 10? 10?                 , 0      , never
          empty                                        , 30 , 0?                             , 0      , never
          """)
  void table(String what, long length, String samples, long accrued, String fires) {
    var condition = new Condition.Above("m", 1, Duration.ofSeconds(length));
    var window = Window.EMPTY;
    var fired = "never";
    var newest = START;
    for (var step : samples.split(" ")) {
      var at = newest.plusSeconds(Long.parseLong(step.substring(0, step.length() - 1)));
      newest = at.isAfter(newest) ? at : newest;
      window = after(window, condition, reading(step.charAt(step.length() - 1), at), newest);
      if (fired.equals("never") && window.full(condition.window())) {
        fired = Long.toString(Duration.between(START, at).toSeconds());
      }
    }
    assertThat(window.accrued()).as(what).isEqualTo(Duration.ofSeconds(accrued));
    assertThat(fired).as(what).isEqualTo(fires);
  }

  /** Causes come in turn: what is not a number, infinite, empty or ambiguous is no data alike. */
  private static Reading reading(char value, Instant at) {
    var causes = Cause.values();
    return value == '?'
        ? new NoData(
            "m", 0, causes[(int) (at.getEpochSecond() / 10 % causes.length)], "no value", at)
        : new Sample("m", 0, value == '+' ? 2 : 0, at, at);
  }

  private static Window after(Window before, Condition condition, Reading reading, Instant now) {
    return Filling.after(before, condition, CHANGE, tick(reading), now);
  }

  private static Tick tick(Reading reading) {
    return new Tick(Map.of("m", List.of(reading)), Map.of(), Map.of());
  }

  private static final ChangePackage CHANGE = Watched.change(Watched.metric("m", INTERVAL, STALE));

  @ParameterizedTest
  @CsvSource({
    "3, 0+ 10+ 10+, 20",
    "3, 0+ 10+ 10- 10+ 10+, never",
    "3, 0+ 10? 10+ 10? 10? 10+, 50",
    "3, 0+ 10+ 31+, never",
    "3, 0+ 10+ 30+, 40",
    "3, 0+ 10+ 0+ -5+, never",
    "1, 0- 10? 10+, 20",
    "2, 0? 10? 10?, never"
  })
  void failures_in_a_row_are_counted_and_what_cannot_be_told_neither_counts_nor_clears(
      int failures, String samples, String fires) {
    var condition = new Condition.Consecutive("m", failures);
    var window = Window.EMPTY;
    String fired = "never";
    var newest = START;
    for (var step : samples.split(" ")) {
      var at = newest.plusSeconds(Long.parseLong(step.substring(0, step.length() - 1)));
      newest = at.isAfter(newest) ? at : newest;
      window = after(window, condition, reading(step.charAt(step.length() - 1), at), newest);
      if (fired.equals("never") && window.full(failures)) {
        fired = Long.toString(Duration.between(START, at).toSeconds());
      }
    }
    assertThat(fired).isEqualTo(fires);
  }

  /**
   * With a second source, tolerance 0.5. A step is {@code +} or {@code -} where both sources say
   * so, {@code X} beyond and {@code x} in range where the second says otherwise, {@code W} beyond
   * and {@code w} in range while the second is silent, {@code a} and {@code d} the second alone,
   * which says in range or beyond.
   */
  @ParameterizedTest(name = "W={1} {0}: {2}")
  @CsvSource(
      textBlock =
          """
          # what                                        , W , samples               , accrued, fires, beyond
          both in range clears                          , 30, 0+ 10+ 10- 10+        , 0 , never, true
          in range in conflict is no sample             , 30, 0+ 10+ 10x 10+        , 30, 30   , true
          in conflict it does not clear                 , 40, 0+ 10+ 10x 10x        , 10, never, true
          two in conflict are a gap of three intervals  , 40, 0+ 10+ 10x 10x 10+ 10+, 20, never, true
          beyond in conflict counts                     , 30, 0+ 10X 10X 10+        , 30, 30   , true
          beyond in conflict alone fires                , 0 , 0- 10X                , 0 , 10   , true
          in range in conflict never fires              , 0 , 0x 10x                , 0 , never, false
          once both agree that it is in range it clears , 40, 0+ 10+ 10x 10-        , 0 , never, false
          in range and not yet agreed is no sample      , 30, 0W 10W 10w 10W        , 30, 30   , true
          agreed to later it clears                     , 30, 0W 10W 10w 0a         , 0 , never, false
          agreed to later it clears from then on        , 30, 0W 10W 10w 0a 10W 10W , 10, never, true
          contradicted later it does not                , 30, 0W 10W 10w 0d 10W     , 30, 30   , true
          agreed to longer than staleAfter later        , 90, 0W 10w 61a            , 0 , never, true
          beyond while the second is silent fires       , 10, 0W 10W                , 10, 10   , true
          what is older than a conflict is passed over  , 30, 0+ 10x -5X 15+        , 0 , never, true
          """)
  void with_a_second_source(
      String what, long length, String samples, long accrued, String fires, boolean beyond) {
    var metric = Watched.twice("m", INTERVAL, STALE, 0.5);
    var change = Watched.change(metric);
    var condition = new Condition.Above("m", 1, Duration.ofSeconds(length));
    var window = Window.EMPTY;
    var watch = MetricWatch.begin(START);
    var fired = "never";
    var newest = START;
    for (var step : samples.split(" ")) {
      var at = newest.plusSeconds(Long.parseLong(step.substring(0, step.length() - 1)));
      newest = at.isAfter(newest) ? at : newest;
      var readings = readings(step.charAt(step.length() - 1), at);
      var before = Map.of("m", watch);
      watch = watch.observed(metric, readings);
      var tick = new Tick(Map.of("m", readings), before, Map.of("m", watch));
      window = Filling.after(window, condition, change, tick, newest);
      if (fired.equals("never") && window.full(condition.window())) {
        fired = Long.toString(Duration.between(START, at).toSeconds());
      }
    }
    assertThat(window.accrued()).as(what).isEqualTo(Duration.ofSeconds(accrued));
    assertThat(fired).as(what).isEqualTo(fires);
    assertThat(window.lastBeyond()).as(what).isEqualTo(beyond);
  }

  private static List<Reading> readings(char step, Instant at) {
    var own = new Sample("m", 0, "+XW".indexOf(step) >= 0 ? 2 : 0, at, at);
    var other = new Sample("m", 1, "+xd".indexOf(step) >= 0 ? 2 : 0, at, at);
    return switch (step) {
      case 'a', 'd' -> List.of(other);
      case 'w', 'W' -> List.of(own);
      default -> List.of(own, other);
    };
  }

  @Test
  void what_fires_in_a_tick_whose_newest_sample_is_in_conflict_is_the_sample_beyond() {
    var metric = Watched.twice("m", INTERVAL, STALE, 0.5);
    var change = Watched.change(metric);
    var condition = new Condition.Above("m", 1, Duration.ZERO);
    var later = START.plus(INTERVAL);
    List<Reading> readings =
        List.of(
            new Sample("m", 0, 7, START, later),
            new Sample("m", 0, 0, later, later),
            new Sample("m", 1, 7, later, later));
    var watch = MetricWatch.begin(START).observed(metric, readings);
    var tick = new Tick(Map.of("m", readings), Map.of(), Map.of("m", watch));
    var window = Filling.after(Window.EMPTY, condition, change, tick, later);
    var firing = Firing.of(condition, change, window, tick.metrics(), later).orElseThrow();
    assertThat(firing.at()).isEqualTo(START);
    assertThat(firing.value()).isEqualTo(7);
  }

  @Test
  void the_time_between_the_newest_two_samples_is_kept_also_when_it_does_not_count() {
    var three = INTERVAL.multipliedBy(3);
    var window = Window.EMPTY.after(START, 2, true, INTERVAL, three);
    assertThat(window.apart()).isZero();
    window = window.after(START.plus(three), 2, true, INTERVAL, three);
    assertThat(window.accrued()).isZero();
    assertThat(window.apart()).isEqualTo(three).isGreaterThan(Window.longest(INTERVAL));
  }

  @Test
  void a_second_source_moves_no_window() {
    var at = START;
    var other = new Sample("m", 1, 2, at, at);
    assertThat(after(Window.EMPTY, new Condition.Above("m", 1, Duration.ZERO), other, at))
        .isEqualTo(Window.EMPTY);
  }

  @Test
  void after_a_reset_what_was_seen_already_does_not_count_again() {
    var window = Window.EMPTY.after(START, 2, true, INTERVAL, INTERVAL).reset();
    assertThat(window.after(START, 2, true, INTERVAL, INTERVAL)).isEqualTo(window);
    assertThat(window.after(START.plus(INTERVAL), 2, true, INTERVAL, INTERVAL).since())
        .contains(START.plus(INTERVAL));
  }

  static IntStream seeds() {
    return IntStream.range(0, 4);
  }

  /**
   * Prometheus evaluates a rule at its interval, is pending since the first evaluation that was
   * true, fires once now − since ≥ for, and forgets at the first one that is false. One model a
   * seed, of a thousand series.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void without_gaps_it_fires_when_prometheus_does(int seed) {
    var random = new Random(seed);
    int fired = 0;
    for (int series = 0; series < 1_000; series++) {
      var interval = Duration.ofMillis(1 + random.nextInt(60_000));
      var length = Duration.ofMillis(random.nextInt(8) * interval.toMillis() + random.nextInt(500));
      var condition = new Condition.Above("m", 1, length);
      var change = Watched.change(Watched.metric("m", interval, interval.multipliedBy(5)));
      var values = series(random);

      var expected = prometheus(values, interval, length);
      var actual = holdpoint(values, interval, condition, change);

      assertThat(actual)
          .as(String.format(Locale.ROOT, "interval %s for %s %s", interval, length, values))
          .isEqualTo(expected);
      fired += expected.isEmpty() ? 0 : 1;
    }
    assertThat(fired).as("a comparison needs both").isBetween(200, 900);
  }

  private static List<Double> series(Random random) {
    var values = new ArrayList<Double>();
    boolean beyond = false;
    double stays = 0.5 + random.nextDouble() / 2;
    for (int i = 0; i < 60; i++) {
      beyond = random.nextDouble() < stays ? beyond : !beyond;
      values.add(beyond ? 1 + random.nextDouble() + 1e-9 : 1 - random.nextDouble());
    }
    return values;
  }

  /** Every evaluation at which the alert is firing, by its number. */
  private static List<Integer> prometheus(List<Double> values, Duration interval, Duration length) {
    var firing = new ArrayList<Integer>();
    long since = -1;
    for (int i = 0; i < values.size(); i++) {
      long now = i * interval.toMillis();
      if (values.get(i) > 1) {
        since = since < 0 ? now : since;
        if (now - since >= length.toMillis()) {
          firing.add(i);
        }
      } else {
        since = -1;
      }
    }
    return firing;
  }

  private static List<Integer> holdpoint(
      List<Double> values, Duration interval, Condition.Above condition, ChangePackage change) {
    var firing = new ArrayList<Integer>();
    var window = Window.EMPTY;
    for (int i = 0; i < values.size(); i++) {
      var at = START.plus(interval.multipliedBy(i));
      var sample = new Sample("m", 0, values.get(i), at, at);
      window = Filling.after(window, condition, change, tick(sample), at);
      if (window.full(condition.window())) {
        firing.add(i);
      }
    }
    return firing;
  }
}
