package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Step;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.record.Ruling.Settlement;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.Intent;
import dev.holdpoint.engine.state.RunState;
import java.util.List;
import java.util.Optional;

/** Changes the units of a stage one by one: intent, request, read-back (rules 1, 2, 5 and 6). */
final class Transition {
  private Transition() {}

  static List<Ruling> next(RunState state) {
    var settled = settle(state);
    if (!settled.isEmpty()) {
      return settled;
    }
    if (state.rollback().isPresent() || state.phase() != Phase.TRANSITIONING) {
      return List.of();
    }
    var unsettled = hold(state);
    if (!unsettled.isEmpty()) {
      return unsettled;
    }
    if (state.held() || state.stageIntents().stream().anyMatch(Intent::open)) {
      return List.of();
    }
    return todo(state)
        .map(next -> intend(state, next))
        .orElseGet(
            () -> Preflight.enter(state, Phase.VERIFYING, "every unit was confirmed by read-back"));
  }

  /** Reads doubt away, also under holds; the rollback under way does so for its own restores. */
  private static List<Ruling> settle(RunState state) {
    for (var intent : state.intents()) {
      if (intent.unreadable() && intent.forward() && !intent.undone()) {
        var late = Settle.late(state, intent);
        if (late.isPresent()) {
          return List.of(late.get());
        }
      }
      if (intent.open() && state.rollback().filter(r -> r.owns(intent)).isEmpty()) {
        var ruling = Settle.next(state, intent);
        if (ruling.isPresent()) {
          return List.of(ruling.get());
        }
      }
    }
    return List.of();
  }

  /** A hold for what was settled as not applied, or could not be read. */
  private static List<Ruling> hold(RunState state) {
    var intents =
        state.stageIntents().stream()
            .filter(i -> i.intended().key().attempt() == state.course().attempt())
            .filter(i -> !state.dropped().contains(i.intended().key().unit()))
            .toList();
    var doubtful = intents.stream().filter(i -> is(i, Settlement.UNREADABLE)).toList();
    if (!doubtful.isEmpty() && !state.held(HoldReason.IN_DOUBT)) {
      return place(state, HoldReason.IN_DOUBT, doubtful, " could not be read back");
    }
    var failed = intents.stream().filter(i -> is(i, Settlement.NOT_APPLIED)).toList();
    boolean open = intents.stream().anyMatch(Intent::open);
    boolean held = state.held(HoldReason.ACTION_FAILED) || state.held(HoldReason.IN_DOUBT);
    if (!failed.isEmpty() && !open && !held) {
      return place(state, HoldReason.ACTION_FAILED, failed, " was not applied");
    }
    return List.of();
  }

  private static boolean is(Intent intent, Settlement settlement) {
    return intent.settlement().filter(s -> s == settlement).isPresent();
  }

  private static List<Ruling> place(
      RunState state, HoldReason reason, List<Intent> intents, String what) {
    var why = new StringBuilder();
    for (var intent : intents) {
      why.append(why.isEmpty() ? "" : "; ")
          .append(intent.intended().key().unit())
          .append(" to ")
          .append(intent.intended().expected().inWords())
          .append(what)
          .append(intent.reply().map(r -> " (" + Settle.inWords(r) + ")").orElse(""));
    }
    var units = intents.stream().map(i -> i.intended().key().unit()).distinct().toList();
    return List.of(Place.hold(state, reason, why.toString(), units));
  }

  /** What is to be done next: a step for a unit that no attempt has confirmed. */
  private record Todo(Step step, String unit) {}

  private static Optional<Todo> todo(RunState state) {
    for (var step : state.stage().steps()) {
      for (var unit : state.unitsOf(state.stage())) {
        if (!done(state, step, unit)) {
          return Optional.of(new Todo(step, unit));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether any attempt of the current stage confirmed the step for the unit. */
  static boolean done(RunState state, Step step, String unit) {
    return state.stageIntents().stream()
        .anyMatch(
            i ->
                i.stands()
                    && i.intended().key().unit().equals(unit)
                    && i.intended().key().step().equals(step.id()));
  }

  private static List<Ruling> intend(RunState state, Todo todo) {
    if (!Proof.room(state)) {
      return Preflight.noRoom(state);
    }
    if (!Proof.fresh(state, Proof.required(state))) {
      return List.of();
    }
    var key =
        new ActionKey(
            state.run(), state.stage().id(), state.course().attempt(), todo.step.id(), todo.unit);
    UnitState before = state.expected().get(todo.unit);
    if (before == null) {
      throw new IllegalStateException("a scoped unit has a state: " + todo.unit);
    }
    return List.of(
        new Intended(
            state.now(),
            key,
            todo.step.action(),
            Direction.FORWARD,
            todo.step.set(),
            before.with(todo.step.set())));
  }
}
