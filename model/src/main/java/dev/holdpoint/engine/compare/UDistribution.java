package dev.holdpoint.engine.compare;

/**
 * The exact distribution of U for samples without equal values, when both come from one
 * distribution: each of the (n+m choose n) orders is equally likely. Counted in doubles by the
 * recurrence of Mann and Whitney (1947), which for n and m below 50 errs by less than 1e-12.
 */
final class UDistribution {
  private final double[] cumulative;

  /**
   * The distribution for these sizes.
   *
   * @param n from 1 to 49
   * @param m from 1 to 49
   */
  UDistribution(int n, int m) {
    // Probabilities by one more value of x each time; the greatest of all i+m values is of x with
    // probability i/(i+m), and then it stands above all m of y.
    var rows = new double[m + 1][];
    for (int j = 0; j <= m; j++) {
      rows[j] = new double[] {1};
    }
    for (int i = 1; i <= n; i++) {
      var next = new double[m + 1][];
      next[0] = new double[] {1};
      for (int j = 1; j <= m; j++) {
        next[j] = mixed(rows[j], next[j - 1], i, j);
      }
      rows = next;
    }
    cumulative = rows[m];
    for (int u = 1; u < cumulative.length; u++) {
      cumulative[u] += cumulative[u - 1];
    }
  }

  private static double[] mixed(double[] withoutX, double[] withoutY, int i, int j) {
    var mixed = new double[i * j + 1];
    double ofX = (double) i / (i + j);
    for (int u = 0; u < mixed.length; u++) {
      double greatestIsX = u >= j && u - j < withoutX.length ? withoutX[u - j] : 0;
      double greatestIsY = u < withoutY.length ? withoutY[u] : 0;
      mixed[u] = ofX * greatestIsX + (1 - ofX) * greatestIsY;
    }
    return mixed;
  }

  /** The probability that U is at most this. */
  double atMost(int u) {
    return u < 0 ? 0 : cumulative[Math.min(u, cumulative.length - 1)];
  }

  /** The least u with {@code atMost(u) >= probability}, as R's {@code qwilcox}. */
  int quantile(double probability) {
    int u = 0;
    while (u < cumulative.length - 1 && cumulative[u] < probability - 10 * Math.ulp(1.0)) {
      u++;
    }
    return u;
  }
}
