package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A metric with a second source, written out: each sample of the first is held against the newest
 * of the second, once there is one that is not too old for it. One that a newer sample overtakes
 * before that says nothing.
 */
final class TwoSources {
  private final Metric metric;
  private final double tolerance;
  private Optional<Sample> first = Optional.empty();
  private Optional<Sample> second = Optional.empty();
  private boolean waits;

  /** Those of the first source with which the second agreed. */
  final Set<Sample> agreed = new HashSet<>();

  /** In the order in which they were compared. */
  final List<Compared> compared = new ArrayList<>();

  TwoSources(Metric metric) {
    this.metric = metric;
    this.tolerance = metric.second().orElseThrow().tolerance();
  }

  /**
   * A sample of the first source that was held against the second.
   *
   * @param at when it was
   */
  record Compared(Sample sample, boolean agrees, Instant at) {}

  /** What one tick brought of the metric. */
  void tick(List<Reading> readings, Instant at) {
    for (var reading : readings) {
      if (reading instanceof Sample sample && sample.source() == 0 && newer(sample)) {
        first = Optional.of(sample);
        waits = true;
      }
      if (reading instanceof Sample sample && sample.source() == 1 && notOlder(sample)) {
        second = Optional.of(sample);
      }
    }
    if (waits && answered()) {
      var sample = first.orElseThrow();
      boolean agrees = Math.abs(sample.value() - second.orElseThrow().value()) <= tolerance;
      compared.add(new Compared(sample, agrees, at));
      if (agrees) {
        agreed.add(sample);
      }
      waits = false;
    }
  }

  private boolean newer(Sample sample) {
    return first.filter(f -> !sample.countsFrom().isAfter(f.countsFrom())).isEmpty();
  }

  private boolean notOlder(Sample sample) {
    return second.filter(s -> sample.countsFrom().isBefore(s.countsFrom())).isEmpty();
  }

  private boolean answered() {
    var received = first.orElseThrow().receivedAt();
    return second
        .filter(s -> !s.countsFrom().isBefore(received.minus(metric.staleAfter())))
        .filter(s -> !s.receivedAt().isAfter(received.plus(metric.staleAfter())))
        .isPresent();
  }
}
