package dev.holdpoint.simulator.promql;

import java.util.List;

/** Where an evaluation finds its samples. */
public interface Samples {

  /**
   * The last sample of every series that is still visible at an instant.
   *
   * @param matchers all of which must accept the labels of a series
   * @param atMillis the evaluation time, Unix milliseconds
   */
  List<Point> visible(List<Matcher> matchers, long atMillis);

  /**
   * All samples of every series later than one instant and not after another, oldest first.
   *
   * @param afterMillis excluded, as Prometheus' ranges exclude their beginning
   */
  List<List<Point>> between(List<Matcher> matchers, long afterMillis, long untilMillis);
}
