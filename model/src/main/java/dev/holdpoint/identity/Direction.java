package dev.holdpoint.identity;

/**
 * Which way a statement leads. Stopping and bringing back are possible at any time, so they do not
 * wait for a new list of revoked certificates where the last one ran out.
 */
public enum Direction {
  /** Leads on, or to something that does. */
  ONWARD,
  /** Stops a run, or brings it back. */
  BACK
}
