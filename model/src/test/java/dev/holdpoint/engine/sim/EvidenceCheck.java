package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** {@link Rule#MISSING_IS_NOT_GOOD}: nothing passes on what was not seen, and blindness holds. */
final class EvidenceCheck implements StepCheck {
  private static final double ROUNDING = 1e-9;

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
        var stale = books.change.metric(gate.metric()).orElseThrow().staleAfter();
        var last = books.lastSample(gate.metric());
        Rule.MISSING_IS_NOT_GOOD.demand(
            last.isAfter(taken.at().minus(stale)), "verified on stale evidence", () -> gate);
      }
    }
  }

  private void judged(Ruling.GatesJudged judged) {
    var stage = books.change.stage(judged.stage()).orElseThrow();
    for (var verdict : judged.gates()) {
      var gate = stage.gates().stream().filter(g -> g.id().equals(verdict.gate())).findFirst();
      judged(judged, verdict, gate.orElseThrow());
      Rule.MISSING_IS_NOT_GOOD.demand(
          judged.verdict().worse(verdict.verdict()) == judged.verdict(),
          "better than its worst gate",
          () -> judged);
    }
    boolean passed = judged.verdict() == Verdict.PASS;
    Rule.MISSING_IS_NOT_GOOD.demand(
        !passed || judged.covered().compareTo(stage.soak()) >= 0, "not covered", () -> judged);
  }

  private void judged(Ruling.GatesJudged judged, GateVerdict verdict, Gate gate) {
    var seen =
        books.samples.getOrDefault(verdict.metric(), List.of()).stream()
            .filter(s -> !s.countsFrom().isBefore(judged.soakStarted()))
            .mapToDouble(s -> s.value())
            .toArray();
    Rule.MISSING_IS_NOT_GOOD.demand(
        verdict.samples() <= seen.length, "samples out of nothing", () -> judged);
    boolean nothing = verdict.verdict() == Verdict.NO_DATA || verdict.verdict() == Verdict.CONFLICT;
    Rule.MISSING_IS_NOT_GOOD.demand(
        nothing || seen.length >= Math.max(1, gate.minSamples()),
        "judged on too little",
        () -> judged);
    if (!nothing) {
      double value = verdict.value().orElseThrow();
      double least = Arrays.stream(seen).min().orElseThrow() - ROUNDING;
      double most = Arrays.stream(seen).max().orElseThrow() + ROUNDING;
      Rule.MISSING_IS_NOT_GOOD.demand(
          value >= least && value <= most && verdict.verdict() == at(gate, value),
          "a verdict that its samples do not bear out",
          () -> judged);
    }
  }

  private static Verdict at(Gate gate, double value) {
    boolean higher = gate.worse() == Gate.Worse.HIGHER;
    boolean passes = higher ? value <= gate.pass() : value >= gate.pass();
    boolean fails = higher ? value > gate.fail() : value < gate.fail();
    return passes ? Verdict.PASS : fails ? Verdict.FAIL : Verdict.DEGRADED;
  }

  @Override
  public void after(Step step) {
    var after = step.after();
    boolean watches = !after.over() && after.ending().isEmpty() && after.rollback().isEmpty();
    if (watches && !after.held(HoldReason.BLIND)) {
      after.metrics().forEach((id, watch) -> seen(after, id, watch.from()));
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
