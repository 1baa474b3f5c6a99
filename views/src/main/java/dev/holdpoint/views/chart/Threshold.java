package dev.holdpoint.views.chart;

/**
 * A limit line.
 *
 * @param value in the unit of the chart
 * @param label a sentence such as "T2 above 420 ms for 5m → roll back"
 */
public record Threshold(double value, String label) {
  public Threshold {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("The threshold \"" + label + "\" is not a number");
    }
  }
}
