package dev.holdpoint.projection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rollback, planned or under way.
 *
 * @param detectedAt the sample that completed a trigger's window, the hold that told of harm, or
 *     the decision where nothing did
 * @param restoredAt the last confirming read-back
 */
public record RollbackNow(
    boolean narrowing,
    String cause,
    Instant detectedAt,
    Optional<Instant> restoredAt,
    List<Step> steps) {
  /** Copies the list. */
  public RollbackNow {
    steps = List.copyOf(steps);
  }

  /**
   * One restore.
   *
   * @param sent what is sent, in words
   * @param state planned, proving, sent, restored, blocked, or passed where health was judged
   */
  public record Step(String unit, String sent, String state, Optional<Instant> confirmedAt) {}
}
