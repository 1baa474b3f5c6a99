package dev.holdpoint.projection;

import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words the comparison that a resumption waits for, unit by unit. */
final class Reconciliation {
  private final RunState state;
  private final Map<String, String> shared;

  private Reconciliation(RunState state) {
    this.state = state;
    this.shared = shared(state);
  }

  static List<UnitReconciled> of(RunState state) {
    boolean waits = state.held(HoldReason.INTERRUPTED) || state.held(HoldReason.TAKEN_OVER);
    if (!waits) {
      return List.of();
    }
    var comparison = new Reconciliation(state);
    return state.change().units().stream().map(comparison::unit).toList();
  }

  private UnitReconciled unit(Unit unit) {
    var read = read(state, unit.id());
    return new UnitReconciled(
        unit.id(),
        unit.title(),
        Optional.ofNullable(state.expected().get(unit.id())).map(this::words).orElse("nothing"),
        read.map(this::words),
        state.evidence().readSince(unit.id(), from(state)).map(r -> r.startedAt()),
        read.flatMap(live -> acceptedAs(unit.id(), live)));
  }

  private static Instant from(RunState state) {
    return state.reconcileFrom().orElse(state.now());
  }

  private static Optional<UnitState> read(RunState state, String unit) {
    return state.evidence().readSince(unit, from(state)).flatMap(r -> r.state());
  }

  /** What tells units and readings apart; fields that are the same everywhere say nothing. */
  private String words(UnitState unit) {
    var own = new HashMap<>(unit.fields());
    own.entrySet().removeAll(shared.entrySet());
    return own.isEmpty() ? unit.inWords() : new UnitState(own).inWords();
  }

  private static Map<String, String> shared(RunState state) {
    var all = new ArrayList<UnitState>(state.expected().values());
    state.change().units().forEach(u -> read(state, u.id()).ifPresent(all::add));
    var shared = new HashMap<String, String>();
    if (!all.isEmpty()) {
      shared.putAll(all.getFirst().fields());
    }
    all.forEach(each -> shared.entrySet().retainAll(each.fields().entrySet()));
    return shared;
  }

  private Optional<String> acceptedAs(String unit, UnitState live) {
    if (live.equals(state.expected().get(unit))) {
      return Optional.of("as recorded");
    }
    for (var taken : state.checkpoints().reversed()) {
      if (live.equals(taken.live().get(unit))) {
        return Optional.of("checkpoint " + (state.change().stageIndex(taken.stage()) + 1));
      }
    }
    return live.equals(state.change().start().get(unit))
        ? Optional.of("declared start")
        : Optional.empty();
  }
}
