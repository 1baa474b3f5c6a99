package dev.holdpoint.audit.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.audit.layout.ChartPicture.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChartPictureTest {
  private static final Instant START = Instant.parse("2026-03-14T14:00:00Z");
  private static final Duration GAP = Duration.ofSeconds(10);

  private static Point good(long second) {
    return new Point(START.plusSeconds(second), OptionalDouble.of(second));
  }

  private static Point missing(long second) {
    return new Point(START.plusSeconds(second), OptionalDouble.empty());
  }

  private static List<Integer> segmentSizes(Point... points) {
    var chart = new ChartPicture("ms", List.of(points), List.of(), List.of(), List.of(), GAP);
    return chart.segments().stream().map(List::size).toList();
  }

  @Test
  void samples_up_to_the_longest_gap_apart_are_joined() {
    assertThat(segmentSizes(good(0), good(5), good(15))).containsExactly(3);
  }

  @Test
  void samples_further_apart_are_not_joined() {
    assertThat(segmentSizes(good(0), good(5), good(16), good(20))).containsExactly(2, 2);
  }

  @Test
  void a_sample_without_a_value_breaks_the_line() {
    assertThat(segmentSizes(good(0), missing(5), good(10))).containsExactly(1, 1);
    assertThat(segmentSizes(missing(0), missing(5))).isEmpty();
  }

  @Test
  void a_chart_without_samples_is_not_drawn() {
    assertThatThrownBy(() -> segmentSizes()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thinning_keeps_first_least_greatest_and_last_of_each_column() {
    var values = new ArrayList<Integer>();
    for (int i = 0; i < 300; i++) {
      values.add(i == 120 ? 9_000 : i == 170 ? -9_000 : i);
    }

    var kept = Thinning.columns(values, values::indexOf, Integer::doubleValue);
    var thinned = Thinning.columns(values, i -> values.indexOf(i) / 100, Integer::doubleValue);

    assertThat(kept).isEqualTo(values);
    assertThat(thinned).containsExactly(0, 99, 100, 9_000, -9_000, 199, 200, 299);
  }
}
