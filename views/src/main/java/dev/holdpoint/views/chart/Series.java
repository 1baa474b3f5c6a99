package dev.holdpoint.views.chart;

import java.time.Duration;

/**
 * One line of a chart.
 *
 * @param name as the readout and the legend call it
 * @param interval between two samples when all is well; samples more than two intervals apart are
 *     not joined
 * @param source whether this is the first source of the quantity, or a second one beside it
 */
public record Series(String name, Samples samples, Duration interval, Source source) {
  /** A second source is drawn dashed and lighter. */
  public enum Source {
    FIRST,
    SECOND
  }

  public Series {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException(
          "The sampling interval of " + name + " must be above zero");
    }
  }

  /** A line of the first source. */
  public static Series of(String name, Samples samples, Duration interval) {
    return new Series(name, samples, interval, Source.FIRST);
  }

  /** A line of a second source of the same quantity. */
  public static Series second(String name, Samples samples, Duration interval) {
    return new Series(name, samples, interval, Source.SECOND);
  }

  /** The longest distance of two samples that are still joined, in milliseconds. */
  long joinMillis() {
    return 2 * interval.toMillis();
  }
}
