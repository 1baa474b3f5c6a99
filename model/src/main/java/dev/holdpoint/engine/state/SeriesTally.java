package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.Gate.Bounds;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.NoData;
import dev.holdpoint.domain.evidence.Reading.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a gate has seen of one metric.
 *
 * @param covered time between good samples at most two intervals apart
 * @param samples good ones
 * @param newest the newest sample, also one in conflict
 * @param conflicting whether that one is
 * @param measured single measurements
 * @param values of the good samples, where they are compared
 */
public record SeriesTally(
    Duration covered,
    int samples,
    double sum,
    double least,
    double greatest,
    Optional<Sample> newest,
    boolean conflicting,
    Measurements measured,
    Samples values) {
  static final SeriesTally EMPTY =
      new SeriesTally(
          Duration.ZERO, 0, 0, 0, 0, Optional.empty(), false, Measurements.NOTHING, Samples.NONE);

  /**
   * By what measurements are told apart.
   *
   * @param from when the soak began
   * @param known the newest sample before the tick; what is no newer says nothing new
   * @param bounds of a gate that has some; values are kept for one that has none
   */
  record Measure(Metric metric, Instant from, Optional<Sample> known, Optional<Bounds> bounds) {
    boolean isNew(Sample sample) {
      return known.filter(k -> !sample.countsFrom().isAfter(k.countsFrom())).isEmpty();
    }
  }

  /**
   * After a tick.
   *
   * @param readings of the metric, in the order in which they came
   * @param watch the metric after them
   */
  SeriesTally observed(Measure by, List<Reading> readings, MetricWatch watch) {
    var next = this;
    for (var reading : readings) {
      if (reading.source() == 0) {
        next =
            switch (reading) {
              case Sample sample -> by.isNew(sample) ? next.sampled(by, sample, watch) : next;
              case NoData none -> next.missed(by, none);
            };
      }
    }
    // A sample that waited for its second source.
    var known = next;
    return watch.good().map(sample -> known.sampled(by, sample, watch)).orElse(known);
  }

  private SeriesTally missed(Measure by, NoData none) {
    return none.receivedAt().isBefore(by.from()) ? this : with(measured.error());
  }

  private SeriesTally with(Measurements counted) {
    return new SeriesTally(
        covered, samples, sum, least, greatest, newest, conflicting, counted, values);
  }

  private SeriesTally sampled(Measure by, Sample sample, MetricWatch watch) {
    boolean known =
        sample.countsFrom().isBefore(by.from())
            || newest.filter(n -> !sample.countsFrom().isAfter(n.countsFrom())).isPresent();
    if (known || watch.unconfirmed(by.metric())) {
      return this;
    }
    return watch.conflicting()
        ? new SeriesTally(
            covered,
            samples,
            sum,
            least,
            greatest,
            Optional.of(sample),
            true,
            measured.conflicting(),
            values)
        : good(by, sample);
  }

  private SeriesTally good(Measure by, Sample sample) {
    var gap = newest.map(n -> Duration.between(n.countsFrom(), sample.countsFrom()));
    var longest = by.metric().interval().multipliedBy(2);
    boolean counts = !conflicting && gap.filter(g -> g.compareTo(longest) <= 0).isPresent();
    double value = sample.value();
    return new SeriesTally(
        counts ? covered.plus(gap.get()) : covered,
        samples + 1,
        sum + value,
        samples == 0 ? value : Math.min(least, value),
        samples == 0 ? value : Math.max(greatest, value),
        Optional.of(sample),
        false,
        by.bounds().map(b -> measured.judged(b.verdict(value))).orElseGet(measured::seen),
        by.bounds().isPresent() ? values : values.and(value));
  }
}
