package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.record.Fact.Decided;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.record.Ruling.Settlement;
import dev.holdpoint.engine.state.Intent;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/** Whether a decision may be taken now, and if not, why, in words for the person. */
public final class Admissible {
  /** Decisions that stop or undo; possible at any time, on the packet of the moment. */
  private static final Set<DecisionKind> ANY_TIME =
      Set.of(DecisionKind.HOLD, DecisionKind.ROLL_BACK, DecisionKind.ABORT, DecisionKind.TAKE_OVER);

  /** Decisions that answer one hold. */
  private static final Set<DecisionKind> ON_A_HOLD =
      Set.of(DecisionKind.RELEASE, DecisionKind.RE_VERIFY, DecisionKind.RETRY, DecisionKind.RESUME);

  private static final Duration LONGEST_ARMING = Duration.ofHours(24);

  private Admissible() {}

  /**
   * Why a decision is refused.
   *
   * @param code {@code HP-DECISION-NNN}
   */
  public record Refusal(String code, String why) {}

  static Optional<Refusal> refusal(RunState state, Decided signed) {
    var statement = signed.signed().statement();
    var decision = statement.decision();
    if (!statement.run().equals(state.run())) {
      return no("HP-DECISION-001", "The statement is about another run.");
    }
    var now = refusal(state, decision);
    if (now.isPresent()) {
      return now;
    }
    var role = role(state, decision);
    if (!signed.roles().contains(role)) {
      return no(
          "HP-DECISION-002",
          statement.name() + " does not have the role " + word(role) + ", which this needs.");
    }
    boolean author = signed.author() && decision.kind() == DecisionKind.RELEASE;
    if (author) {
      return no("HP-DECISION-003", "Whoever wrote the package may not release its holds.");
    }
    if (!ANY_TIME.contains(decision.kind()) && substanceChanged(state, signed)) {
      return no(
          "HP-DECISION-004",
          "The evidence changed in substance since it was shown. Look at it again and sign anew.");
    }
    boolean again =
        state.signatures().stream()
            .anyMatch(
                s ->
                    decision.hold().filter(h -> h.equals(s.hold())).isPresent()
                        && s.person().equals(statement.person()));
    return again && decision.kind() == DecisionKind.RELEASE
        ? no("HP-DECISION-005", "A second person must sign; your signature already stands.")
        : Optional.empty();
  }

  /** Whether what the person saw differs in substance from what is so now. */
  static boolean substanceChanged(RunState state, Decided signed) {
    return !signed.signed().statement().substanceDigest().equals(Packets.substance(state).digest());
  }

  /** The role that a decision needs now. */
  public static Role role(RunState state, Decision decision) {
    boolean resumesRollback =
        decision.kind() == DecisionKind.RESUME && state.rollback().isPresent();
    if (resumesRollback) {
      return Role.ROLLBACK;
    }
    return decision.kind() == DecisionKind.RELEASE
        ? decision.hold().flatMap(state::hold).map(HoldPlaced::role).orElse(decision.kind().role())
        : decision.kind().role();
  }

  /** Why the decision cannot be taken by anybody now; empty if it can. */
  public static Optional<Refusal> refusal(RunState state, Decision decision) {
    if (state.over()) {
      return no("HP-DECISION-010", "The run is over.");
    }
    if (ON_A_HOLD.contains(decision.kind()) || decision.hold().isPresent()) {
      var hold = decision.hold().flatMap(state::hold);
      if (hold.isEmpty()) {
        return no("HP-DECISION-011", "That hold is no longer open.");
      }
      if (!hold.get().reason().admits().contains(decision.kind())) {
        return no("HP-DECISION-012", "A hold for " + hold.get().reason() + " does not admit this.");
      }
    }
    return switch (decision.kind()) {
      case START -> no("HP-DECISION-013", "The run has already begun.");
      case HOLD -> Back.hold(state);
      case RELEASE -> Onward.release(state, decision);
      case RE_VERIFY -> Onward.latched(state, decision);
      case ABORT, TAKE_OVER -> Optional.empty();
      case RETRY -> Onward.retry(state);
      case RESUME -> Onward.resume(state);
      case NARROW -> Back.narrow(state, decision);
      case ROLL_BACK -> Back.rollBack(state);
      case ARM -> Triggers.arm(state, decision);
      case DISARM -> Triggers.disarm(state, decision);
      case RESET -> Triggers.reset(state, decision);
      case EXTEND_WINDOW ->
          decision.until().filter(u -> u.isAfter(state.window().closes())).isPresent()
              ? Optional.empty()
              : no("HP-DECISION-014", "The new end must lie after the present one.");
    };
  }

