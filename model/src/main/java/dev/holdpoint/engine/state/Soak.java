package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The soak of a stage; only covered time counts. Gates on a dry run are measured too, but neither
 * lengthen nor end it.
 *
 * @param gates by id
 * @param endedAt when it had been covered for long enough, could no longer be, or a gate's limit of
 *     single measurements was exceeded
 */
public record Soak(Instant startedAt, Map<String, GateTally> gates, Optional<Instant> endedAt) {
  /** Copies the map. */
  public Soak {
    gates = Map.copyOf(gates);
  }

  static Soak begin(Stage stage, Instant at) {
    var tallies = new HashMap<String, GateTally>();
    stage.gates().forEach(gate -> tallies.put(gate.id(), GateTally.begin(gate)));
    return new Soak(at, tallies, Optional.empty());
  }

  /** Covered time: of the gate that was seen least; wall time where no gate decides. */
  public Duration covered(Instant now) {
    return gates.values().stream()
        .filter(GateTally::decides)
        .map(GateTally::covered)
        .min(Duration::compareTo)
        .orElse(Duration.between(startedAt, now));
  }

  /** When waiting for cover ends at the latest. */
  public static Instant giveUpAt(ChangePackage change, Stage stage, Instant startedAt) {
    var stale =
        deciding(stage).stream()
            .flatMap(gate -> gate.metrics().stream())
            .flatMap(id -> change.metric(id).stream())
            .map(metric -> metric.staleAfter())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return startedAt.plus(stage.soak().multipliedBy(2)).plus(stale.multipliedBy(2));
  }

  /** The gates of a stage that decide. */
  public static List<Gate> deciding(Stage stage) {
    return stage.gates().stream().filter(gate -> !gate.dryRun()).toList();
  }

  /** After a tick. */
  Soak observed(ChangePackage change, Stage stage, Tick tick, Instant now) {
    if (endedAt.isPresent()) {
      return this;
    }
    var next = new HashMap<>(gates);
    next.replaceAll((_, tally) -> tally.observed(change, startedAt, tick));
    var counted = new Soak(startedAt, next, endedAt);
    boolean done = counted.covered(now).compareTo(stage.soak()) >= 0;
    boolean hopeless = !giveUpAt(change, stage, startedAt).isAfter(now);
    return done || hopeless || counted.lost() || conflicted(change, stage, tick, now)
        ? new Soak(startedAt, next, Optional.of(now))
        : counted;
  }

  /** Whether a limit of a gate that decides was exceeded, which nothing later could mend. */
  private boolean lost() {
    return gates.values().stream()
        .filter(GateTally::decides)
        .anyMatch(tally -> tally.failedTooOften() || tally.missedTooOften());
  }

  /** Whether two sources have differed for so long that waiting leads nowhere. */
  private static boolean conflicted(ChangePackage change, Stage stage, Tick tick, Instant now) {
    return deciding(stage).stream()
        .flatMap(gate -> gate.metrics().stream())
        .anyMatch(
            id -> {
              var watch = tick.metrics().get(id);
              var stale = change.metric(id).orElseThrow().staleAfter();
              return watch != null
                  && watch.conflictSince().filter(s -> !s.plus(stale).isAfter(now)).isPresent();
            });
  }
}
