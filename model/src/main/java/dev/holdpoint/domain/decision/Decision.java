package dev.holdpoint.domain.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is decided, before anybody signs it.
 *
 * @param hold id of the hold it answers; absent for those possible at any time
 * @param trigger id of the trigger to arm, disarm or reset
 * @param units to drop, for a narrowing
 * @param until expiry of an arming, or the new end of the change window
 * @param reason as written by the person; may be empty where none is demanded
 */
public record Decision(
    DecisionKind kind,
    Optional<String> hold,
    Optional<String> trigger,
    List<String> units,
    Optional<Instant> until,
    String reason) {
  /** Copies the list. */
  public Decision {
    units = List.copyOf(units);
  }

  /** A decision on a hold, with nothing more to say. */
  public static Decision on(DecisionKind kind, String hold, String reason) {
    return new Decision(
        kind, Optional.of(hold), Optional.empty(), List.of(), Optional.empty(), reason);
  }

  /** A decision on the run as it stands. */
  public static Decision of(DecisionKind kind, String reason) {
    return new Decision(
        kind, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), reason);
  }

  /** A decision on a trigger. */
  public static Decision onTrigger(
      DecisionKind kind, String trigger, Optional<Instant> until, String reason) {
    return new Decision(kind, Optional.empty(), Optional.of(trigger), List.of(), until, reason);
  }
}
