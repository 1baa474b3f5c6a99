package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.record.Fact.Decided;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a decision may be taken now, and if not, why, in words for the person. */
public final class Admissible {
  /** Decisions that stop or undo; possible at any time, on the packet of the moment. */
  private static final Set<DecisionKind> ANY_TIME =
      Set.of(DecisionKind.HOLD, DecisionKind.ROLL_BACK, DecisionKind.ABORT, DecisionKind.TAKE_OVER);

  /** Decisions that answer one hold. */
  private static final Set<DecisionKind> ON_A_HOLD =
      Set.of(
          DecisionKind.RELEASE,
          DecisionKind.RE_VERIFY,
          DecisionKind.RETRY,
          DecisionKind.USE_SECONDARY,
          DecisionKind.RESUME);

  /** Decisions that do not lead onward, possible also on a record that does not re-derive. */
  private static final Set<DecisionKind> GOES_BACK =
      Set.of(
          DecisionKind.HOLD,
          DecisionKind.ROLL_BACK,
          DecisionKind.ABORT,
          DecisionKind.TAKE_OVER,
          DecisionKind.DISARM);

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
    if (signed.listEnded().isPresent() && !bringsBack(state, decision)) {
      return no(
          "HP-DECISION-006",
          "The list of revoked certificates ran out at "
              + signed.listEnded().get()
              + "; only what stops the run or brings it back counts until there is a new one.");
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

  /**
   * Whether the decision stops the run or brings it back, and leads nowhere on. That is possible at
   * any time (rule 4), also when nobody can tell any more whose certificate was revoked.
   */
  public static boolean bringsBack(RunState state, Decision decision) {
    return switch (decision.kind()) {
      case HOLD, ROLL_BACK, USE_SECONDARY, ABORT, TAKE_OVER -> true;
      // Of a rollback that was interrupted, or that stands blocked.
      case RESUME, RETRY -> state.rollback().isPresent();
      case START, RELEASE, RE_VERIFY, NARROW, ARM, DISARM, RESET, EXTEND_WINDOW -> false;
    };
  }

  /** Why the decision cannot be taken by anybody now; empty if it can. */
  public static Optional<Refusal> refusal(RunState state, Decision decision) {
    if (state.over()) {
      return no("HP-DECISION-010", "The run is over.");
    }
    if (state.ending().isPresent()) {
      return no("HP-DECISION-015", "The run is being aborted; it waits for what is in flight.");
    }
    boolean back = state.rollback().isPresent() || GOES_BACK.contains(decision.kind());
    if (state.mismatched() && !back) {
      return no(
          "HP-DECISION-016", "The record does not re-derive; only roll back, abort or take over.");
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
      case HOLD -> Backward.hold(state);
      case RELEASE -> Onward.release(state, decision);
      case RE_VERIFY -> Onward.latched(state, decision);
      case ABORT, TAKE_OVER -> Optional.empty();
      case RETRY -> Onward.retry(state, decision);
      case USE_SECONDARY -> Backward.secondary(state);
      case RESUME -> Onward.resume(state);
      case NARROW -> Backward.narrow(state, decision);
      case ROLL_BACK -> Backward.rollBack(state, decision);
      case ARM -> OnTriggers.arm(state, decision);
      case DISARM -> OnTriggers.disarm(state, decision);
      case RESET -> OnTriggers.reset(state, decision);
      case EXTEND_WINDOW -> Onward.extend(state, decision);
    };
  }

  /** Ids of the stages in which the trigger can be armed to act, from the current one on. */
  public static List<String> armable(RunState state, Trigger trigger) {
    return OnTriggers.armable(state, trigger);
  }

  /** The latest end of an arming of the trigger; empty without a valid drill. */
  public static Optional<Instant> armableUntil(RunState state, Trigger trigger) {
    return OnTriggers.latest(state, trigger);
  }

  static Optional<Refusal> no(String code, String why) {
    return Optional.of(new Refusal(code, why));
  }

  private static String word(Role role) {
    return role.name().toLowerCase(java.util.Locale.ROOT);
  }
}
