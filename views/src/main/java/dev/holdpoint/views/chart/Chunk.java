package dev.holdpoint.views.chart;

import java.util.Arrays;

/**
 * A run of samples with the extremes of every block of sixteen, so that the extremes of a long
 * range are found without visiting each sample. Never changed after construction.
 */
final class Chunk {
  static final int SIZE = 512;
  private static final int BLOCK = 16;

  private final long[] millis;
  private final double[] values;
  private final double[] least;
  private final double[] most;
  private final Extent all = new Extent();

  private Chunk(long[] millis, double[] values) {
    this.millis = millis;
    this.values = values;
    int blocks = (values.length + BLOCK - 1) / BLOCK;
    least = new double[blocks];
    most = new double[blocks];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        least[i / BLOCK] = Math.min(least[i / BLOCK], values[i]);
        most[i / BLOCK] = Math.max(most[i / BLOCK], values[i]);
        all.widen(values[i]);
      }
    }
  }

  static Chunk copyOf(long[] millis, double[] values, int from, int to) {
    return new Chunk(Arrays.copyOfRange(millis, from, to), Arrays.copyOfRange(values, from, to));
  }

  /** This chunk with one more sample, which has to be newer than the last; it must not be full. */
  Chunk with(long at, double value) {
    long[] moreMillis = Arrays.copyOf(millis, millis.length + 1);
    double[] moreValues = Arrays.copyOf(values, values.length + 1);
    moreMillis[millis.length] = at;
    moreValues[values.length] = value;
    return new Chunk(moreMillis, moreValues);
  }

  /** This chunk with another value for its last sample. */
  Chunk withLast(double value) {
    double[] others = values.clone();
    others[others.length - 1] = value;
    return new Chunk(millis, others);
  }

  int size() {
    return millis.length;
  }

  long millis(int index) {
    return millis[index];
  }

  double value(int index) {
    return values[index];
  }

  /** Widens {@code extent} by the finite values of a range. */
  void widen(int from, int to, Extent extent) {
    if (from == 0 && to == values.length) {
      extent.widen(all.least());
      extent.widen(all.most());
      return;
    }
    int at = from;
    while (at < to) {
      if (at % BLOCK == 0 && at + BLOCK <= to) {
        extent.widen(least[at / BLOCK]);
        extent.widen(most[at / BLOCK]);
        at += BLOCK;
      } else {
        extent.widen(values[at]);
        at++;
      }
    }
  }

  /** The first index whose sample is at or after an instant; the size where none is. */
  int atOrAfter(long instant) {
    int found = Arrays.binarySearch(millis, instant);
    return found >= 0 ? found : -found - 1;
  }
}
