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
 * @param stage whose checkpoint a partial rollback returns to; absent for the declared start
 * @param stages in which an arming lets the trigger act; empty for all in which it can
 * @param until expiry of an arming, or the new end of the change window
 * @param reason as written by the person; may be empty where none is demanded
 */
public record Decision(
    DecisionKind kind,
    Optional<String> hold,
    Optional<String> trigger,
    List<String> units,
    Optional<String> stage,
    List<String> stages,
    Optional<Instant> until,
    String reason) {
  /** Copies the lists. */
  public Decision {
    units = List.copyOf(units);
    stages = List.copyOf(stages);
  }

  /** A decision that does not choose among stages. */
  public Decision(
      DecisionKind kind,
      Optional<String> hold,
      Optional<String> trigger,
      List<String> units,
      Optional<String> stage,
      Optional<Instant> until,
      String reason) {
    this(kind, hold, trigger, units, stage, List.of(), until, reason);
  }

  /** A decision that names no checkpoint. */
  public Decision(
      DecisionKind kind,
      Optional<String> hold,
      Optional<String> trigger,
      List<String> units,
      Optional<Instant> until,
      String reason) {
    this(kind, hold, trigger, units, Optional.empty(), until, reason);
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

  /** To let a trigger act by itself, in these stages and until then. */
  public static Decision arm(String trigger, List<String> stages, Instant until, String reason) {
    return new Decision(
        DecisionKind.ARM,
        Optional.empty(),
        Optional.of(trigger),
        List.of(),
        Optional.empty(),
        stages,
        Optional.of(until),
        reason);
  }

  /** To roll back to the checkpoint of a stage, and no further. */
  public static Decision backTo(String stage, String reason) {
    return new Decision(
        DecisionKind.ROLL_BACK,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(stage),
        Optional.empty(),
        reason);
  }

  /** To drop units, from a hold. */
  public static Decision narrow(String hold, List<String> units, String reason) {
    return new Decision(
        DecisionKind.NARROW, Optional.of(hold), Optional.empty(), units, Optional.empty(), reason);
  }

  /** To move the end of the change window. */
  public static Decision extend(Instant until, String reason) {
    return new Decision(
        DecisionKind.EXTEND_WINDOW,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(until),
        reason);
  }
}
