package dev.holdpoint.domain.change;

/**
 * A verification criterion over a metric during a soak. With {@code HIGHER} being worse, the
 * statistic passes at or below {@code pass}, fails above {@code fail}, and lies in the tolerated
 * band between; with {@code LOWER} the other way round.
 *
 * @param minSamples fewer good samples than this are no data
 */
public record Gate(
    String id,
    String metric,
    Worse worse,
    double pass,
    double fail,
    Statistic statistic,
    int minSamples) {

  /** The direction in which the metric gets worse. */
  public enum Worse {
    /** Higher is worse. */
    HIGHER,
    /** Lower is worse. */
    LOWER
  }

  /** What is taken of the good samples of a soak. */
  public enum Statistic {
    /** Arithmetic mean. */
    MEAN,
    /** The greatest. */
    MAX,
    /** The least. */
    MIN,
    /** The newest. */
    LAST
  }
}
