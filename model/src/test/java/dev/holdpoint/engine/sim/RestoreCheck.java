package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.record.Ruling.Settlement;
import java.time.Instant;

/**
 * {@link Rule#BACK_FOR_SURE}: each restore has a proof of its own, a unit is back only if it reads
 * so when nothing can change it any more, and only what was looked at is healthy.
 */
final class RestoreCheck implements StepCheck {
  private static final Rule RULE = Rule.BACK_FOR_SURE;

  private final Books books;

  /** A proof of the known-good version serves if its request left at or after this. */
  private Instant proofFrom = Instant.MIN;

  RestoreCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    switch (ruling) {
      case Ruling.RollbackStarted started -> proofFrom = started.at();
      case Intended intended when intended.direction() == Direction.RESTORE -> {
        proven(intended);
        proofFrom = intended.at();
      }
      case Ruling.UnitRestored restored -> {
        restored(restored);
        proofFrom = restored.at();
      }
      case Ruling.PostRollbackJudged judged -> judged(judged);
      default -> {}
    }
  }

  private void proven(Intended intended) {
    var proof = books.checks.get(books.change.knownGood().check());
    RULE.demand(
        proof != null && !proof.startedAt().isBefore(proofFrom),
        "a restore on the proof of an earlier one",
        () -> proof + " for " + intended);
  }

  private void restored(Ruling.UnitRestored restored) {
    var unit = restored.unit();
    boolean read =
        books.reads.containsKey(unit)
            && books.reads.get(unit).stream()
                .filter(r -> r.state().filter(restored.live()::equals).isPresent())
                .anyMatch(r -> !r.startedAt().isBefore(quietFrom(unit)));
    RULE.demand(read, "a unit back that nobody read so in time", () -> restored);
  }

  /** From when on no request to the unit can have an effect any more. */
  private Instant quietFrom(String unit) {
    var quiet = Instant.MIN;
    for (var intended : books.intents.values()) {
      var key = intended.key();
      var end = books.ends.get(key);
      if (!key.unit().equals(unit)) {
        continue;
      }
      RULE.demand(end != null, "a unit back while a request to it is under way", () -> intended);
      boolean certain =
          books.settled.get(key) == Settlement.APPLIED || books.undone.contains(key) || end == null;
      var after = books.change.action(intended.action()).orElseThrow().settleAfter();
      var from = end == null ? Instant.MIN : certain ? end : end.plus(after);
      quiet = from.isAfter(quiet) ? from : quiet;
    }
    return quiet;
  }

  private void judged(Ruling.PostRollbackJudged judged) {
    boolean all =
        judged.checks().stream().allMatch(c -> c.verdict() == Verdict.PASS)
            && judged.gates().stream().allMatch(g -> g.dryRun() || g.verdict() == Verdict.PASS);
    RULE.demand(
        judged.verdict() != Verdict.PASS || all,
        "healthy after a rollback on evidence that is not",
        () -> judged);
  }
}
