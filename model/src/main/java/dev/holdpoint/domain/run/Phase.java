package dev.holdpoint.domain.run;

/** Where a stage stands. A hold lies over the phase; it does not replace it. */
public enum Phase {
  /** Not begun. */
  PENDING,
  /** Preflight and rollback readiness are being collected. */
  PREFLIGHT,
  /** Proven; may begin once no hold is open. */
  READY,
  /** Units are being changed. */
  TRANSITIONING,
  /** The soak runs. */
  VERIFYING,
  /** Its checkpoint stands. */
  VERIFIED,
  /** Its units are being brought back. */
  ROLLING_BACK,
  /** Its units are back. */
  ROLLED_BACK
}