  private static Optional<Refusal> no(String code, String why) {
    return Optional.of(new Refusal(code, why));
  }

  private static String word(Role role) {
    return role.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Decisions that lead onward. */
  private static final class Onward {
    static Optional<Refusal> release(RunState state, Decision decision) {
      var hold = decision.hold().flatMap(state::hold).orElseThrow();
      return switch (hold.reason()) {
        case DEGRADED ->
            decision.reason().isBlank()
                ? no("HP-DECISION-020", "Releasing a degraded stage needs a written reason.")
                : Optional.empty();
        case WINDOW_CLOSING ->
            Proof.room(state)
                ? Optional.empty()
                : no("HP-DECISION-021", "The change window must be extended first.");
        case TRIGGER, BREAKER -> latched(state, decision);
        case PLANNED, OPERATOR -> Optional.empty();
        case PREFLIGHT_FAILED,
            READINESS_LOST,
            VERIFICATION_FAILED,
            CONFLICT,
            NO_DATA,
            BLIND,
            ACTION_FAILED,
            IN_DOUBT,
            INTERRUPTED,
            TAKEN_OVER,
            PARTLY_ROLLED_BACK,
            ROLLBACK_BLOCKED,
            POST_ROLLBACK_FAILED,
            REPLAY_MISMATCH ->
            no("HP-DECISION-012", "A hold for " + hold.reason() + " cannot be released.");
      };
    }

    /** A latched trigger would hold the run again at once. */
    static Optional<Refusal> latched(RunState state, Decision decision) {
      boolean latched =
          decision.hold().flatMap(state::hold).stream()
              .filter(h -> h.reason() == HoldReason.TRIGGER || h.reason() == HoldReason.BREAKER)
              .flatMap(h -> h.subjects().stream())
              .anyMatch(id -> Triggers.latched(state, id));
      return latched
          ? no("HP-DECISION-022", "The trigger must have cleared and been reset first.")
          : Optional.empty();
    }

    static Optional<Refusal> retry(RunState state) {
      if (state.rollback().isPresent()) {
        return Optional.empty();
      }
      boolean doubt =
          state.stageIntents().stream()
              .anyMatch(
                  i ->
                      i.open()
                          || i.settlement().filter(s -> s == Settlement.UNREADABLE).isPresent());
      return doubt
          ? no("HP-DECISION-023", "A unit is still in doubt; re-verify reads it back.")
          : Optional.empty();
    }

    static Optional<Refusal> resume(RunState state) {
      if (state.rollback().isPresent()) {
        // It restores again whatever does not read as restored.
        return Optional.empty();
      }
      var from = state.reconcileFrom().orElse(state.now());
      var unread = new ArrayList<String>();
      var unlike = new ArrayList<String>();
      for (var unit : state.change().units()) {
        var read = state.evidence().readSince(unit.id(), from);
        if (read.isEmpty() || read.get().state().isEmpty()) {
          unread.add(unit.id());
        } else if (!read.get().state().get().equals(state.expected().get(unit.id()))) {
          unlike.add(unit.id());
        }
      }
      if (!unread.isEmpty()) {
        return no("HP-DECISION-024", "Not yet read back: " + String.join(", ", unread) + ".");
      }
      if (state.intents().stream().anyMatch(Intent::open)) {
        return no("HP-DECISION-025", "An action is still in doubt and is being read back.");
      }
      return unlike.isEmpty()
          ? Optional.empty()
          : no(
              "HP-DECISION-026",
              "The live state is not the recorded one: "
                  + Verification.unlike(state, unlike)
                  + ". Re-verify, roll back, abort or take over.");
    }
  }

  /** Decisions that lead back, or stop. */
  private static final class Back {
    static Optional<Refusal> hold(RunState state) {
      if (state.rollback().filter(r -> !r.started().narrowing()).isPresent()) {
        return no("HP-DECISION-030", "A rollback is not held; only abort or take over stop it.");
      }
      return state.held(HoldReason.OPERATOR)
          ? no("HP-DECISION-031", "An operator already holds the run.")
          : Optional.empty();
    }

    static Optional<Refusal> rollBack(RunState state) {
      if (state.pastReturn()) {
        return no("HP-DECISION-032", "The stage without a way back has begun.");
      }
      if (state.rollback().filter(r -> !r.started().narrowing()).isPresent()) {
        return no("HP-DECISION-033", "The run is already being rolled back.");
      }
      return Optional.empty();
    }

    static Optional<Refusal> narrow(RunState state, Decision decision) {
      var scope =
          state.change().units().stream()
              .map(u -> u.id())
              .filter(u -> !state.dropped().contains(u))
              .toList();
      if (state.pastReturn()) {
        return no("HP-DECISION-032", "The stage without a way back has begun.");
      }
      if (state.rollback().isPresent()) {
        return no("HP-DECISION-033", "Units are already being rolled back.");
      }
      if (decision.hold().isEmpty()) {
        return no("HP-DECISION-034", "A run is narrowed from a hold.");
      }
      if (decision.units().isEmpty() || !scope.containsAll(decision.units())) {
        return no("HP-DECISION-035", "Name units of this run that are still in it.");
      }
      return decision.units().containsAll(scope)
          ? no("HP-DECISION-036", "To drop every unit, roll back.")
          : Optional.empty();
    }
  }

  /** Decisions on triggers. */
  private static final class Triggers {
    static boolean latched(RunState state, String id) {
      var trigger = state.triggers().get(id);
      return trigger != null && (trigger.fired().isPresent() || trigger.suspended());
    }

    static Optional<Refusal> arm(RunState state, Decision decision) {
      var trigger = decision.trigger().flatMap(state.change()::trigger);
      if (trigger.isEmpty() || !trigger.get().action().actsOnLiveState()) {
        return no("HP-DECISION-040", "Only a trigger that acts on live state is armed.");
      }
      if (latched(state, trigger.get().id())) {
        return no("HP-DECISION-041", "The trigger has fired; reset it first.");
      }
      boolean drilled =
          state.admitted().drills().stream()
              .anyMatch(
                  d ->
                      d.trigger().equals(trigger.get().id())
                          && d.passed()
                          && d.expires().isAfter(state.now()));
      if (!drilled) {
        return no("HP-DECISION-042", "The trigger has no valid drill.");
      }
      if (state.rollback().isPresent() || state.pastReturn()) {
        return no("HP-DECISION-043", "There is nothing left for it to roll back.");
      }
      var until = decision.until();
      boolean fits =
          until.filter(u -> u.isAfter(state.now())).isPresent()
              && !until.get().isAfter(state.now().plus(LONGEST_ARMING));
      return fits ? Optional.empty() : no("HP-DECISION-044", "An arming ends within 24 hours.");
    }

    static Optional<Refusal> disarm(RunState state, Decision decision) {
      var armed =
          decision
              .trigger()
              .map(id -> state.triggers().get(id))
              .filter(t -> t.arming().isPresent());
      return armed.isPresent()
          ? Optional.empty()
          : no("HP-DECISION-045", "The trigger is not armed.");
    }

    static Optional<Refusal> reset(RunState state, Decision decision) {
      var id = decision.trigger().orElse("");
      if (!latched(state, id)) {
        return no("HP-DECISION-046", "The trigger has not fired.");
      }
      var trigger = state.triggers().get(id);
      return trigger != null && trigger.window().lastBeyond()
          ? no("HP-DECISION-047", "The metric is still beyond the threshold.")
          : Optional.empty();
    }
  }
}
