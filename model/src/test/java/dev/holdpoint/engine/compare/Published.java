package dev.holdpoint.engine.compare;

/** Samples that come with R's documentation and data sets, and answers of R 4.2.2 to 17 digits. */
final class Published {
  /** Permeability of human placental membranes at term, from {@code ?wilcox.test}. */
  static final double[] TERM = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};

  /** And at 12 to 26 weeks. */
  static final double[] EARLY = {1.15, 0.88, 0.90, 0.74, 1.21};

  /** {@code airquality$Ozone} in May. */
  static final double[] MAY = {
    41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115,
    37
  };

  /** And in August. */
  static final double[] AUGUST = {
    39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76,
    118, 84, 85
  };

  /** {@code mtcars$mpg} with automatic transmission. */
  static final double[] AUTOMATIC = {
    21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 21.5, 15.5,
    15.2, 13.3, 19.2
  };

  /** And with manual. */
  static final double[] MANUAL = {
    21, 21, 22.8, 32.4, 30.4, 33.9, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4
  };

  /** {@code ToothGrowth$len} with orange juice. */
  static final double[] ORANGE = {
    15.2, 21.5, 17.6, 9.7, 14.5, 10, 8.2, 9.4, 16.5, 9.7, 19.7, 23.3, 23.6, 26.4, 20, 25.2, 25.8,
    21.2, 14.5, 27.3, 25.5, 26.4, 22.4, 24.5, 24.8, 30.9, 26.4, 27.3, 29.4, 23
  };

  /** And with ascorbic acid. */
  static final double[] ASCORBIC = {
    4.2, 11.5, 7.3, 5.8, 6.4, 10, 11.2, 11.2, 5.2, 7, 16.5, 16.5, 15.2, 17.3, 22.5, 17.3, 13.6,
    14.5, 18.8, 15.5, 23.6, 18.5, 33.9, 25.5, 26.4, 32.5, 26.7, 21.5, 23.3, 29.5
  };

  private Published() {}

  /** {@code (0:(n-1) * 37) %% 101 + 0.25}. */
  static double[] made(int n) {
    return made(n, 37, 101, 0.25);
  }

  /** {@code (0:(n-1) * 53) %% 103 + 6.5}. */
  static double[] madeOtherwise(int n) {
    return made(n, 53, 103, 6.5);
  }

  private static double[] made(int n, int factor, int modulus, double more) {
    var values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = i * factor % modulus + more;
    }
    return values;
  }
}
