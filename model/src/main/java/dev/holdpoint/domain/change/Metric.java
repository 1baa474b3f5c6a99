package dev.holdpoint.domain.change;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number that is watched.
 *
 * @param unit of measure, as printed behind values
 * @param from id of the stage from which on it is sampled
 * @param interval between two samples
 * @param staleAfter without a good sample for this long the metric is blind
 * @param clockTolerance how far the source's clock may be ahead of ours
 * @param second an independent source of the same quantity
 */
public record Metric(
    String id,
    String title,
    String unit,
    Optional<String> dashboard,
    OptionalDouble baseline,
    String from,
    Duration interval,
    Duration staleAfter,
    Duration clockTolerance,
    MetricSource source,
    Optional<SecondSource> second) {
  /** This metric without its second source, for samples that were recorded from the first. */
  public Metric alone() {
    return new Metric(
        id,
        title,
        unit,
        dashboard,
        baseline,
        from,
        interval,
        staleAfter,
        clockTolerance,
        source,
        Optional.empty());
  }
}
