package dev.holdpoint.simulator.promql;

import java.util.Map;

/**
 * One sample of one series.
 *
 * @param labels all labels; a series as it was scraped has its name under {@link #NAME}
 * @param sourceMillis when the source says it took the sample, Unix milliseconds
 */
public record Point(Map<String, String> labels, long sourceMillis, double value) {

  /** The label that carries the metric's name. */
  public static final String NAME = "__name__";

  public Point {
    labels = Map.copyOf(labels);
  }
}
