package dev.holdpoint.engine.compare;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * By how much x lies above y: the Hodges–Lehmann estimate, which is the median of all differences
 * of a value of x and one of y (Hodges and Lehmann 1963), and the interval of those shifts that the
 * Mann–Whitney test would not reject, whose ends are two of these differences in order of size
 * (Moses 1953; Bauer 1972; Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed.
 * 2014, section 4.3). As R's {@code wilcox.test(x, y, conf.int = TRUE)}: exact where {@link
 * MannWhitney} is, else by the normal approximation with continuity and tie correction; only that R
 * finds the ends by iteration to four digits, and they are exact here.
 *
 * @param estimate in the unit of the samples
 * @param low lower end of the interval
 * @param high upper end
 */
public record Shift(double estimate, double low, double high) {

  /**
   * The shift of x against y with its interval.
   *
   * @param confidence of the interval, between 0 and 1
   * @return empty when samples of this size cannot give that confidence
   */
  public static Optional<Shift> of(double[] x, double[] y, double confidence) {
    if (x.length == 0 || y.length == 0) {
      throw new IllegalArgumentException("a sample is empty");
    }
    var pairs = new Differences(x, y);
    long place = place(pairs, confidence);
    if (place < 1) {
      return Optional.empty();
    }
    return Optional.of(
        new Shift(
            pairs.median(), pairs.smallest(place), pairs.smallest(pairs.count() + 1 - place)));
  }

  /** Which of the differences, counted from the smallest, is the lower end; 0 for none. */
  private static long place(Differences pairs, double confidence) {
    int n = pairs.x.length;
    int m = pairs.y.length;
    double tail = (1 - confidence) / 2;
    if (MannWhitney.exact(n, m, pairs.untied())) {
      return new UDistribution(n, m).quantile(tail);
    }
    double all = (double) n + m;
    double ties = (cubes(pairs.x) + cubes(pairs.y)) / (all * (all - 1));
    double deviation = Math.sqrt((double) n * m / 12 * (all + 1 - ties));
    double z = new NormalDistribution(0, 1).inverseCumulativeProbability(1 - tail);
    return (long) Math.ceil((double) n * m / 2 - 0.5 - z * deviation);
  }

  /** The sum of t³ − t over the values, t being how often each occurs; values are in order. */
  private static double cubes(double[] ordered) {
    double cubes = 0;
    int from = 0;
    for (int i = 1; i <= ordered.length; i++) {
      if (i == ordered.length || ordered[i] != ordered[from]) {
        double times = i - from;
        cubes += times * times * times - times;
        from = i;
      }
    }
    return cubes;
  }

  /**
   * All differences, never written out: how many are at most a number is counted in one walk along
   * both samples, and the k-th is found by halving the range of representable numbers.
   */
  private static final class Differences {
    private final double[] x;
    private final double[] y;

    Differences(double[] x, double[] y) {
      this.x = x.clone();
      this.y = y.clone();
      Arrays.sort(this.x);
      Arrays.sort(this.y);
    }

    long count() {
      return (long) x.length * y.length;
    }

    boolean untied() {
      var all = Arrays.copyOf(x, x.length + y.length);
      System.arraycopy(y, 0, all, x.length, y.length);
      return Arrays.stream(all).map(v -> v + 0.0).distinct().count() == all.length;
    }

    double median() {
      long half = count() / 2;
      return count() % 2 == 1 ? smallest(half + 1) : smallest(half) / 2 + smallest(half + 1) / 2;
    }

    /** The k-th smallest, k from 1. */
    double smallest(long k) {
      long low = ordered(x[0] - y[y.length - 1]);
      long high = ordered(x[x.length - 1] - y[0]);
      while (low < high) {
        long middle = (low & high) + ((low ^ high) >> 1);
        if (atMost(number(middle)) >= k) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return number(low) + 0.0;
    }

    private long atMost(double limit) {
      long found = 0;
      int j = 0;
      for (double value : x) {
        while (j < y.length && value - y[j] > limit) {
          j++;
        }
        found += y.length - j;
      }
      return found;
    }

    /** A whole number that orders like the double. */
    private static long ordered(double value) {
      long bits = Double.doubleToLongBits(value);
      return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    private static double number(long ordered) {
      return Double.longBitsToDouble(ordered >= 0 ? ordered : Long.MIN_VALUE - ordered);
    }
  }
}
