package dev.holdpoint.domain.run;

/** What an open run is doing. */
public enum Standing {
  /** Going forward. */
  RUNNING,
  /** Stopped by at least one hold. */
  HELD,
  /** On the way back. */
  ROLLING_BACK
}
