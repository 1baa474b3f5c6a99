package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.NoData;
import dev.holdpoint.domain.evidence.Reading.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One metric as it was last seen.
 *
 * @param from since when it is expected to be seen
 * @param good newest sample of its source, also when it conflicts
 * @param second newest sample of the second source
 * @param trouble newest reason for there being no value; absent after a good sample
 * @param conflictSince since when both sources differ beyond their tolerance
 * @param blind whether the engine ruled that it is
 * @param recent newest good samples in words, at most {@value #RECENT}, newest last; worded once,
 *     because every packet shows them
 */
public record MetricWatch(
    Instant from,
    Optional<Sample> good,
    Optional<Sample> second,
    Optional<NoData> trouble,
    Optional<Instant> conflictSince,
    boolean blind,
    List<String> recent) {
  /** How many samples a packet can show. */
  static final int RECENT = 8;

  /** Copies the list. */
  public MetricWatch {
    recent = List.copyOf(recent);
  }

  /** A metric that is expected to be seen from now on. */
  public static MetricWatch begin(Instant at) {
    return new MetricWatch(
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of());
  }

  /** The instant from which the age of what is known counts. */
  public Instant knownAt() {
    var seen = good.map(Sample::countsFrom).orElse(from);
    return seen.isBefore(from) ? from : seen;
  }

  /** After the readings of one tick. */
  public MetricWatch observed(Metric metric, List<Reading> readings) {
    Optional<Sample> first = Optional.empty();
    var other = second;
    var newTrouble = trouble;
    for (var reading : readings) {
      switch (reading) {
        case Sample sample when sample.source() == 0 -> first = newer(first, sample);
        case Sample sample -> other = newer(other, sample);
        case NoData none -> newTrouble = Optional.of(none);
      }
    }
    var isNew =
        first.filter(s -> good.filter(g -> !s.countsFrom().isAfter(g.countsFrom())).isEmpty());
    if (isNew.isEmpty()) {
      return new MetricWatch(from, good, other, newTrouble, late(metric, other), blind, recent);
    }
    var sample = isNew.get();
    if (differs(metric, sample, other)) {
      var since = conflictSince.or(() -> Optional.of(sample.receivedAt()));
      return new MetricWatch(
          from, Optional.of(sample), other, newTrouble, since, blind, add(sample));
    }
    return new MetricWatch(
        from, Optional.of(sample), other, Optional.empty(), Optional.empty(), blind, add(sample));
  }

  /** A sample that waited for its second source is held against it when that comes. */
  private Optional<Instant> late(Metric metric, Optional<Sample> other) {
    boolean comes = unconfirmed(metric, second) && !unconfirmed(metric, other);
    if (!comes) {
      return conflictSince;
    }
    return good.filter(g -> differs(metric, g, other)).isPresent()
        ? conflictSince.or(() -> other.map(Sample::receivedAt))
        : Optional.empty();
  }

  private static Optional<Sample> newer(Optional<Sample> one, Sample other) {
    return one.filter(o -> o.countsFrom().isAfter(other.countsFrom())).or(() -> Optional.of(other));
  }

  /** Whether a second source is asked for and has been silent for too long to agree. */
  boolean unconfirmed(Metric metric) {
    return unconfirmed(metric, second);
  }

  private boolean unconfirmed(Metric metric, Optional<Sample> other) {
    if (metric.second().isEmpty() || good.isEmpty()) {
      return false;
    }
    var received = good.get().receivedAt();
    var until = received.plus(metric.staleAfter());
    if (other.filter(s -> s.receivedAt().isAfter(until)).isPresent()) {
      // It speaks of another time.
      return true;
    }
    var since = received.minus(metric.staleAfter());
    return other.filter(s -> !s.countsFrom().isBefore(since)).isEmpty();
  }

  private List<String> add(Sample sample) {
    var next = new ArrayList<>(recent);
    var note = sample.note().isEmpty() ? "" : "  " + sample.note();
    next.add(sample.sampledAt() + "  " + sample.value() + note);
    return next.size() > RECENT ? next.subList(next.size() - RECENT, next.size()) : next;
  }

  private static boolean differs(Metric metric, Sample one, Optional<Sample> other) {
    if (metric.second().isEmpty() || other.isEmpty()) {
      return false;
    }
    var apart = Duration.between(other.get().receivedAt(), one.receivedAt()).abs();
    return apart.compareTo(metric.staleAfter()) <= 0
        && Math.abs(one.value() - other.get().value()) > metric.second().get().tolerance();
  }

  MetricWatch expectedFrom(Instant at) {
    return new MetricWatch(at, good, second, trouble, conflictSince, blind, recent);
  }

  MetricWatch blind(boolean now) {
    return new MetricWatch(from, good, second, trouble, conflictSince, now, recent);
  }

  /** Whether there is a sample, and no second source that differs from it or has yet to agree. */
  public boolean agrees(Metric metric) {
    return good.isPresent() && !conflicting() && !unconfirmed(metric);
  }

  /** Whether the newest sample disagrees with the second source. */
  public boolean conflicting() {
    return conflictSince.isPresent();
  }
}
