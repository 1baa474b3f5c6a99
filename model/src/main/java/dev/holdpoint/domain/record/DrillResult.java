package dev.holdpoint.domain.record;

import dev.holdpoint.domain.record.Ruling.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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

  /**
   * Equal samples in a row.
   *
   * @param value absent where there was silence
   * @param first time of the first one, by the drill's accelerated clock
   */
  public record Samples(
      String metric, OptionalDouble value, int count, Instant first, Instant last) {}

  /** How much of the condition was met at an instant of the drill's clock. */
  public record Fill(Instant at, Duration accrued) {}

  /**
   * One request of an action.
   *
   * @param reply in words
   * @param readBack the unit's state as read after it; absent if it was not read
   * @param confirmed whether that is the state that was meant
   */
  public record Act(
      Instant at,
      String unit,
      String step,
      String action,
      Direction direction,
      String reply,
      Optional<String> readBack,
      boolean confirmed) {}

  /**
   * Where a drill broke.
   *
   * @param code stays the same for ever, {@code HP-DRILL-012}
   * @param step in words, {@code restore-canary of eu-1}
   */
  public record Break(String code, String step, String why) {}
}
