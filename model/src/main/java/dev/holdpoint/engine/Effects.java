package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.RollbackCourse;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What an accepted decision leads to. */
final class Effects {
  private Effects() {}

  static List<Ruling> of(RunState state, Decision decision, Optional<HoldPlaced> hold, String by) {
    return switch (decision.kind()) {
      case RELEASE -> release(state, hold.orElseThrow(), by);
      case RE_VERIFY -> reVerify(state, hold, by);
      case RETRY -> retry(state, hold.orElseThrow(), by);
      case USE_SECONDARY -> secondary(state, hold.orElseThrow(), by);
      case RESUME -> resume(state, hold.orElseThrow(), by);
      case NARROW -> narrow(state, decision, hold, by);
      case ROLL_BACK -> rollBack(state, decision, by);
      case ABORT -> abort(state, by);
      case TAKE_OVER -> takeOver(state, by);
      case HOLD ->
          List.of(
              Place.hold(
                  state,
                  HoldReason.OPERATOR,
                  "Held by " + by + (decision.reason().isBlank() ? "" : ": " + decision.reason()),
                  List.of()));
      case ARM -> List.of(arm(state, decision, by));
      case DISARM ->
          List.of(
              new Ruling.ArmingEnded(
                  state.now(), decision.trigger().orElseThrow(), "disarmed by " + by));
      case RESET ->
          List.of(new Ruling.TriggerReset(state.now(), decision.trigger().orElseThrow(), by));
      case EXTEND_WINDOW ->
          List.of(
              new Ruling.WindowExtended(
                  state.now(), state.window().closes(), decision.until().orElseThrow(), by));
      case START -> List.of();
    };
  }

  private static List<Ruling> release(RunState state, HoldPlaced hold, String by) {
    if (hold.reason() != HoldReason.DEGRADED) {
      return close(state, Optional.of(hold), "released by " + by, true);
    }
    var rulings = new ArrayList<>(close(state, Optional.of(hold), "released by " + by, false));
    rulings.add(Verification.checkpoint(state, Optional.of(by)));
    rulings.add(Verification.verified(state, "released by " + by));
    return rulings;
  }

  /**
   * Where only a resumption leads on, it means looking at everything again: the run stands in the
   * same hold, and the evidence is collected anew.
   */
  private static List<Ruling> reVerify(RunState state, Optional<HoldPlaced> hold, String by) {
    var stands =
        hold.filter(
            h -> h.reason() == HoldReason.INTERRUPTED || h.reason() == HoldReason.TAKEN_OVER);
    if (stands.isEmpty()) {
      return close(state, hold, "re-verified by " + by, true);
    }
    var was = stands.get();
    var rulings =
        new ArrayList<>(close(state, hold, "everything is read back again for " + by, false));
    rulings.add(
        Place.hold(
            state,
            was.reason(),
            was.why(),
            was.subjects(),
            was.role(),
            was.people(),
            was.confirm()));
    return rulings;
  }

  private static List<Ruling> resume(RunState state, HoldPlaced hold, String by) {
    var how = "resumed by " + by;
    var rulings = new ArrayList<>(close(state, Optional.of(hold), how, false));
    if (hold.reason() == HoldReason.PARTLY_ROLLED_BACK) {
      rulings.addAll(
          state.phase() == Phase.VERIFIED
              ? Preflight.enter(state, Phase.VERIFYING, how + ", the restored stage once more")
              : Holds.repeat(state, how));
      return rulings;
    }
    boolean acted = hold.reason() == HoldReason.TAKEN_OVER;
    if (state.rollback().isEmpty()) {
      var found = Reconcile.find(state).orElseThrow();
      if (found.standpoint() != Ruling.Standpoint.AS_RECORDED) {
        // What waits for a release belongs to where the run no longer is; it opens in its turn.
        rulings.addAll(Holds.close(state, HoldReason.PLANNED, how));
        rulings.addAll(Holds.close(state, HoldReason.DEGRADED, how));
      }
      rulings.addAll(Reconcile.onward(state, found, acted, how));
    } else if (acted) {
      rulings.add(RollbackPlan.again(state, state.rollback().get().started()));
    }
    return rulings;
  }

