package dev.holdpoint.engine.state;

import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One tick.
 *
 * @param readings by metric
 * @param before the metrics as they were
 * @param metrics after the readings
 */
public record Tick(
    Map<String, List<Reading>> readings,
    Map<String, MetricWatch> before,
    Map<String, MetricWatch> metrics) {
  /** Copies the maps. */
  public Tick {
    readings = Map.copyOf(readings);
    before = Map.copyOf(before);
    metrics = Map.copyOf(metrics);
  }

  /** What was read of a metric, in the order in which it came. */
  public List<Reading> readings(String metric) {
    return readings.getOrDefault(metric, List.of());
  }

  /** The newest sample of a metric before the tick; what is no newer says nothing new. */
  public Optional<Sample> known(String metric) {
    return Optional.ofNullable(before.get(metric)).flatMap(MetricWatch::good);
  }

  /** Whether a sample is newer than what was known of its metric before the tick. */
  boolean isNew(Sample sample) {
    return known(sample.metric())
        .filter(k -> !sample.countsFrom().isAfter(k.countsFrom()))
        .isEmpty();
  }
}
