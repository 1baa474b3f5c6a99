package dev.holdpoint.projection;

import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.record.Ruling.Reconciled;
import dev.holdpoint.engine.Engine;
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
  private final Optional<Reconciled> found;

  private Reconciliation(RunState state) {
    this.state = state;
    this.shared = shared(state);
    this.found = Engine.standpoint(state);
  }

  static List<UnitReconciled> of(RunState state) {
    if (!state.standsStill()) {
      return List.of();
    }
    var comparison = new Reconciliation(state);
    return state.change().units().stream().map(comparison::unit).toList();
  }

  private UnitReconciled unit(Unit unit) {
    var read = read(state, unit.id());
    var recorded = Optional.ofNullable(state.expected().get(unit.id()));
    return new UnitReconciled(
        unit.id(),
        unit.title(),
        recorded.map(r -> words(r, read)).orElse("nothing"),
        read.map(r -> words(r, recorded)),
        state.evidence().readSince(unit.id(), from(state)).map(r -> r.startedAt()),
        read.flatMap(live -> acceptedAs(unit.id(), live)));
  }

  private static Instant from(RunState state) {
    return state.reconcileFrom().orElse(state.now());
  }

  private static Optional<UnitState> read(RunState state, String unit) {
    return state.evidence().readSince(unit, from(state)).flatMap(r -> r.state());
  }

  /**
   * Only what differs from the other side; where nothing does, what tells units apart. Fields that
   * are the same everywhere say nothing.
   */
  private String words(UnitState unit, Optional<UnitState> other) {
    var own = new HashMap<>(unit.fields());
    boolean same = other.filter(o -> !o.equals(unit)).isEmpty();
    own.entrySet().removeAll(same ? shared.entrySet() : other.orElseThrow().fields().entrySet());
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

  /** One reading alone says little: it is accepted as part of where the whole run stands. */
  private Optional<String> acceptedAs(String unit, UnitState live) {
    boolean recorded = live.equals(state.expected().get(unit));
    if (found.isEmpty()) {
      return recorded ? Optional.of("as recorded") : Optional.empty();
    }
    return Optional.of(
        switch (found.get().standpoint()) {
          case AS_RECORDED -> "as recorded";
          case MID_STAGE -> recorded ? "as recorded" : "before the stage";
          case CHECKPOINT -> "checkpoint " + (state.change().stageIndex(found.get().stage()) + 1);
          case START -> "declared start";
        });
  }
}
