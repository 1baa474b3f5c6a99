package dev.holdpoint.projection;

import dev.holdpoint.domain.run.Outcome;

/** The one word that says how a run stands. */
public enum RunWord {
  /** Going forward. */
  RUNNING,
  /** Stopped by at least one hold. */
  HELD,
  /** On the way back. */
  ROLLING_BACK,
  /** Every stage verified. */
  COMPLETED,
  /** Verified for fewer units than approved. */
  COMPLETED_NARROWED,
  /** Back at the declared start. */
  ROLLED_BACK,
  /** Back at an earlier checkpoint, and closed there. */
  PARTIALLY_ROLLED_BACK,
  /** Stopped where it was. */
  ABORTED;

  /** The word for an outcome. */
  public static RunWord of(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED -> COMPLETED;
      case COMPLETED_NARROWED -> COMPLETED_NARROWED;
      case ROLLED_BACK -> ROLLED_BACK;
      case PARTIALLY_ROLLED_BACK -> PARTIALLY_ROLLED_BACK;
      case ABORTED -> ABORTED;
    };
  }

  /** Whether the run is over. */
  public boolean over() {
    return switch (this) {
      case RUNNING, HELD, ROLLING_BACK -> false;
      case COMPLETED, COMPLETED_NARROWED, ROLLED_BACK, PARTIALLY_ROLLED_BACK, ABORTED -> true;
    };
  }
}