  private static List<Ruling> close(
      RunState state, Optional<HoldPlaced> hold, String how, boolean repeat) {
    var rulings = new ArrayList<Ruling>();
    hold.ifPresent(h -> rulings.add(new Ruling.HoldClosed(state.now(), h.id(), how)));
    // A degraded soak that waits for its release stays the one that is released.
    boolean kept =
        state.phase() == Phase.VERIFYING
            && state.holds().stream()
                .filter(h -> h.reason() == HoldReason.DEGRADED)
                .anyMatch(h -> !hold.equals(Optional.of(h)));
    if (repeat && !kept) {
      rulings.addAll(Holds.repeat(state, how));
    }
    return rulings;
  }

  /**
   * A new attempt: what was confirmed stays, what was settled "not applied" goes in it again. On
   * the way back: the blocked step, or after it all of its steps, once more.
   */
  private static List<Ruling> retry(RunState state, HoldPlaced hold, String by) {
    var rulings = new ArrayList<Ruling>();
    rulings.add(new Ruling.HoldClosed(state.now(), hold.id(), "tried again by " + by));
    if (hold.reason() == HoldReason.POST_ROLLBACK_FAILED) {
      rulings.add(RollbackPlan.again(state, state.rollback().orElseThrow().started()));
    } else if (state.rollback().isEmpty()) {
      rulings.add(
          new Ruling.PhaseEntered(
              state.now(),
              state.stage().id(),
              state.course().nextAttempt(state.stage().id()),
              Phase.PREFLIGHT,
              "a new attempt, by " + by));
    }
    return rulings;
  }

  /** The blocked step once more, by the other action that is declared for it. */
  private static List<Ruling> secondary(RunState state, HoldPlaced hold, String by) {
    var task = state.rollback().flatMap(RollbackCourse::task).orElseThrow();
    return List.of(
        new Ruling.HoldClosed(
            state.now(),
            hold.id(),
            "the secondary action "
                + task.secondary().orElseThrow()
                + " for "
                + task.unit()
                + " approved by "
                + by));
  }

  private static List<Ruling> narrow(
      RunState state, Decision decision, Optional<HoldPlaced> hold, String by) {
    var rulings = new ArrayList<>(close(state, hold, "narrowed by " + by, false));
    if (hold.filter(h -> h.reason() == HoldReason.DEGRADED).isEmpty()) {
      rulings.addAll(Holds.close(state, HoldReason.DEGRADED, "its soak counted dropped units"));
    }
    rulings.add(RollbackPlan.narrow(state, decision.units(), "narrowed by " + by, detected(state)));
    return rulings;
  }

  private static List<Ruling> rollBack(RunState state, Decision decision, String by) {
    var rulings = new ArrayList<>(Holds.closeAll(state, "rolled back by " + by));
    rulings.addAll(Holds.disarmAll(state, "rolled back", ""));
    rulings.add(RollbackPlan.back(state, decision.stage(), "decided by " + by, detected(state)));
    return rulings;
  }

  /**
   * Since when it is known that something is wrong: the time to restore includes how long people
   * took to answer. Without a hold that tells of harm, the decision itself.
   */
  private static Instant detected(RunState state) {
    return state.holds().stream()
        .filter(hold -> hold.reason().tellsOfHarm())
        .map(HoldPlaced::at)
        .min(Comparator.naturalOrder())
        .orElse(state.now());
  }

  /** {@link Ends} closes the run, once nothing is in flight any more. */
  private static List<Ruling> abort(RunState state, String by) {
    var rulings = new ArrayList<>(Holds.closeAll(state, "aborted by " + by));
    rulings.addAll(Holds.disarmAll(state, "aborted", ""));
    return rulings;
  }

  private static List<Ruling> takeOver(RunState state, String by) {
    var rulings = new ArrayList<>(Holds.closeAll(state, "taken over by " + by));
    rulings.addAll(Holds.disarmAll(state, "taken over", ""));
    rulings.add(
        Place.hold(state, HoldReason.TAKEN_OVER, by + " acts outside the program", List.of()));
    return rulings;
  }

  private static Ruling arm(RunState state, Decision decision, String by) {
    var trigger = state.change().trigger(decision.trigger().orElseThrow()).orElseThrow();
    var stages =
        decision.stages().isEmpty() ? OnTriggers.armable(state, trigger) : decision.stages();
    var drilled =
        state.admitted().drills().stream()
            .filter(d -> d.trigger().equals(trigger.id()))
            .findFirst()
            .orElseThrow();
    return new Ruling.Armed(
        state.now(),
        trigger.id(),
        by,
        decision.until().orElseThrow(),
        stages,
        state.change().knownGood().version(),
        drilled.at());
  }
}
