package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.record.Fact.Decided;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.DecisionAccepted;
import dev.holdpoint.domain.record.Ruling.DecisionRefused;
import dev.holdpoint.domain.record.Ruling.FirstSignature;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers a signature: refused with a code, kept as the first of two, or accepted (rules 3, 4). */
final class Decisions {
  private static final Duration TOGETHER = Duration.ofMinutes(10);

  private Decisions() {}

  static List<Ruling> next(RunState state) {
    return state.pending().map(pending -> answer(state, pending)).orElse(List.of());
  }

  private static List<Ruling> answer(RunState state, Decided signed) {
    var decision = signed.signed().statement().decision();
    var refusal = Admissible.refusal(state, signed);
    if (refusal.isPresent()) {
      return List.of(
          new DecisionRefused(state.now(), signed.id(), refusal.get().code(), refusal.get().why()));
    }
    var person = signed.signed().statement().person();
    var hold = decision.hold().flatMap(state::hold);
    var persons = new ArrayList<String>();
    if (decision.kind() == DecisionKind.RELEASE && hold.filter(h -> h.people() > 1).isPresent()) {
      var first =
          state.signatures().stream()
              .filter(s -> s.hold().equals(hold.get().id()))
              .filter(s -> !s.person().equals(person))
              .findFirst();
      if (first.isEmpty()) {
        return List.of(first(state, signed, hold.get()));
      }
      persons.add(first.get().person());
    }
    persons.add(person);
    boolean changed = Admissible.substanceChanged(state, signed);
    var rulings = new ArrayList<Ruling>();
    rulings.add(new DecisionAccepted(state.now(), signed.id(), decision, persons, changed));
    rulings.addAll(effect(state, decision, hold, String.join(" and ", persons)));
    return rulings;
  }

  private static Ruling first(RunState state, Decided signed, HoldPlaced hold) {
    return new FirstSignature(
        state.now(),
        signed.id(),
        hold.id(),
        signed.signed().statement().person(),
        signed.signed().statement().substanceDigest(),
        state.now().plus(TOGETHER));
  }

  private static List<Ruling> effect(
      RunState state, Decision decision, Optional<HoldPlaced> hold, String by) {
    return switch (decision.kind()) {
      case RELEASE -> release(state, hold.orElseThrow(), by);
      case RE_VERIFY -> reVerify(state, hold, by);
      case RETRY -> retry(state, hold.orElseThrow(), by);
      case RESUME -> close(state, hold, "resumed by " + by, true);
      case NARROW -> narrow(state, decision, hold, by);
      case ROLL_BACK -> rollBack(state, by);
      case ABORT -> abort(state, by, decision.reason());
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

  /** After an interruption it means reading everything back again; only a resumption leads on. */
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

  private static List<Ruling> close(
      RunState state, Optional<HoldPlaced> hold, String how, boolean repeat) {
    var rulings = new ArrayList<Ruling>();
    hold.ifPresent(h -> rulings.add(new Ruling.HoldClosed(state.now(), h.id(), how)));
    if (repeat) {
      rulings.addAll(Holds.repeat(state, how));
    }
    return rulings;
  }

  /** A new attempt: what was confirmed stays, what was settled "not applied" goes in it again. */
  private static List<Ruling> retry(RunState state, HoldPlaced hold, String by) {
    var rulings = new ArrayList<Ruling>();
    rulings.add(new Ruling.HoldClosed(state.now(), hold.id(), "tried again by " + by));
    if (state.rollback().isEmpty()) {
      rulings.add(
          new Ruling.PhaseEntered(
              state.now(),
              state.stage().id(),
              state.course().attempt() + 1,
              Phase.PREFLIGHT,
              "a new attempt, by " + by));
    }
    return rulings;
  }

  private static List<Ruling> narrow(
      RunState state, Decision decision, Optional<HoldPlaced> hold, String by) {
    var rulings = new ArrayList<>(close(state, hold, "narrowed by " + by, false));
    rulings.add(Rollback.narrow(state, decision.units(), "narrowed by " + by, state.now()));
    return rulings;
  }

  private static List<Ruling> rollBack(RunState state, String by) {
    var rulings = new ArrayList<>(Holds.closeAll(state, "rolled back by " + by));
    rulings.addAll(Holds.disarmAll(state, "rolled back", ""));
    rulings.add(Rollback.full(state, "decided by " + by, state.now()));
    return rulings;
  }

  private static List<Ruling> abort(RunState state, String by, String reason) {
    var rulings = new ArrayList<>(Holds.closeAll(state, "aborted by " + by));
    rulings.addAll(Holds.disarmAll(state, "aborted", ""));
    rulings.add(
        new Ruling.Closed(
            state.now(),
            Outcome.ABORTED,
            "aborted by " + by + (reason.isBlank() ? "" : ": " + reason)));
    return rulings;
  }

  private static List<Ruling> takeOver(RunState state, String by) {
    var rulings = new ArrayList<>(Holds.closeAll(state, "taken over by " + by));
    rulings.addAll(Holds.disarmAll(state, "taken over", ""));
    rulings.add(
        Place.hold(
            state,
            HoldReason.TAKEN_OVER,
            by + " acts outside the program",
            List.of(),
            Role.OPERATE,
            1,
            "Is the outside work done, and the live state what the record says?"));
    return rulings;
  }

  private static Ruling arm(RunState state, Decision decision, String by) {
    var trigger = state.change().trigger(decision.trigger().orElseThrow()).orElseThrow();
    int from = state.change().stageIndex(trigger.from());
    var stages =
        state.change().stages().stream()
            .filter(s -> state.change().stageIndex(s.id()) >= from)
            .filter(s -> s.wayBack().exists())
            .map(s -> s.id())
            .toList();
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
