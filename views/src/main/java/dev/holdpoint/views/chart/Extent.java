package dev.holdpoint.views.chart;

/** The least and the greatest of the finite values seen so far. */
final class Extent {
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  void clear() {
    least = Double.POSITIVE_INFINITY;
    most = Double.NEGATIVE_INFINITY;
  }

  void widen(double value) {
    if (Double.isFinite(value)) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }

  boolean isEmpty() {
    return least > most;
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }
}
