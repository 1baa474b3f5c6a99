package dev.holdpoint.projection;

import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.engine.state.RunState;
import java.util.List;
import java.util.Optional;

/** Words the comparison that a resumption waits for, unit by unit. */
final class Reconciliation {
  private Reconciliation() {}

  static List<UnitReconciled> of(RunState state) {
    boolean waits = state.held(HoldReason.INTERRUPTED) || state.held(HoldReason.TAKEN_OVER);
    return waits
        ? state.change().units().stream().map(unit -> unit(state, unit)).toList()
        : List.of();
  }

  private static UnitReconciled unit(RunState state, Unit unit) {
    var recorded = state.expected().get(unit.id());
    var from = state.reconcileFrom().orElse(state.now());
    var read = state.evidence().readSince(unit.id(), from);
    var live = read.flatMap(r -> r.state());
    return new UnitReconciled(
        unit.id(),
        unit.title(),
        recorded == null ? "nothing" : recorded.inWords(),
        live.map(UnitState::inWords),
        live.flatMap(_ -> read).map(r -> r.startedAt()),
        live.flatMap(now -> acceptedAs(state, unit.id(), now)));
  }

  private static Optional<String> acceptedAs(RunState state, String unit, UnitState live) {
    return live.equals(state.expected().get(unit)) ? Optional.of("as recorded") : Optional.empty();
  }
}
