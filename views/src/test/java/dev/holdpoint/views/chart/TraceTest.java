package dev.holdpoint.views.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.views.paint.TimeScale;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final double NO = Double.NaN;

  @Test
  void samples_two_intervals_apart_are_joined_and_farther_ones_are_not() {
    Trace trace = trace(new long[] {0, 2_000, 4_001, 5_000}, new double[] {1, 2, 3, 4}, 5_000);

    assertThat(trace.runs()).isEqualTo(2);
    assertThat(trace.runEnd(0) - trace.runStart(0)).isEqualTo(2);
    assertThat(trace.gaps()).isEqualTo(1);
    assertThat(trace.gapFrom(0)).isEqualTo(2_000);
    assertThat(trace.gapTo(0)).isEqualTo(4_001);
  }

  @Test
  void a_sample_without_data_parts_its_neighbours() {
    Trace trace = trace(new long[] {0, 1_000, 2_000}, new double[] {1, NO, 3}, 2_000);

    assertThat(trace.runs()).isEqualTo(2);
    assertThat(trace.gaps()).isEqualTo(1);
  }

  @Test
  void silence_up_to_now_is_a_gap_and_the_future_is_none() {
    Trace silent = trace(new long[] {0, 1_000}, new double[] {1, 1}, 6_000);
    Trace fresh = trace(new long[] {0, 1_000}, new double[] {1, 1}, 2_500);

    assertThat(silent.gaps()).isEqualTo(1);
    assertThat(silent.gapTo(0)).isEqualTo(6_000);
    assertThat(fresh.gaps()).isZero();
  }

  @Test
  void a_metric_that_begins_later_has_no_gap_before_it() {
    Trace trace = trace(new long[] {5_000, 6_000}, new double[] {1, 1}, 6_000);

    assertThat(trace.gaps()).isZero();
  }

  @Test
  void a_line_that_leaves_the_axis_is_cut_at_its_edges() {
    Samples samples = Samples.of(new long[] {-1_000, 1_000, 3_000}, new double[] {0, 10, 30});
    Trace trace = Trace.of(Series.of("m", samples, SECOND), new TimeScale(0, 2_000, 200), 2_000);

    assertThat(trace.x(0)).isZero();
    assertThat(trace.value(0)).isEqualTo(5);
    assertThat(trace.x(trace.size() - 1)).isEqualTo(200);
    assertThat(trace.value(trace.size() - 1)).isEqualTo(20);
  }

  @Test
  void many_samples_keep_every_columns_extremes_in_few_points() {
    int many = 100_000;
    double[] values = new Random(4).doubles(many).map(d -> d * 2 - 1).toArray();
    values[50_123] = 40;
    values[70_321] = -40;
    Samples samples = Samples.of(LongStream.range(0, many).map(i -> i * 100).toArray(), values);
    var scale = new TimeScale(0, many * 100L, 500);
    Trace trace = Trace.of(Series.of("m", samples, SECOND), scale, many * 100L);

    assertThat(trace.size()).isLessThanOrEqualTo(4 * 500 + 4);
    assertThat(trace.runs()).isEqualTo(1);
    for (int column = 0; column < 500; column++) {
      var plain = new Extent();
      samples.widen(column * 200, (column + 1) * 200, plain);
      var kept = new Extent();
      for (int i = 0; i < trace.size(); i++) {
        if (trace.x(i) >= column && trace.x(i) < column + 1) {
          kept.widen(trace.value(i));
        }
      }
      assertThat(kept.most()).as("column " + column).isEqualTo(plain.most());
      assertThat(kept.least()).as("column " + column).isEqualTo(plain.least());
    }
  }

  @Test
  void a_long_gap_among_many_samples_is_still_seen() {
    int many = 100_000;
    long[] millis =
        LongStream.range(0, many).map(i -> i < 50_000 ? i * 100 : i * 100 + 600_000).toArray();
    Samples samples = Samples.of(millis, new double[many]);
    long end = millis[many - 1];
    Trace trace =
        Trace.of(Series.of("m", samples, Duration.ofMillis(100)), new TimeScale(0, end, 500), end);

    assertThat(trace.runs()).isEqualTo(2);
    assertThat(trace.gaps()).isEqualTo(1);
    assertThat(trace.gapTo(0) - trace.gapFrom(0)).isEqualTo(600_100);
  }

  @Test
  void columns_without_any_number_are_a_gap() {
    int many = 50_000;
    double[] values = new double[many];
    java.util.Arrays.fill(values, 20_000, 30_000, NO);
    Samples samples = Samples.of(LongStream.range(0, many).map(i -> i * 100).toArray(), values);
    Trace trace =
        Trace.of(
            Series.of("m", samples, Duration.ofMillis(100)),
            new TimeScale(0, many * 100L, 400),
            many * 100L);

    assertThat(trace.runs()).isEqualTo(2);
    assertThat(trace.gaps()).isEqualTo(1);
    assertThat(trace.gapFrom(0)).isEqualTo(1_999_900);
    assertThat(trace.gapTo(0)).isEqualTo(3_000_000);
  }

  private static Trace trace(long[] millis, double[] values, long now) {
    Samples samples = Samples.of(millis, values);
    return Trace.of(Series.of("m", samples, SECOND), new TimeScale(0, 10_000, 400), now);
  }
}
