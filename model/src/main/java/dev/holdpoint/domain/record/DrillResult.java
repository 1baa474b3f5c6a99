package dev.holdpoint.domain.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A rehearsal of one trigger.
 *
 * @param triggerDigest of the trigger with its metric, so that a change voids the drill
 * @param actionDigest of every action that its way back uses, and of the known-good version
 * @param site digest of the connection it ran on
 * @param steps what was done, in order
 * @param took from the sample that completed the window to the last confirming read-back
 * @param jws signature of who ran it, over all of this
 */
public record DrillResult(
    String change,
    String trigger,
    String triggerDigest,
    String actionDigest,
    String site,
    boolean simulator,
    boolean passed,
    List<String> steps,
    Duration took,
    String person,
    Instant at,
    Instant expires,
    String jws) {
  /** Copies the list. */
  public DrillResult {
    steps = List.copyOf(steps);
  }
}
