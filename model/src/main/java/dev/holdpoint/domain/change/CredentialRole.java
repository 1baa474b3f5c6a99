package dev.holdpoint.domain.change;

/** What a credential may be used for; each role has its own, with the least rights. */
public enum CredentialRole {
  /** Reading metrics, checks and live state. */
  OBSERVE,
  /** Changing a unit forward. */
  TRANSITION,
  /** Restoring a unit, and asking whether that is permitted. */
  RESTORE
}
