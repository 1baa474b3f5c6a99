package dev.holdpoint.engine.compare;

import static dev.holdpoint.engine.compare.Published.made;
import static dev.holdpoint.engine.compare.Published.madeOtherwise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.hipparchus.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of R, of a full enumeration, and of the formula in high precision. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MannWhitneyTest {
  private static final double CLOSE = 1e-9;

  /** Name, x, y, W and p as {@code wilcox.test(x, y)} of R 4.2.2 answers, by default arguments. */
  static Stream<Arguments> published() {
    return Stream.of(
        Arguments.of("membranes", Published.TERM, Published.EARLY, 35, 0.2544122544122544),
        Arguments.of("ozone", Published.MAY, Published.AUGUST, 127.5, 0.00012080783076877442),
        Arguments.of("mpg", Published.AUTOMATIC, Published.MANUAL, 42, 0.0018713913331785568),
        Arguments.of("teeth", Published.ORANGE, Published.ASCORBIC, 575.5, 0.064490672133835691),
        Arguments.of("40 by 40", made(40), madeOtherwise(40), 742, 0.58199315680840491),
        Arguments.of("49 by 49", made(49), madeOtherwise(49), 1114, 0.54280733286322114),
        Arguments.of("60 by 60", made(60), madeOtherwise(60), 1640, 0.40250382378200333),
        Arguments.of("2 by 2", new double[] {1, 4}, new double[] {2, 3}, 2, 1),
        Arguments.of(
            "all of each equal",
            new double[] {5, 5, 5, 5, 5, 5},
            threes(6),
            36,
            0.0012619447673879749));
  }

  private static double[] threes(int n) {
    var values = new double[n];
    Arrays.fill(values, 3);
    return values;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("published")
  void agrees_with_r(String name, double[] x, double[] y, double w, double p) {
    var tested = MannWhitney.of(x, y);

    assertThat(tested.u()).isEqualTo(w);
    assertThat(tested.p()).isCloseTo(p, within(CLOSE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("published")
  void does_not_mind_which_sample_comes_first(
      String name, double[] x, double[] y, double w, double p) {
    var tested = MannWhitney.of(y, x);

    assertThat(tested.u()).isEqualTo((double) x.length * y.length - w);
    assertThat(tested.p()).isCloseTo(p, within(CLOSE));
  }

  /** R prints W = 35, p-value = 0.1272 for the one-sided test; the exact number is 382/3003. */
  @Test
  void half_of_the_membranes_p_is_the_published_one_sided_one() {
    var tested = MannWhitney.of(Published.TERM, Published.EARLY);

    assertThat(tested.exact()).isTrue();
    assertThat(tested.p() / 2).isCloseTo(382 / 3003.0, within(1e-15));
  }

  /** W = 127.5, p-value = 0.0001208 in R's documentation. */
  @Test
  void ties_are_corrected_for_as_the_formula_says() {
    double p = MannWhitney.of(Published.MAY, Published.AUGUST).p();

    assertThat(p).isCloseTo(byFormula(Published.MAY, Published.AUGUST), within(1e-12));
    assertThat(Math.round(p * 1e7)).isEqualTo(1208);
  }

  @Test
  void exact_answers_are_those_of_counting_every_order() {
    var random = new Random(11);
    for (int round = 0; round < 200; round++) {
      int n = 1 + random.nextInt(7);
      int m = 1 + random.nextInt(7);
      var values = shuffled(n + m, random);
      var x = Arrays.copyOf(values, n);
      var y = Arrays.copyOfRange(values, n, n + m);

      assertThat(MannWhitney.of(x, y).p()).isCloseTo(enumerated(x, y), within(1e-12));
    }
  }

  /** Beyond where Hipparchus can count; by the same recurrence in whole numbers of any size. */
  @Test
  void exact_answers_hold_up_to_the_greatest_samples_tested_exactly() {
    var random = new Random(12);
    for (int n : new int[] {24, 26, 33, 40, 48, 49}) {
      var values = shuffled(n + 49, random);
      var x = Arrays.copyOf(values, n);
      var y = Arrays.copyOfRange(values, n, n + 49);
      var tested = MannWhitney.of(x, y);

      assertThat(tested.exact()).isTrue();
      assertThat(tested.p()).isCloseTo(counted(tested.u(), n, 49), within(1e-12));
    }
  }

  @Test
  void what_is_taken_from_hipparchus_is_what_hipparchus_says() {
    var test = new MannWhitneyUTest();
    assertThat(MannWhitney.of(Published.TERM, Published.EARLY).p())
        .isEqualTo(test.mannWhitneyUTest(Published.TERM, Published.EARLY));
    assertThat(MannWhitney.of(Published.MAY, Published.AUGUST).p())
        .isEqualTo(test.mannWhitneyUTest(Published.MAY, Published.AUGUST));
  }

  /** Why it is wrapped: should these ever hold of Hipparchus itself, the wrapping may go. */
  @Test
  void hipparchus_still_errs_in_the_middle_and_on_long_ties() {
    var test = new MannWhitneyUTest();
    assertThat(test.mannWhitneyUTest(new double[] {1, 4}, new double[] {2, 3})).isLessThan(0.5);
    var many = manyZeros(1_500, 40);
    var more = manyZeros(1_500, 90);

    assertThat(test.mannWhitneyUTest(many, more, false))
        .isNotCloseTo(byFormula(many, more), within(CLOSE));
    assertThat(MannWhitney.of(many, more).p()).isCloseTo(byFormula(many, more), within(CLOSE));
  }

  @Test
  void samples_that_are_all_equal_give_no_reason_to_doubt() {
    assertThat(MannWhitney.of(threes(9), threes(12)).p()).isEqualTo(1);
    assertThat(MannWhitney.of(threes(2_000), threes(2_000)).p()).isEqualTo(1);
  }

  @Test
  void both_zeros_are_one_value() {
    var signed = MannWhitney.of(new double[] {0.0, 1, 2}, new double[] {-0.0, 3, 4});

    assertThat(signed).isEqualTo(MannWhitney.of(new double[] {0.0, 1, 2}, new double[] {0, 3, 4}));
    assertThat(signed.exact()).isFalse();
  }

  @Test
  void nothing_cannot_be_tested() {
    assertThatThrownBy(() -> MannWhitney.of(new double[0], threes(3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double[] manyZeros(int n, int others) {
    var values = new double[n];
    for (int i = 0; i < others; i++) {
      values[i] = 1 + i % 7;
    }
    return values;
  }

  private static double[] shuffled(int n, Random random) {
    var values = random.doubles(n).map(v -> v * 100).toArray();
    assertThat(Arrays.stream(values).distinct().count()).isEqualTo(n);
    return values;
  }

  /** Of all ways to choose which of the values are x, how many lie as far out or further, twice. */
  private static double enumerated(double[] x, double[] y) {
    int n = x.length;
    int all = n + y.length;
    long u = pairs(x, y);
    long least = Math.min(u, (long) n * y.length - u);
    long out = 0;
    long ways = 0;
    for (int mask = 0; mask < 1 << all; mask++) {
      if (Integer.bitCount(mask) == n) {
        ways++;
        long above = 0;
        int belowOfY = 0;
        for (int place = 0; place < all; place++) {
          if ((mask >> place & 1) == 1) {
            above += belowOfY;
          } else {
            belowOfY++;
          }
        }
        out += above <= least ? 1 : 0;
      }
    }
    return Math.min(1, 2.0 * out / ways);
  }

  private static long pairs(double[] x, double[] y) {
    return Arrays.stream(x).mapToLong(a -> Arrays.stream(y).filter(b -> a > b).count()).sum();
  }

  /** The coefficients of the Gaussian binomial count the orders by their U. */
  private static double counted(double u, int n, int m) {
    var counts = new BigInteger[n * m + 1];
    Arrays.fill(counts, BigInteger.ZERO);
    counts[0] = BigInteger.ONE;
    for (int i = 1; i <= n; i++) {
      for (int k = counts.length - 1; k >= m + i; k--) {
        counts[k] = counts[k].subtract(counts[k - m - i]);
      }
      for (int k = i; k < counts.length; k++) {
        counts[k] = counts[k].add(counts[k - i]);
      }
    }
    var total = Arrays.stream(counts).reduce(BigInteger.ZERO, BigInteger::add);
    long least = (long) Math.min(u, (double) n * m - u);
    var out = Arrays.stream(counts).limit(least + 1).reduce(BigInteger.ZERO, BigInteger::add);
    double p =
        new BigDecimal(out)
            .multiply(BigDecimal.TWO)
            .divide(new BigDecimal(total), MathContext.DECIMAL64)
            .doubleValue();
    return Math.min(1, p);
  }

  /** Pairs counted one by one, ties one by one, and the tail of the normal by its series. */
  private static double byFormula(double[] x, double[] y) {
    double u = 0;
    for (double a : x) {
      for (double b : y) {
        u += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    double all = x.length + (double) y.length;
    double ties =
        Stream.of(x, y)
            .flatMap(values -> Arrays.stream(values).boxed())
            .collect(
                java.util.stream.Collectors.groupingBy(
                    v -> v, java.util.stream.Collectors.counting()))
            .values()
            .stream()
            .mapToDouble(t -> Math.pow(t, 3) - t)
            .sum();
    double pairs = (double) x.length * y.length;
    double deviation = Math.sqrt(pairs / 12 * (all + 1 - ties / (all * (all - 1))));
    return tails((Math.abs(u - pairs / 2) - 0.5) / deviation);
  }

  /** 1 − erf(z/√2) by the Maclaurin series of erf in 60 digits. */
  private static double tails(double z) {
    var digits = new MathContext(60);
    var half = new BigDecimal(z).pow(2).divide(BigDecimal.TWO, digits);
    var term = new BigDecimal(z);
    var sum = term;
    for (int k = 1; k < 300; k++) {
      term = term.multiply(half, digits).divide(BigDecimal.valueOf(k), digits).negate();
      sum = sum.add(term.divide(BigDecimal.valueOf(2L * k + 1), digits), digits);
    }
    var pi = new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494");
    var scale = BigDecimal.TWO.divide(pi, digits).sqrt(digits);
    return BigDecimal.ONE.subtract(sum.multiply(scale, digits)).doubleValue();
  }
}
