package dev.holdpoint.views.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTicksTest {
  @ParameterizedTest
  @CsvSource({
    "290, 445, 5, 250, 450, 50, 0",
    "0.05, 1.0, 4, 0, 1.5, 0.5, 1",
    "99.97, 99.999, 5, 99.96, 100, 0.01, 2",
    "0, 0, 4, -2, 2, 1, 0"
  })
  void bounds_are_round(
      double least,
      double most,
      int intervals,
      double low,
      double high,
      double step,
      int decimals) {
    ValueTicks ticks = ValueTicks.of(extent(least, most), intervals);

    assertThat(ticks.low()).isCloseTo(low, within(1e-9));
    assertThat(ticks.high()).isCloseTo(high, within(1e-9));
    assertThat(ticks.step()).isCloseTo(step, within(1e-9));
    assertThat(ticks.decimals()).isEqualTo(decimals);
  }

  @Test
  void any_range_lies_inside_an_axis_of_few_steps() {
    var random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      double least = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 3);
      double most = least + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(9) - 3);
      int intervals = 2 + random.nextInt(8);
      ValueTicks ticks = ValueTicks.of(extent(least, most), intervals);

      assertThat(ticks.low()).isLessThanOrEqualTo(least);
      assertThat(ticks.high()).isGreaterThanOrEqualTo(most);
      assertThat(ticks.count() - 1).isBetween(1, intervals);
    }
  }

  @Test
  void the_axis_stays_while_the_values_still_fill_it() {
    ValueTicks ticks = ValueTicks.of(extent(290, 450), 5);

    assertThat(ticks.orFor(extent(295, 440), 5)).isSameAs(ticks);
    assertThat(ticks.orFor(extent(295, 600), 5).high()).isGreaterThanOrEqualTo(600);
    assertThat(ticks.orFor(extent(300, 310), 5)).isNotSameAs(ticks);
  }

  @Test
  void no_values_at_all_still_give_an_axis() {
    assertThat(ValueTicks.of(new Extent(), 4).count()).isGreaterThan(1);
  }

  private static Extent extent(double least, double most) {
    var extent = new Extent();
    extent.widen(least);
    extent.widen(most);
    return extent;
  }
}
