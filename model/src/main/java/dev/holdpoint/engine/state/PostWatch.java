package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Gate.Bounds;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The watch over health after a rollback: short soaks of the restored stage's gates, one after the
 * other, until one passes or time is up. Back at the declared start the first stage's gates serve,
 * which are the nearest to it.
 *
 * @param from evidence older than this counts for nothing
 * @param until when it has failed unless it passed
 * @param stage whose gates are watched, with a soak of a few samples
 * @param checks that must pass
 */
public record PostWatch(Instant from, Instant until, Stage stage, List<String> checks, Soak soak) {
  /** Copies the list. */
  public PostWatch {
    checks = List.copyOf(checks);
  }

  /** So many intervals of the slowest metric are a short soak. */
  private static final int INTERVALS = 4;

  /**
   * Begins to watch.
   *
   * @param seen metrics that are sampled; gates over others cannot be judged
   */
  static PostWatch begin(
      ChangePackage change, RollbackStarted started, Set<String> seen, Instant at) {
    var nearest = started.stage().flatMap(change::stage).orElse(change.stages().getFirst());
    if (started.targets().isEmpty() && started.number() == 1) {
      // Nothing was ever brought back, so there is nothing to be healthy again.
      var still = nearest.watching(List.of(), Duration.ZERO);
      return new PostWatch(at, at, still, List.of(), soak(still, at));
    }
    var gates =
        nearest.gates().stream()
            .filter(g -> seen.contains(g.metric()))
            .flatMap(PostWatch::brief)
            .toList();
    var longest =
        gates.stream()
            .flatMap(g -> change.metric(g.metric()).stream())
            .map(Metric::interval)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO)
            .multipliedBy(INTERVALS);
    var soak = longest.compareTo(nearest.soak()) < 0 ? longest : nearest.soak();
    var watched = nearest.watching(gates, soak);
    var checks = checks(change, started, nearest);
    return new PostWatch(
        at, until(change, nearest, checks, at), watched, checks, soak(watched, at));
  }

  /** Back at the declared start, nobody needs the permission to restore any more. */
  private static List<String> checks(ChangePackage change, RollbackStarted started, Stage nearest) {
    return Stream.concat(
            Stream.of(change.knownGood().check()),
            nearest.readiness().stream()
                .filter(
                    id ->
                        started.stage().isPresent()
                            || change
                                .check(id)
                                .filter(c -> c.credential() == CredentialRole.RESTORE)
                                .isEmpty()))
        .distinct()
        .toList();
  }

  /**
   * A gate as a short soak of a few samples can judge it: by its bounds alone. Canary and baseline
   * are no longer two things to compare, and single failures are what was rolled back from.
   */
  private static Stream<Gate> brief(Gate gate) {
    return gate.bounds().filter(_ -> !gate.dryRun()).stream()
        .map(
            b ->
                Gate.of(
                    gate.id(),
                    gate.metric(),
                    new Bounds(
                        b.worse(),
                        b.pass(),
                        b.fail(),
                        b.statistic(),
                        Math.min(b.minSamples(), INTERVALS))));
  }

  private static Instant until(
      ChangePackage change, Stage nearest, List<String> checks, Instant at) {
    return checks.stream()
        .flatMap(c -> change.check(c).stream())
        .map(c -> at.plus(c.timeToLive()))
        .reduce(Soak.giveUpAt(change, nearest, at), (a, b) -> a.isAfter(b) ? a : b);
  }

  private static Soak soak(Stage stage, Instant at) {
    return stage.gates().isEmpty()
        ? new Soak(at, Map.of(), Optional.of(at))
        : Soak.begin(stage, at);
  }

  /** After a tick; a soak that ended without a pass gives way to the next. */
  PostWatch observed(ChangePackage change, Tick tick, Instant at) {
    if (gates().isEmpty()) {
      return this;
    }
    var next =
        soak.endedAt().isPresent() ? Soak.begin(stage, at) : soak.observed(change, stage, tick, at);
    return new PostWatch(from, until, stage, checks, next);
  }

  /** The same watch, begun anew. */
  PostWatch again(Instant at) {
    return new PostWatch(
        at, at.plus(Duration.between(from, until)), stage, checks, soak(stage, at));
  }

  /** What is watched. */
  public List<Gate> gates() {
    return stage.gates();
  }
}
