package dev.holdpoint.views.chart;

/**
 * The tolerated band of a gate: between its pass bound and its fail bound.
 *
 * @param least the lower bound in the unit of the chart
 * @param most the upper bound; at least {@code least}
 */
public record Band(double least, double most) {
  public Band {
    if (!(least <= most)) {
      throw new IllegalArgumentException("A band from " + least + " to " + most + " is empty");
    }
  }

  /** The band between two bounds in either order. */
  public static Band between(double one, double other) {
    return new Band(Math.min(one, other), Math.max(one, other));
  }
}
