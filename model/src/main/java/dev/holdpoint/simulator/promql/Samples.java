package dev.holdpoint.simulator.promql;

import java.util.List;

/** Where an evaluation finds its samples. */
@FunctionalInterface
public interface Samples {

  /**
   * The last sample of every series that is still visible at an instant.
   *
   * @param matchers all of which must accept the labels of a series
   * @param atMillis the evaluation time, Unix milliseconds
   */
  List<Point> visible(List<Matcher> matchers, long atMillis);
}
