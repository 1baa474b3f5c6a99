package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Fact.Interrupted;
import dev.holdpoint.domain.record.Fact.Interruption;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.ArmingEnded;
import dev.holdpoint.domain.record.Ruling.HoldClosed;
import dev.holdpoint.domain.record.Ruling.SignatureLapsed;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.RunState;
import java.util.ArrayList;
import java.util.List;

/** Holds that no other role places, and what closes holds and armings. */
final class Holds {
  private Holds() {}

  static List<Ruling> next(RunState state) {
    for (var first : state.signatures()) {
      boolean late = !first.lapses().isAfter(state.now());
      boolean changed = !first.substance().equals(Packets.substance(state).digest());
      if (late || changed) {
        return List.of(
            new SignatureLapsed(
                state.now(),
                first.decision(),
                first.hold(),
                late ? "ten minutes passed" : "the substance changed"));
      }
    }
    return List.of();
  }

  /**
   * After an interruption the run stands until a person resumes it; armings lapse (rule 11). One
   * whose record does not derive again cannot be resumed (rule 10).
   */
  static List<Ruling> interrupted(RunState state, Interrupted fact) {
    if (state.over() || state.ending().isPresent()) {
      return List.of();
    }
    var rulings = new ArrayList<Ruling>(disarmAll(state, "the run was interrupted", ""));
    var reason = reason(fact.cause());
    if (!state.held(reason)) {
      rulings.add(Place.hold(state, reason, fact.detail(), List.of()));
    }
    return rulings;
  }

  /**
   * Nothing but the way back is open to a run whose record does not derive again. Where an answered
   * hold or a narrowing would leave it without one that says so, it is held anew.
   */
  static List<Ruling> mismatched(RunState state) {
    boolean said = state.held(HoldReason.REPLAY_MISMATCH) || state.held(HoldReason.TAKEN_OVER);
    return !state.mismatched() || said || state.rollback().isPresent()
        ? List.of()
        : List.of(
            Place.hold(
                state,
                HoldReason.REPLAY_MISMATCH,
                "The record still does not derive again.",
                List.of()));
  }

  private static HoldReason reason(Interruption cause) {
    return switch (cause) {
      case RESTART, CLOCK_STEP, DISK_RESERVE -> HoldReason.INTERRUPTED;
      case REPLAY_MISMATCH -> HoldReason.REPLAY_MISMATCH;
    };
  }

  static List<Ruling> closeAll(RunState state, String how) {
    return state.holds().stream()
        .<Ruling>map(h -> new HoldClosed(state.now(), h.id(), how))
        .toList();
  }

  /** Closes every hold of one reason. */
  static List<Ruling> close(RunState state, HoldReason reason, String how) {
    return state.holds().stream()
        .filter(h -> h.reason() == reason)
        .<Ruling>map(h -> new HoldClosed(state.now(), h.id(), how))
        .toList();
  }

  /** Ends every arming but that of one trigger. */
  static List<Ruling> disarmAll(RunState state, String why, String except) {
    return state.change().triggers().stream()
        .filter(t -> !t.id().equals(except))
        .filter(t -> state.trigger(t.id()).arming().isPresent())
        .<Ruling>map(t -> new ArmingEnded(state.now(), t.id(), why))
        .toList();
  }

  /** Repeats the phase: checks before a transition, a new soak after it. */
  static List<Ruling> repeat(RunState state, String why) {
    if (state.rollback().isPresent()) {
      return List.of();
    }
    return switch (state.phase()) {
      case PREFLIGHT, READY -> Preflight.enter(state, Phase.PREFLIGHT, why);
      case TRANSITIONING -> List.of();
      case VERIFYING -> Preflight.enter(state, Phase.VERIFYING, why);
      case VERIFIED ->
          Verification.closing(state) ? Preflight.enter(state, Phase.VERIFYING, why) : List.of();
      case PENDING, ROLLING_BACK, ROLLED_BACK -> List.of();
    };
  }
}
