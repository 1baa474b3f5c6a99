package dev.holdpoint.engine.shell;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bundled change as a long one: its first stage soaks for hours, and twenty metrics, each with
 * a gate, are sampled once a second.
 */
final class LongSoak {
  static final int METRICS = 20;

  /** Real checks live for a minute rather than for the demo's seconds. */
  private static final Duration CHECKS_LIVE = Duration.ofSeconds(60);

  private LongSoak() {}

  static ChangePackage of(Duration soak) {
    var change = Played.payments();
    var metrics = new ArrayList<Metric>();
    for (int n = 0; n < METRICS; n++) {
      var like = change.metrics().get(n % change.metrics().size());
      metrics.add(metric(like, n < change.metrics().size() ? like.id() : name(like.id(), n)));
    }
    var stages = new ArrayList<>(change.stages());
    stages.set(0, stage(stages.getFirst(), soak, metrics));
    return new ChangePackage(
        change.metadata(),
        change.window(),
        change.units(),
        change.start(),
        change.knownGood(),
        change.inFlight(),
        change.connections(),
        change.readBack(),
        change.actions(),
        change.checks().stream().map(LongSoak::check).toList(),
        metrics,
        change.triggers(),
        stages);
  }

  /** What a healthy site shows for every one of them. */
  static Map<String, Double> healthy(ChangePackage change) {
    var values = new HashMap<String, Double>();
    for (var metric : change.metrics()) {
      Played.HEALTHY.forEach(
          (id, value) -> {
            if (metric.id().startsWith(id)) {
              values.put(metric.id(), value);
            }
          });
    }
    return values;
  }

  private static String name(String like, int n) {
    return like + "-" + n;
  }

  private static Metric metric(Metric like, String id) {
    return new Metric(
        id,
        like.title(),
        like.unit(),
        like.dashboard(),
        like.baseline(),
        like.from(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        like.clockTolerance(),
        like.source(),
        like.second());
  }

  private static Stage stage(Stage first, Duration soak, List<Metric> metrics) {
    var gates = new ArrayList<Gate>();
    for (var metric : metrics) {
      var like =
          first.gates().stream()
              .filter(g -> metric.id().startsWith(g.metric()))
              .findFirst()
              .orElseThrow();
      gates.add(new Gate(metric.id(), metric.id(), like.criterion(), like.limits(), like.dryRun()));
    }
    return new Stage(
        first.id(),
        first.title(),
        first.tier(),
        first.exposure(),
        first.consequenceTime(),
        first.units(),
        first.hold(),
        first.makesAuthoritative(),
        first.retiresFallback(),
        first.preflight(),
        first.readiness(),
        first.steps(),
        soak,
        gates,
        first.wayBack(),
        first.rollback());
  }

  private static Check check(Check check) {
    return new Check(
        check.id(),
        check.title(),
        check.connection(),
        check.credential(),
        check.request(),
        check.expectStatus(),
        check.expect(),
        CHECKS_LIVE);
  }
}
