package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.run.Phase;
import java.time.Duration;
import java.time.Instant;

/** {@link Rule#FRESH_PROOF}: at each intent, what its stage needs is proven and young enough. */
final class ProofCheck implements StepCheck {
  private final Books books;

  ProofCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    if (ruling instanceof Intended intended) {
      if (intended.direction() == Direction.RESTORE) {
        proven(books.change.knownGood().check(), intended);
      } else {
        forward(intended);
      }
    }
    if (ruling instanceof Ruling.PhaseEntered entered && entered.phase() == Phase.TRANSITIONING) {
      entered(entered);
    }
  }

  private void forward(Intended intended) {
    var key = intended.key();
    var stage = books.change.stage(key.stage()).orElseThrow();
    boolean first =
        books.intents.keySet().stream()
            .noneMatch(k -> k.stage().equals(key.stage()) && k.attempt() == key.attempt());
    if (first) {
      stage.preflight().forEach(c -> proven(c, intended));
    }
    if (!books.pastReturn()) {
      stage.readiness().forEach(c -> proven(c, intended));
    }
    proven(Check.AUTHORITY, intended);
    if (first) {
      seen(stage, intended);
    }
    Rule.FRESH_PROOF.demand(
        books.window.contains(intended.at()), "outside the window", () -> intended);
    var rest = stage.soak().plus(stage.wayBack().duration());
    Rule.FRESH_PROOF.demand(
        !intended.at().plus(rest).isAfter(books.window.closes()),
        "no room in the window",
        () -> intended);
  }

  /** No stage begins before each metric that watches it had a good sample. */
  private void seen(Stage stage, Intended intended) {
    for (var metric : books.change.metrics()) {
      boolean inForce =
          books.change.stageIndex(metric.from()) <= books.change.stageIndex(stage.id());
      Rule.MISSING_IS_NOT_GOOD.demand(
          !inForce || books.lastSample(metric.id()).isAfter(Instant.MIN),
          metric.id() + " was never seen",
          () -> intended);
    }
  }

  private void proven(String check, Intended intended) {
    var result = books.checks.get(check);
    boolean good =
        result != null
            && result.verdict() == Verdict.PASS
            && result.startedAt().plus(limit(check)).isAfter(intended.at())
            && (intended.direction() == Direction.RESTORE
                || !result.startedAt().isBefore(books.evidenceFrom));
    Rule.FRESH_PROOF.demand(
        good, check + " is not freshly proven", () -> result + " for " + intended);
  }

  /** A release serves the next re-check only. */
  private void entered(Ruling.PhaseEntered entered) {
    var stage = books.change.stage(entered.stage()).orElseThrow();
    int people = asked(stage);
    Rule.FRESH_PROOF.demand(
        books.released.getOrDefault(stage.id(), 0) >= people,
        "entered without the release that it asks for",
        () -> entered);
  }

  private static int asked(Stage stage) {
    return stage.wayBack().exists() ? stage.hold().map(h -> h.people()).orElse(0) : 2;
  }

  private Duration limit(String check) {
    return Limits.timeToLive(books.change, check);
  }
}
