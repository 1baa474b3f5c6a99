package dev.holdpoint.engine;

import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.PhaseEntered;
import dev.holdpoint.domain.record.Ruling.Reconciled;
import dev.holdpoint.domain.record.Ruling.Standpoint;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises the live state after an interruption or a take-over, unit by unit: the ledger's own
 * state, a verified checkpoint, the declared start, or mid-stage with some units back where they
 * were before the stage. From what was recognised the run goes on.
 */
final class Reconcile {
  /** While people act outside the program, a read-back may be relied on for this long. */
  static final Duration READ_LIVES = Duration.ofSeconds(15);

  private Reconcile() {}

  /** Units that were not read back since the run stands, or could not be read. */
  static List<String> unread(RunState state) {
    var live = live(state);
    return state.change().units().stream()
        .map(u -> u.id())
        .filter(u -> !live.containsKey(u))
        .toList();
  }

  /** Units that do not read as the ledger says. */
  static List<String> unlike(RunState state) {
    return differing(live(state), state.expected());
  }

  private static Instant from(RunState state) {
    var from = state.reconcileFrom().orElse(state.now());
    var young = state.now().minus(READ_LIVES);
    return state.held(HoldReason.TAKEN_OVER) && young.isAfter(from) ? young : from;
  }

  private static Map<String, UnitState> live(RunState state) {
    var from = from(state);
    var live = new HashMap<String, UnitState>();
    for (var unit : state.change().units()) {
      state
          .evidence()
          .readSince(unit.id(), from)
          .flatMap(r -> r.state())
          .ifPresent(s -> live.put(unit.id(), s));
    }
    return live;
  }

  /** Where the run stands by its live state; empty when nobody can tell. */
  static Optional<Reconciled> find(RunState state) {
    if (!unread(state).isEmpty()) {
      return Optional.empty();
    }
    var live = live(state);
    var stage = state.stage().id();
    if (unlike(state).isEmpty()) {
      return found(state, Standpoint.AS_RECORDED, stage, List.of(), "as the ledger says");
    }
    for (var checkpoint : state.checkpoints().reversed()) {
      var id = Optional.of(checkpoint.stage());
      if (differing(live, targets(state, id)).isEmpty()) {
        return found(
            state,
            Standpoint.CHECKPOINT,
            checkpoint.stage(),
            List.copyOf(live.keySet()),
            "at an earlier checkpoint");
      }
    }
    if (differing(live, state.change().start()).isEmpty()) {
      return found(
          state,
          Standpoint.START,
          state.change().stages().getFirst().id(),
          List.copyOf(live.keySet()),
          "at the declared start");
    }
    return midStage(state, live);
  }

  private static Map<String, UnitState> targets(RunState state, Optional<String> stage) {
    var targets = new HashMap<String, UnitState>();
    for (var unit : state.change().units()) {
      targets.put(unit.id(), RollbackPlan.target(state, stage, unit.id()));
    }
    return targets;
  }

  /** Every unit is either as the ledger says or as it was before the current stage. */
  private static Optional<Reconciled> midStage(RunState state, Map<String, UnitState> live) {
    int index = state.course().index();
    var before =
        state.checkpoints().stream()
            .filter(c -> state.change().stageIndex(c.stage()) < index)
            .map(c -> c.stage())
            .reduce((_, later) -> later);
    var back = unlike(state);
    boolean known =
        back.stream().allMatch(u -> RollbackPlan.target(state, before, u).equals(live.get(u)));
    return known
        ? found(
            state,
            Standpoint.MID_STAGE,
            state.stage().id(),
            back,
            String.join(", ", back) + " as before the stage")
        : Optional.empty();
  }

  private static Optional<Reconciled> found(
      RunState state, Standpoint standpoint, String stage, List<String> back, String why) {
    return Optional.of(
        new Reconciled(
            state.now(), standpoint, stage, back.stream().sorted().toList(), live(state), why));
  }

  private static List<String> differing(
      Map<String, UnitState> live, Map<String, UnitState> wanted) {
    var units = new ArrayList<String>();
    live.forEach(
        (unit, state) -> {
          if (!state.equals(wanted.get(unit))) {
            units.add(unit);
          }
        });
    return units.stream().sorted().toList();
  }

  /**
   * What follows from where the run stands.
   *
   * @param acted whether people acted outside the program
   */
  static List<Ruling> onward(RunState state, Reconciled found, boolean acted, String why) {
    var rulings = new ArrayList<Ruling>();
    rulings.add(found);
    switch (found.standpoint()) {
      case AS_RECORDED ->
          rulings.addAll(
              acted && state.phase() == Phase.VERIFIED
                  ? Preflight.enter(state, Phase.VERIFYING, why)
                  : state.held(HoldReason.DEGRADED) ? List.of() : Holds.repeat(state, why));
      case CHECKPOINT ->
          rulings.add(
              new PhaseEntered(
                  state.now(),
                  found.stage(),
                  state.checkpoint(found.stage()).orElseThrow().attempt(),
                  Phase.VERIFYING,
                  why));
      case MID_STAGE, START ->
          rulings.add(
              new PhaseEntered(
                  state.now(),
                  found.stage(),
                  state.course().nextAttempt(found.stage()),
                  Phase.PREFLIGHT,
                  why));
    }
    return rulings;
  }
}
