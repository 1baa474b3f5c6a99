package dev.holdpoint.views.chart;

/**
 * A limit line.
 *
 * @param value in the unit of the chart
 * @param label a sentence such as "T2 above 420 ms for 5m → roll back"
 * @param out on which side of it the line of the chart is drawn as out of range
 */
public record Threshold(double value, String label, Out out) {
  /** Where samples count against the limit, as far as the chart is to show it. */
  public enum Out {
    ABOVE,
    BELOW,
    /** Not to be shown. */
    UNMARKED
  }

  /** A limit whose sides look alike. */
  public Threshold(double value, String label) {
    this(value, label, Out.UNMARKED);
  }

  public Threshold {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("The threshold \"" + label + "\" is not a number");
    }
  }
}
