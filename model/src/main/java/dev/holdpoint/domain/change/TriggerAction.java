package dev.holdpoint.domain.change;

/** What a trigger does once it fired. */
public enum TriggerAction {
  /** Holds the run; needs no arming. */
  HOLD,
  /** Rolls back and drops the trigger's units, if armed; else holds. */
  NARROW,
  /** Rolls back to the declared start, if armed; else holds. */
  ROLLBACK;

  /** Whether the action changes live state, and so needs a drill and an arming. */
  public boolean actsOnLiveState() {
    return this != HOLD;
  }
}
