package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.evidence.Reading.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The soak of a stage; only covered time counts.
 *
 * @param gates by id
 * @param endedAt when it had been covered for long enough, or could no longer be
 */
public record Soak(Instant startedAt, Map<String, GateTally> gates, Optional<Instant> endedAt) {
  /** Copies the map. */
  public Soak {
    gates = Map.copyOf(gates);
  }

  static Soak begin(Stage stage, Instant at) {
    var tallies = new HashMap<String, GateTally>();
    stage.gates().forEach(gate -> tallies.put(gate.id(), GateTally.EMPTY));
    return new Soak(at, tallies, Optional.empty());
  }

  /** Covered time: of the gate that was seen least; wall time where there are no gates. */
  public Duration covered(Instant now) {
    return gates.values().stream()
        .map(GateTally::covered)
        .min(Duration::compareTo)
        .orElse(Duration.between(startedAt, now));
  }

  /** When waiting for cover ends at the latest. */
  public static Instant giveUpAt(ChangePackage change, Stage stage, Instant startedAt) {
    var stale =
        stage.gates().stream()
            .flatMap(gate -> change.metric(gate.metric()).stream())
            .map(metric -> metric.staleAfter())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return startedAt.plus(stage.soak().multipliedBy(2)).plus(stale.multipliedBy(2));
  }

  /** After a tick in which {@code metrics} are as given. */
  Soak observed(ChangePackage change, Stage stage, Map<String, MetricWatch> metrics, Instant now) {
    if (endedAt.isPresent()) {
      return this;
    }
    var next = new HashMap<>(gates);
    boolean conflicted = false;
    for (Gate gate : stage.gates()) {
      var metric = change.metric(gate.metric()).orElseThrow();
      var watch = metrics.get(gate.metric());
      if (watch == null) {
        continue;
      }
      next.computeIfPresent(gate.id(), (_, tally) -> tally.observed(watch, startedAt, metric));
      conflicted |=
          watch.conflictSince().filter(s -> !s.plus(metric.staleAfter()).isAfter(now)).isPresent();
    }
    var counted = new Soak(startedAt, next, endedAt);
    boolean done = counted.covered(now).compareTo(stage.soak()) >= 0;
    boolean hopeless = !giveUpAt(change, stage, startedAt).isAfter(now);
    return done || conflicted || hopeless ? new Soak(startedAt, next, Optional.of(now)) : counted;
  }

  /**
   * What a gate has seen.
   *
   * @param conflicts how many samples disagreed with the second source
   */
  public record GateTally(
      Duration covered,
      int samples,
      double sum,
      double least,
      double greatest,
      Optional<Sample> newest,
      int conflicts,
      boolean conflicting) {
    static final GateTally EMPTY =
        new GateTally(Duration.ZERO, 0, 0, 0, 0, Optional.empty(), 0, false);

    GateTally observed(MetricWatch watch, Instant from, Metric metric) {
      if (watch.good().isEmpty() || watch.unconfirmed(metric)) {
        return this;
      }
      var sample = watch.good().get();
      boolean known =
          sample.countsFrom().isBefore(from)
              || newest.filter(n -> !sample.countsFrom().isAfter(n.countsFrom())).isPresent();
      if (known) {
        return this;
      }
      if (watch.conflicting()) {
        return new GateTally(
            covered, samples, sum, least, greatest, Optional.of(sample), conflicts + 1, true);
      }
      var gap = newest.map(n -> Duration.between(n.countsFrom(), sample.countsFrom()));
      boolean counts =
          !conflicting
              && gap.filter(g -> g.compareTo(metric.interval().multipliedBy(2)) <= 0).isPresent();
      double value = sample.value();
      return new GateTally(
          counts ? covered.plus(gap.get()) : covered,
          samples + 1,
          sum + value,
          samples == 0 ? value : Math.min(least, value),
          samples == 0 ? value : Math.max(greatest, value),
          Optional.of(sample),
          conflicts,
          false);
    }
  }
}
