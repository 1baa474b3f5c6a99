package dev.holdpoint.domain.run;

/** How a run ended. */
public enum Outcome {
  /** Every stage verified. */
  COMPLETED,
  /** Verified for fewer units than approved. */
  COMPLETED_NARROWED,
  /** Back at the declared start. */
  ROLLED_BACK,
  /** Back at an earlier checkpoint, and closed there. */
  PARTIALLY_ROLLED_BACK,
  /** Stopped where it was. */
  ABORTED
}
