package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.List;

/** {@link Rule#MISSING_IS_NOT_GOOD}: nothing passes on what was not seen, and blindness holds. */
final class EvidenceCheck implements StepCheck {
  private final Books books;

  EvidenceCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    if (ruling instanceof Ruling.GatesJudged judged) {
      judged(judged);
    }
    if (ruling instanceof Ruling.PostRollbackJudged judged) {
      boolean restored =
          books.intents.values().stream().anyMatch(i -> i.direction() == Direction.RESTORE);
      Rule.MISSING_IS_NOT_GOOD.demand(
          !restored || judged.verdict() != Verdict.PASS || !judged.checks().isEmpty(),
          "healthy after a rollback without having been looked at",
          () -> judged);
    }
    if (ruling instanceof Ruling.CheckpointTaken taken && taken.releasedBy().isEmpty()) {
      for (var gate : books.change.stage(taken.stage()).orElseThrow().gates()) {
        if (!gate.dryRun()) {
          gate.metrics().forEach(metric -> fresh(taken, metric));
        }
      }
    }
  }

  private void fresh(Ruling.CheckpointTaken taken, String metric) {
    var stale = books.change.metric(metric).orElseThrow().staleAfter();
    Rule.MISSING_IS_NOT_GOOD.demand(
        books.lastSample(metric).isAfter(taken.at().minus(stale)),
        "verified on stale evidence",
        () -> metric);
  }

  private void judged(Ruling.GatesJudged judged) {
    var stage = books.change.stage(judged.stage()).orElseThrow();
    for (var verdict : judged.gates()) {
      var gate = stage.gates().stream().filter(g -> g.id().equals(verdict.gate())).findFirst();
      judged(judged, verdict, gate.orElseThrow());
      Rule.MISSING_IS_NOT_GOOD.demand(
          verdict.dryRun() || judged.verdict().worse(verdict.verdict()) == judged.verdict(),
          "better than its worst gate",
          () -> judged);
    }
    boolean passed = judged.verdict() == Verdict.PASS;
    Rule.MISSING_IS_NOT_GOOD.demand(
        !passed || judged.covered().compareTo(stage.soak()) >= 0, "not covered", () -> judged);
    Rule.MISSING_IS_NOT_GOOD.demand(
        judged.soakStarted().equals(books.soaks.get(judged.stage()))
            && !judged.soakStarted().isBefore(books.evidenceFrom),
        "a soak from before a hold",
        () -> judged);
  }

  private void judged(Ruling.GatesJudged judged, GateVerdict verdict, Gate gate) {
    int seen = seen(judged, verdict.metric());
    Rule.MISSING_IS_NOT_GOOD.demand(
        verdict.samples() <= seen, "samples out of nothing", () -> judged);
    boolean limited = verdict.verdict() == Verdict.FAIL && verdict.measured().failed() > 0;
    boolean nothing = verdict.verdict() == Verdict.NO_DATA || verdict.verdict() == Verdict.CONFLICT;
    int least = limited ? 1 : Math.max(1, gate.criterion().minSamples());
    Rule.MISSING_IS_NOT_GOOD.demand(
        nothing || gate.metrics().stream().allMatch(m -> seen(judged, m) >= least),
        "judged on too little",
        () -> judged);
  }

  private int seen(Ruling.GatesJudged judged, String metric) {
    return (int)
        books.samples.getOrDefault(metric, List.of()).stream()
            .filter(s -> !s.countsFrom().isBefore(judged.soakStarted()))
            .count();
  }

  @Override
  public void after(Step step) {
    var after = step.after();
    boolean watches = !after.over() && after.ending().isEmpty() && after.rollback().isEmpty();
    if (watches && !after.held(HoldReason.BLIND)) {
      books.expected.forEach((id, from) -> seen(after, id, from));
    }
  }

  private void seen(RunState after, String metric, Instant from) {
    var stale = books.change.metric(metric).orElseThrow().staleAfter();
    var last = books.lastSample(metric);
    var known = last.isBefore(from) ? from : last;
    Rule.MISSING_IS_NOT_GOOD.demand(
        known.plus(stale).isAfter(after.now()), "blind and not held", () -> metric);
  }
}
