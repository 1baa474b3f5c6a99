package dev.holdpoint.domain.decision;

/** What a person can decide, and the role it needs. */
public enum DecisionKind {
  /** Start a run of an admitted package. */
  START(Role.OPERATE),
  /** Hold now. */
  HOLD(Role.OPERATE),
  /** Let the run go on. */
  RELEASE(Role.RELEASE),
  /** Repeat the checks or the soak. */
  RE_VERIFY(Role.OPERATE),
  /** Open a new attempt. */
  RETRY(Role.OPERATE),
  /** Restore by the secondary action that is declared for a rollback step that failed. */
  USE_SECONDARY(Role.ROLLBACK),
  /** Go on after an interruption; needs {@link Role#ROLLBACK} while rolling back. */
  RESUME(Role.OPERATE),
  /** Roll back some units and go on without them. */
  NARROW(Role.ROLLBACK),
  /** Roll back. */
  ROLL_BACK(Role.ROLLBACK),
  /** Stop where it is. */
  ABORT(Role.ROLLBACK),
  /** Act outside the program. */
  TAKE_OVER(Role.ROLLBACK),
  /** Let a trigger act by itself. */
  ARM(Role.ROLLBACK),
  /** Take that back. */
  DISARM(Role.ROLLBACK),
  /** Clear a fired trigger. */
  RESET(Role.RELEASE),
  /** Move the end of the change window. */
  EXTEND_WINDOW(Role.APPROVE);

  private final Role role;

  DecisionKind(Role role) {
    this.role = role;
  }

  /** The role it needs. */
  public Role role() {
    return role;
  }
}
