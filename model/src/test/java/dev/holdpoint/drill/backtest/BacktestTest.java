package dev.holdpoint.drill.backtest;

import static dev.holdpoint.drill.backtest.Recorded.METRIC;
import static dev.holdpoint.drill.backtest.Recorded.after;
import static dev.holdpoint.drill.backtest.Recorded.at;
import static dev.holdpoint.drill.backtest.Recorded.every500ms;
import static dev.holdpoint.drill.backtest.Recorded.payments;
import static dev.holdpoint.drill.backtest.Recorded.test;
import static dev.holdpoint.drill.backtest.Recorded.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.domain.backtest.BlindSpell;
import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.backtest.Track;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.evidence.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private static final Condition ABOVE_ONE =
      new Condition.Above(METRIC, 1.0, Duration.ofSeconds(2));

  @Test
  void it_fires_at_the_sample_that_fills_the_window() throws InterruptedException {
    var trial = trial(ABOVE_ONE, every500ms(0, 2, 2, 2, 2, 3, 2, 0));

    assertThat(trial.firings()).hasSize(1);
    var firing = trial.firings().getFirst();
    assertThat(after(firing.since())).isEqualTo(500);
    assertThat(after(firing.at())).isEqualTo(2_500);
    assertThat(firing.value()).isEqualTo(3);
    assertThat(trial.longestOut()).isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void every_firing_after_a_recovery_counts() throws InterruptedException {
    var values = new double[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 10 == 9 ? 0 : 2;
    }

    // More often than the breaker of the trigger, which must not end the counting.
    assertThat(trial(ABOVE_ONE, every500ms(values)).firings()).hasSize(10);
  }

  @Test
  void one_sample_in_range_clears_it_and_the_longest_time_out_is_told()
      throws InterruptedException {
    var trial = trial(ABOVE_ONE, every500ms(2, 2, 2, 0, 2, 2, 2, 2, 0));

    assertThat(trial.firings()).isEmpty();
    assertThat(trial.longestOut()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(trial.of()).isEqualTo(Duration.ofSeconds(2));
    assertThat(trial.spells()).hasSize(2);
  }

  @Test
  void no_data_neither_counts_nor_clears() throws InterruptedException {
    double none = Double.NaN;

    // Two missing samples make a gap of three intervals: frozen, not cleared.
    var trial = trial(ABOVE_ONE, every500ms(2, 2, 2, none, none, 2, 2, 2));

    assertThat(trial.firings()).hasSize(1);
    assertThat(after(trial.firings().getFirst().at())).isEqualTo(3_500);
    assertThat(after(trial.firings().getFirst().since())).isZero();
  }

  @Test
  void a_gap_beyond_stale_after_is_told_as_blind() throws InterruptedException {
    var recording = at(new long[] {0, 500, 1_000, 9_000, 9_500}, new double[] {0, 0, 0, 0, 0});

    var tested = test(payments(), recording);

    var begin = recording.from().orElseThrow();
    assertThat(tested.blind())
        .containsExactly(new BlindSpell(METRIC, begin.plusMillis(4_000), begin.plusMillis(9_000)));
  }

  @Test
  void a_metric_that_is_silent_to_the_end_stays_blind() throws InterruptedException {
    var tracks = new LinkedHashMap<String, Track>();
    tracks.putAll(every500ms(0, 0).tracks());
    tracks.putAll(every500ms(IntStream.range(0, 40).mapToDouble(_ -> 5).toArray()).tracks());
    var latency = tracks.remove(METRIC);
    tracks.put("p95-latency", latency);
    tracks.put(METRIC, every500ms(0, 0).tracks().get(METRIC));

    var tested = test(payments(), new Recording(tracks));

    assertThat(tested.blind())
        .containsExactly(new BlindSpell(METRIC, tested.from().plusMillis(3_500), tested.to()));
  }

  @Test
  void a_trigger_whose_metric_is_not_recorded_is_told_apart() throws InterruptedException {
    var tested = test(payments(), every500ms(0, 0, 0));

    assertThat(tested.triggers()).hasSameSizeAs(payments().triggers());
    assertThat(tested.triggers().getFirst().seen()).isTrue();
    assertThat(tested.triggers().get(1).seen()).isFalse();
  }

  @Test
  void nothing_of_the_package_in_the_recording_is_no_backtest() throws InterruptedException {
    var elsewhere = Recording.of("elsewhere", every500ms(1, 2).tracks().get(METRIC));

    assertThat(Backtest.run(payments(), elsewhere)).isEmpty();
    assertThat(Backtest.run(payments(), every500ms(Double.NaN, Double.NaN))).isEmpty();
  }

  @Test
  void gates_are_judged_over_soaks_that_follow_each_other() throws InterruptedException {
    // The soak of the first stage takes 5 s, so 11 samples; its gate passes below 0.4, fails from
    // 0.8.
    var values = new double[33];
    Arrays.fill(values, 0, 11, 0.1);
    Arrays.fill(values, 11, 22, 0.6);
    Arrays.fill(values, 22, 33, 2.0);

    var gate =
        test(payments(), every500ms(values)).gates().stream()
            .filter(g -> g.stage().equals("shadow") && g.gate().id().equals("errors"))
            .findFirst()
            .orElseThrow();

    assertThat(gate.count(Verdict.PASS)).isEqualTo(1);
    assertThat(gate.count(Verdict.DEGRADED)).isEqualTo(1);
    assertThat(gate.count(Verdict.FAIL)).isEqualTo(1);
    assertThat(gate.first())
        .extracting(j -> j.verdict())
        .containsExactly(Verdict.DEGRADED, Verdict.FAIL);
  }

  @Test
  void a_soak_is_begun_anew_after_a_metric_was_blind() throws InterruptedException {
    // The latency is blind from 5 s to 12 s; what errors there were meanwhile no soak has seen.
    var errors = new double[60];
    Arrays.fill(errors, 0.1);
    Arrays.fill(errors, 4, 25, 2.0);
    var latency = new double[60];
    Arrays.fill(latency, 5, 24, Double.NaN);
    var tracks = new LinkedHashMap<>(every500ms(errors).tracks());
    tracks.put("p95-latency", every500ms(latency).tracks().get(METRIC));

    var tested = test(payments(), new Recording(tracks));
    var gate =
        tested.gates().stream()
            .filter(g -> g.stage().equals("shadow") && g.gate().id().equals("errors"))
            .findFirst()
            .orElseThrow();

    assertThat(tested.blind()).extracting(spell -> after(spell.from())).containsExactly(5_000L);
    assertThat(gate.count(Verdict.PASS)).isEqualTo(3);
    assertThat(gate.first()).isEmpty();
  }

  @Test
  void no_data_makes_no_later_sample_late() {
    double none = Double.NaN;
    var track =
        Track.of(new long[] {1, 3, 3, 5, 6, 4, 4}, new double[] {7, none, 8, none, none, 9, 1}, 7);

    assertThat(track.size()).isEqualTo(3);
    assertThat(new long[] {track.millis(0), track.millis(1), track.millis(2)})
        .containsExactly(1, 3, 4);
    assertThat(track.value(1)).isEqualTo(8);
    assertThat(track.value(2)).isEqualTo(9);
    assertThat(track.passedOver()).isEqualTo(4);
  }

  @Test
  void an_interrupted_thread_gives_up() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Backtest.run(payments(), every500ms(1, 2)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  /**
   * Prometheus' rule manager keeps the first evaluation at which an expression held and fires once
   * the present one is {@code for} later; one that does not hold forgets it.
   */
  private static long prometheusFires(double[] values, double threshold, long forMillis) {
    long activeAt = -1;
    for (int i = 0; i < values.length; i++) {
      long now = i * 500L;
      if (!(values[i] > threshold)) {
        activeAt = -1;
      } else {
        activeAt = activeAt < 0 ? now : activeAt;
        if (now - activeAt >= forMillis) {
          return now;
        }
      }
    }
    return -1;
  }

  @Test
  void without_gaps_it_fires_when_prometheus_would() throws InterruptedException {
    var random = new Random(4);
    int fired = 0;
    for (int round = 0; round < 2_000; round++) {
      double level = random.nextDouble();
      var values =
          IntStream.range(0, 60).mapToDouble(_ -> random.nextDouble() < level ? 2 : 0).toArray();
      long window = random.nextInt(9) * 500L + random.nextInt(3) * 100L;

      var trial =
          trial(new Condition.Above(METRIC, 1, Duration.ofMillis(window)), every500ms(values));

      long expected = prometheusFires(values, 1, window);
      var first = trial.firings().stream().findFirst();
      assertThat(first.map(f -> after(f.at())).orElse(-1L))
          .as("round %s", round)
          .isEqualTo(expected);
      fired += expected < 0 ? 0 : 1;
    }
    assertThat(fired).isBetween(500, 1_900);
  }

  @Test
  void silence_of_exactly_its_window_fires_and_a_shorter_one_does_not()
      throws InterruptedException {
    var heartbeat = new Condition.Heartbeat(METRIC, Duration.ofSeconds(6));

    for (long gap : new long[] {5_999, 6_000, 6_001}) {
      var recording = at(new long[] {0, 500, 500 + gap, 1_000 + gap}, new double[] {0, 0, 0, 0});

      assertThat(trial(heartbeat, recording).firings()).hasSize(gap < 6_000 ? 0 : 1);
    }
  }

  @Test
  void how_far_it_is_is_told_up_to_the_end() throws InterruptedException {
    var told = new ArrayList<Integer>();

    var _ = Backtest.run(payments(), every500ms(new double[400]), told::add);

    assertThat(told).isSorted().doesNotHaveDuplicates().endsWith(100).hasSizeGreaterThan(50);
  }
}
