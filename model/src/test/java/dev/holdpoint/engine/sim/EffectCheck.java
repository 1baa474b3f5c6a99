package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.record.Ruling.Settlement;
import dev.holdpoint.domain.run.Phase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link Rule#INTENT_BEFORE_EFFECT} and {@link Rule#NEVER_TWICE_NEVER_SKIPPED}. */
final class EffectCheck implements StepCheck {
  private final Books books;

  EffectCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    switch (ruling) {
      case Intended intended -> intended(intended);
      case Ruling.Settled ending -> settled(ending);
      case Ruling.PhaseEntered entered -> entered(entered);
      case Ruling.CheckpointTaken taken -> verified(taken);
      case Ruling.RollbackStarted started -> covers(started);
      default -> {}
    }
  }

  private void intended(Intended intended) {
    var key = intended.key();
    Rule.NEVER_TWICE_NEVER_SKIPPED.demand(
        !books.intents.containsKey(key), "a key intended twice", () -> intended);
    if (intended.direction() == Direction.RESTORE) {
      return;
    }
    boolean again = books.confirmed.getOrDefault(key.unit(), Set.of()).contains(Books.done(key));
    Rule.NEVER_TWICE_NEVER_SKIPPED.demand(!again, "a confirmed step again", () -> intended);
    boolean doubt =
        books
            .forward()
            .map(Intended::key)
            .filter(k -> k.unit().equals(key.unit()) && Books.done(k).equals(Books.done(key)))
            .anyMatch(k -> books.settled.get(k) == null);
    Rule.INTENT_BEFORE_EFFECT.demand(!doubt, "sent again while in doubt", () -> intended);
  }

  private void settled(Ruling.Settled ending) {
    var key = ending.key();
    var intended = books.intents.get(key);
    var end = books.ends.get(key);
    if (intended == null || end == null) {
      throw new Rule.Broken(
          Rule.INTENT_BEFORE_EFFECT, "settled before its request ended: " + ending);
    }
    var settleAfter = books.change.action(intended.action()).orElseThrow().settleAfter();
    var seen = books.reads.getOrDefault(key.unit(), List.of()).stream();
    boolean proven =
        switch (ending.settlement()) {
          case APPLIED ->
              seen.filter(r -> !r.startedAt().isBefore(end))
                  .anyMatch(r -> r.state().filter(s -> shows(intended, s)).isPresent());
          case NOT_APPLIED ->
              seen.filter(r -> !r.startedAt().isBefore(end.plus(settleAfter)))
                  .anyMatch(r -> r.state().filter(s -> !shows(intended, s)).isPresent());
          case UNREADABLE -> seen.anyMatch(r -> r.state().isEmpty());
        };
    Rule.INTENT_BEFORE_EFFECT.demand(proven, "settled without proof", () -> ending);
    boolean twice =
        ending.settlement() == Settlement.APPLIED && books.settled.get(key) == Settlement.APPLIED;
    Rule.NEVER_TWICE_NEVER_SKIPPED.demand(!twice, "confirmed twice", () -> ending);
  }

  private static boolean shows(Intended intended, UnitState state) {
    return intended.direction() == Direction.RESTORE
        ? state.fields().entrySet().containsAll(intended.set().entrySet())
        : state.equals(intended.expected());
  }

  private void entered(Ruling.PhaseEntered entered) {
    int index = books.change.stageIndex(entered.stage());
    if (entered.phase() == Phase.PREFLIGHT) {
      var before =
          books.change.stages().subList(0, index).stream()
              .map(Stage::id)
              .filter(s -> !books.leftOut.contains(s))
              .collect(Collectors.toSet());
      Rule.NEVER_TWICE_NEVER_SKIPPED.demand(
          books.checkpoints.containsAll(before), "a stage before its turn", () -> entered);
    }
    if (entered.phase() == Phase.VERIFYING) {
      var stage = books.change.stage(entered.stage()).orElseThrow();
      for (var unit : stage.units()) {
        for (var step : stage.steps()) {
          boolean done =
              books.dropped.contains(unit)
                  || books
                      .confirmed
                      .getOrDefault(unit, Set.of())
                      .contains(stage.id() + "/" + step.id());
          Rule.NEVER_TWICE_NEVER_SKIPPED.demand(done, "a unit was skipped", () -> entered);
        }
      }
    }
  }

  /** A checkpoint was verified, or released by a person where the table allows it. */
  private void verified(Ruling.CheckpointTaken taken) {
    var judged = books.judged.get(taken.stage());
    boolean good =
        judged != null
            && (judged.verdict() == Verdict.PASS
                || (judged.verdict() == Verdict.DEGRADED && taken.releasedBy().isPresent()));
    Rule.NEVER_TWICE_NEVER_SKIPPED.demand(good, "a checkpoint that was not verified", () -> taken);
  }

  private void covers(Ruling.RollbackStarted started) {
    int target = started.stage().map(books.change::stageIndex).orElse(-1);
    var touched =
        books.touched.entrySet().stream()
            .filter(e -> e.getValue() > target)
            .map(Map.Entry::getKey)
            .filter(unit -> !started.narrowing() || started.narrowed().contains(unit))
            .toList();
    Rule.NEVER_TWICE_NEVER_SKIPPED.demand(
        started.targets().keySet().containsAll(touched),
        "a rollback that leaves a touched unit out",
        () -> started);
  }
}
