package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.state.Fold;
import dev.holdpoint.engine.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides, purely: the same state and fact always give the same rulings. After a fact is folded,
 * the roles are asked in order for rulings, which are folded in turn, until none has any more.
 */
public final class Engine {
  /** Version of the rules; recorded with each run, so that its record can be derived again. */
  public static final int RULES_VERSION = 2;

  private static final int MOST_RULINGS = 1_000;

  /**
   * In order of urgency: what lapsed, what people said, what stops, what goes back, what goes on.
   */
  private static final List<Function<RunState, List<Ruling>>> ROLES =
      List.of(
          Holds::next,
          Decisions::next,
          TriggerWatch::next,
          Escalation::next,
          Holds::mismatched,
          RollbackReadiness::next,
          WindowWatch::next,
          Rollback::next,
          Preflight::next,
          Transition::next,
          Verification::next);

  /** Of a run that was aborted and waits for its requests in flight. */
  private static final List<Function<RunState, List<Ruling>>> LAST_ROLES =
      List.of(Decisions::next, Ends::next);

  private Engine() {}

  /**
   * What follows from a fact.
   *
   * @param rulings in order, to be recorded in one append with the fact
   * @param after the state with all of it folded in
   */
  public record Step(List<Ruling> rulings, RunState after) {
    /** Copies the list. */
    public Step {
      rulings = List.copyOf(rulings);
    }
  }

  /** Begins a run. */
  public static Step begin(Fact.Admitted admitted) {
    return settle(Fold.begin(admitted), new ArrayList<>());
  }

  /**
   * Decides on a fact.
   *
   * @throws IllegalArgumentException when the fact is older than the state
   */
  public static Step decide(RunState state, Fact fact) {
    if (fact.at().isBefore(state.now())) {
      throw new IllegalArgumentException("fact time never decreases: " + fact.at());
    }
    var after = Fold.apply(state, fact);
    var rulings = new ArrayList<Ruling>();
    if (fact instanceof Fact.Interrupted interrupted) {
      for (var ruling : Holds.interrupted(after, interrupted)) {
        rulings.add(ruling);
        after = Fold.apply(after, ruling);
      }
    }
    if (fact instanceof Fact.PostMortemAnswered answered) {
      var ruling = PostMortems.answer(after, answered);
      rulings.add(ruling);
      after = Fold.apply(after, ruling);
    }
    return settle(after, rulings);
  }

  private static Step settle(RunState from, List<Ruling> rulings) {
    var state = from;
    while (!state.over()) {
      var next = next(state);
      if (next.isEmpty()) {
        break;
      }
      for (var ruling : next) {
        for (var each : PostMortems.beside(state, ruling)) {
          rulings.add(each);
          state = Fold.apply(state, each);
        }
      }
      if (rulings.size() > MOST_RULINGS) {
        throw new IllegalStateException("rulings do not come to rest: " + next);
      }
    }
    if (state.over() && state.pending().isPresent()) {
      for (var ruling : Decisions.next(state)) {
        rulings.add(ruling);
        state = Fold.apply(state, ruling);
      }
    }
    return new Step(rulings, state);
  }

  private static List<Ruling> next(RunState state) {
    for (var role : state.ending().isPresent() ? LAST_ROLES : ROLES) {
      var rulings = role.apply(state);
      if (!rulings.isEmpty()) {
        return rulings;
      }
    }
    return List.of();
  }

  /** The evidence that the state wants. */
  public static Wanted wanted(RunState state) {
    return Wants.of(state);
  }

  /** Where the run stands by its live state, as a resumption finds it; empty if nobody can tell. */
  public static Optional<Ruling.Reconciled> standpoint(RunState state) {
    return Reconcile.find(state);
  }

  /**
   * What a rollback decided now would do.
   *
   * @param stage to whose checkpoint; empty for the declared start
   */
  public static Ruling.RollbackStarted rollback(RunState state, Optional<String> stage) {
    return RollbackPlan.back(state, stage, "", state.now());
  }

  /** The intervention packet of the state. */
  public static Packet packet(RunState state) {
    return Packets.of(state);
  }
}
