package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.ChangeWindow;
import dev.holdpoint.domain.change.InFlightPolicy;
import dev.holdpoint.domain.change.KnownGood;
import dev.holdpoint.domain.change.Metadata;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.ReadBackSpec;
import dev.holdpoint.domain.change.SecondSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A package of metrics and nothing else. */
final class Watched {
  private Watched() {}

  static ChangePackage change(Metric... metrics) {
    return new ChangePackage(
        new Metadata(
            "CHG-1", 1, "Watched", List.of("mlind"), "kobrien", Optional.empty(), List.of()),
        new ChangeWindow(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
        List.of(),
        Map.of(),
        new KnownGood("v1", "00", "known-good"),
        InFlightPolicy.COMPLETE_OLD,
        List.of(),
        new ReadBackSpec("control", "/{unit}", Map.of()),
        List.of(),
        List.of(),
        List.of(metrics),
        List.of(),
        List.of());
  }

  static Metric metric(String id, Duration interval, Duration staleAfter) {
    return metric(id, interval, staleAfter, Optional.empty());
  }

  /** With a second source. */
  static Metric twice(String id, Duration interval, Duration staleAfter, double tolerance) {
    var other = new MetricSource.Prometheus("metrics", "r", "t");
    return metric(id, interval, staleAfter, Optional.of(new SecondSource(other, tolerance)));
  }

  private static Metric metric(
      String id, Duration interval, Duration staleAfter, Optional<SecondSource> second) {
    return new Metric(
        id,
        id,
        "",
        Optional.empty(),
        OptionalDouble.empty(),
        "shadow",
        interval,
        staleAfter,
        Duration.ofSeconds(1),
        new MetricSource.Prometheus("metrics", "q", "t"),
        second);
  }
}
