package dev.holdpoint.engine.compare;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.stat.inference.MannWhitneyUTest;

/**
 * The Mann–Whitney U test (Mann and Whitney 1947) of two independent samples, two-sided, as R's
 * {@code wilcox.test(x, y)} answers by default: exact while both samples have fewer than {@value
 * #EXACT_BELOW} values and no value occurs twice, else by the normal approximation with continuity
 * and tie correction.
 *
 * <p>The p-value is Hipparchus' own wherever that is right. It is not where U lies exactly in the
 * middle of an exact test (Hipparchus 4.0.3 takes the deviation zero for the value zero), where the
 * counts of an exact test outgrow a long (beyond about 66 values in all), and where one value
 * occurs more than {@value #LONGEST_TIE} times (its cube outgrows an int); there the same formulas
 * are applied here.
 *
 * @param u how many pairs have the value of x above that of y, pairs of equal values counting half;
 *     R calls it W
 * @param p the two-sided p-value, from 0 to 1
 * @param exact whether p is exact
 */
public record MannWhitney(double u, double p, boolean exact) {
  static final int EXACT_BELOW = 50;
  private static final int EXACT_IN_ALL = 50;
  private static final int LONGEST_TIE = 1_290;

  /**
   * Tests whether x and y come from one distribution.
   *
   * @throws IllegalArgumentException when a sample is empty
   */
  public static MannWhitney of(double[] x, double[] y) {
    if (x.length == 0 || y.length == 0) {
      throw new IllegalArgumentException("a sample is empty");
    }
    var ties = Ties.of(x, y);
    boolean exact = exact(x.length, y.length, ties.none());
    return new MannWhitney(ties.u(), exact ? exactly(x, y, ties) : about(x, y, ties), exact);
  }

  /** Whether samples of these sizes are tested exactly. */
  static boolean exact(int n, int m, boolean untied) {
    return untied && n < EXACT_BELOW && m < EXACT_BELOW;
  }

  private static double exactly(double[] x, double[] y, Ties ties) {
    double middle = (double) x.length * y.length / 2;
    if (ties.u() == middle) {
      return 1;
    }
    if (x.length + y.length <= EXACT_IN_ALL) {
      return new MannWhitneyUTest().mannWhitneyUTest(x, y, true);
    }
    int least = (int) Math.min(ties.u(), 2 * middle - ties.u());
    return Math.min(1, 2 * new UDistribution(x.length, y.length).atMost(least));
  }

  private static double about(double[] x, double[] y, Ties ties) {
    double middle = (double) x.length * y.length / 2;
    double off = Math.abs(ties.u() - middle);
    if (off == 0) {
      return 1;
    }
    if (ties.longest() <= LONGEST_TIE) {
      return new MannWhitneyUTest().mannWhitneyUTest(plain(x), plain(y), false);
    }
    double all = (double) x.length + y.length;
    double variance = middle / 6 * (all + 1 - ties.cubes() / (all * (all - 1)));
    double z = -Math.abs(off - 0.5) / Math.sqrt(variance);
    return 2 * new NormalDistribution(0, 1).cumulativeProbability(z);
  }

  /** Zero has two signs, which are one value. */
  private static double[] plain(double[] values) {
    return Arrays.stream(values).map(v -> v + 0.0).toArray();
  }

  /**
   * What of both samples is equal.
   *
   * @param longest how often the commonest value occurs
   * @param cubes the sum of t³ − t over all values, t being how often each occurs
   */
  private record Ties(double u, int longest, double cubes) {
    boolean none() {
      return longest == 1;
    }

    static Ties of(double[] x, double[] y) {
      var ofX = plain(x);
      var ofY = plain(y);
      Arrays.sort(ofX);
      Arrays.sort(ofY);
      double u = 0;
      double cubes = 0;
      int longest = 1;
      int i = 0;
      int j = 0;
      while (i < ofX.length || j < ofY.length) {
        double value = j == ofY.length || i < ofX.length && ofX[i] < ofY[j] ? ofX[i] : ofY[j];
        int below = j;
        int inX = -i;
        while (i < ofX.length && ofX[i] == value) {
          i++;
        }
        inX += i;
        while (j < ofY.length && ofY[j] == value) {
          j++;
        }
        double both = inX + j - below;
        u += inX * (below + (j - below) / 2.0);
        cubes += both * both * both - both;
        longest = Math.max(longest, (int) both);
      }
      return new Ties(u, longest, cubes);
    }
  }
}
