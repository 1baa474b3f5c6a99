package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.engine.state.Intent;
import dev.holdpoint.engine.state.RunState;

/**
 * {@link Rule#LIVE_AS_RECORDED}: a unit of which nothing is open, and which is not on its way back,
 * is live as recorded; also {@link Rule#ROOM_TO_GO_BACK}, which holds before room runs out.
 */
final class LiveCheck implements StepCheck {
  private final Books books;
  private final Site site;

  LiveCheck(Books books, Site site) {
    this.books = books;
    this.site = site;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    if (ruling instanceof Ruling.UnitRestored restored
        && restored.live().equals(site.units.get(restored.unit()))) {
      site.altered.remove(restored.unit());
    }
  }

  @Override
  public void after(Step step) {
    var after = step.after();
    for (var unit : books.change.units()) {
      boolean known =
          !site.altered.contains(unit.id())
              && !underWay(after, unit.id())
              && !goingBack(after, unit.id());
      if (known && !site.units.get(unit.id()).equals(after.expected().get(unit.id()))) {
        Rule.LIVE_AS_RECORDED.demand(
            site.partly.contains(unit.id()) && visible(after),
            "the record is not what is live",
            () ->
                unit.id()
                    + " is "
                    + site.units.get(unit.id()).inWords()
                    + ", record "
                    + after.expected().get(unit.id()).inWords());
      }
    }
    if (step.fact() instanceof Fact.Interrupted interrupted) {
      var reason =
          interrupted.cause() == Fact.Interruption.REPLAY_MISMATCH
              ? HoldReason.REPLAY_MISMATCH
              : HoldReason.INTERRUPTED;
      Rule.ROOM_TO_GO_BACK.demand(
          after.over() || after.ending().isPresent() || after.held(reason),
          "interrupted, or out of room, and not held",
          step::fact);
    }
  }

  private static boolean underWay(RunState state, String unit) {
    for (var intent : state.intents()) {
      if (intent.intended().key().unit().equals(unit) && (intent.open() || !known(intent))) {
        return true;
      }
    }
    return false;
  }

  private static boolean known(Intent intent) {
    return intent.applied() || intent.excluded();
  }

  private static boolean goingBack(RunState state, String unit) {
    return state
        .rollback()
        .filter(r -> r.started().targets().containsKey(unit))
        .filter(r -> !r.restored().containsKey(unit))
        .isPresent();
  }

  /** Held, over, going back, or about to try the failed step again. */
  private static boolean visible(RunState state) {
    return state.held()
        || state.over()
        || state.rollback().isPresent()
        || state.stageIntents().stream().anyMatch(Intent::excluded);
  }

  /** After the last late effect. */
  void closed(Ruling.Closed closed) {
    if (closed.outcome() == Outcome.ROLLED_BACK) {
      books.forward().map(i -> i.key().unit()).distinct().forEach(unit -> atStart(unit, closed));
    }
    if (closed.outcome() == Outcome.COMPLETED) {
      books.change.units().forEach(u -> carried(u.id(), closed));
    }
    if (closed.outcome() == Outcome.COMPLETED_NARROWED) {
      books.dropped.forEach(unit -> atStart(unit, closed));
    }
  }

  private void atStart(String unit, Ruling.Closed closed) {
    Rule.LIVE_AS_RECORDED.demand(
        site.altered.contains(unit) || site.units.get(unit).equals(books.change.start().get(unit)),
        "not back",
        () -> unit + " is " + site.units.get(unit) + ", " + closed);
  }

  private void carried(String unit, Ruling.Closed closed) {
    UnitState end = books.change.start().get(unit);
    for (var stage : books.change.stages()) {
      for (var step : stage.steps()) {
        end = stage.units().contains(unit) ? end.with(step.set()) : end;
      }
    }
    var expected = end;
    Rule.LIVE_AS_RECORDED.demand(
        expected.equals(site.units.get(unit)),
        "completed, but not there",
        () -> unit + " is " + site.units.get(unit) + ", " + closed);
  }
}
