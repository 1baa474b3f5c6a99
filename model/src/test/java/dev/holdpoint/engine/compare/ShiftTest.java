package dev.holdpoint.engine.compare;

import static dev.holdpoint.engine.compare.Published.made;
import static dev.holdpoint.engine.compare.Published.madeOtherwise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shift and its interval, against R and against all differences written out. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShiftTest {
  private static final double CLOSE = 1e-12;

  /** {@code wilcox.test(x, y, conf.int = TRUE, conf.level = ...)} of R 4.2.2. */
  @ParameterizedTest
  @CsvSource({"0.80, 0.305, -0.05, 0.70", "0.95, 0.305, -0.15, 0.76", "0.99, 0.305, -0.35, 1.01"})
  void exact_intervals_are_those_of_r(double level, double estimate, double low, double high) {
    var shift = Shift.of(Published.TERM, Published.EARLY, level).orElseThrow();

    assertThat(shift.estimate()).isCloseTo(estimate, within(CLOSE));
    assertThat(shift.low()).isCloseTo(low, within(CLOSE));
    assertThat(shift.high()).isCloseTo(high, within(CLOSE));
  }

  /** As above, {@code 40 by 40} at 95 % and {@code 49 by 49} at 99 %; R tests both exactly. */
  @Test
  void exact_intervals_of_large_samples_are_those_of_r() {
    assertThat(Shift.of(made(40), madeOtherwise(40), 0.95))
        .contains(new Shift(-3.25, -18.25, 10.75));
    assertThat(Shift.of(made(49), madeOtherwise(49), 0.99))
        .contains(new Shift(-3.25, -20.25, 13.75));
  }

  /**
   * R finds these roots to four digits only: {@code wilcox.test(Ozone ~ Month, data = airquality,
   * subset = Month %in% c(5, 8), conf.int = TRUE)} says -31.99996, -52.99999 and -14.99998, for
   * ToothGrowth 4.000014, -0.1000097 and 8.500017, for 60 by 60 -4.25, -15.25 and 6.75.
   */
  @Test
  void approximate_intervals_are_those_of_r_to_its_precision() {
    assertThat(Shift.of(Published.MAY, Published.AUGUST, 0.95)).contains(new Shift(-32, -53, -15));
    assertThat(Shift.of(made(60), madeOtherwise(60), 0.95))
        .contains(new Shift(-4.25, -15.25, 6.75));
    var teeth = Shift.of(Published.ORANGE, Published.ASCORBIC, 0.95).orElseThrow();
    assertThat(teeth.estimate()).isCloseTo(4, within(CLOSE));
    assertThat(teeth.low()).isCloseTo(-0.1, within(CLOSE));
    assertThat(teeth.high()).isCloseTo(8.5, within(CLOSE));
  }

  @Test
  void estimate_and_ends_are_differences_in_their_order_of_size() {
    var random = new Random(5);
    for (int round = 0; round < 300; round++) {
      var x = random.doubles(1 + random.nextInt(60), -10, 10).map(Math::rint).toArray();
      var y = random.doubles(1 + random.nextInt(60), -8, 12).map(v -> v * 1e-3).toArray();
      var shift = Shift.of(x, y, 0.9);
      var all = Arrays.stream(x).flatMap(a -> Arrays.stream(y).map(b -> a - b)).sorted().toArray();
      double median = (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;

      if (shift.isPresent()) {
        assertThat(shift.get().estimate()).isCloseTo(median, within(CLOSE));
        int low = Arrays.binarySearch(all, shift.get().low());
        assertThat(low).isNotNegative();
        assertThat(all).contains(shift.get().high());
        assertThat(shift.get().low()).isLessThanOrEqualTo(median);
        assertThat(shift.get().high()).isGreaterThanOrEqualTo(median);
      }
    }
  }

  /** Of pairs of samples from one distribution, the interval holds 0 in about its confidence. */
  @Test
  void the_interval_covers_the_true_shift_as_often_as_it_says() {
    var random = new Random(6);
    int covered = 0;
    for (int round = 0; round < 2_000; round++) {
      var x = random.doubles(14).map(v -> v + 0.3).toArray();
      var y = random.doubles(17).toArray();
      var shift = Shift.of(x, y, 0.9).orElseThrow();
      covered += shift.low() <= 0.3 && 0.3 <= shift.high() ? 1 : 0;
    }

    assertThat(covered / 2_000.0).isBetween(0.88, 0.94);
  }

  @Test
  void the_interval_agrees_with_the_test() {
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      var x = random.doubles(3 + random.nextInt(25)).map(v -> v + 0.2).toArray();
      var y = random.doubles(3 + random.nextInt(25)).toArray();
      double p = MannWhitney.of(x, y).p();

      Shift.of(x, y, 0.95)
          .ifPresent(s -> assertThat(s.low() > 0 || s.high() < 0).isEqualTo(p <= 0.05));
    }
  }

  @Test
  void too_few_values_have_no_interval() {
    assertThat(Shift.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}, 0.95)).isEmpty();
    assertThat(Shift.of(new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8}, 0.95)).isPresent();
  }

  @Test
  void equal_values_are_no_shift() {
    assertThat(Shift.of(new double[10], new double[12], 0.95)).contains(new Shift(0, 0, 0));
  }

  @Test
  void ten_thousand_values_of_each_are_no_matter() {
    var random = new Random(8);
    var x = random.doubles(10_000).map(v -> v + 0.5).toArray();
    var y = random.doubles(10_000).toArray();
    var shift = Shift.of(x, y, 0.99).orElseThrow();

    assertThat(shift.estimate()).isCloseTo(0.5, within(0.02));
    assertThat(shift.high() - shift.low()).isPositive().isLessThan(0.05);
    assertThat(MannWhitney.of(x, y).p()).isLessThan(1e-12);
  }
}
