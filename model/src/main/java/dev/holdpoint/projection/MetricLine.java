package dev.holdpoint.projection;

import dev.holdpoint.domain.evidence.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric as its chart shows it.
 *
 * @param value newest good sample
 * @param countsFrom where its age counts from
 * @param trouble why there is no newer one; empty if there is none
 * @param limits lines of the triggers on it
 * @param pass pass bound of the current stage's gate
 * @param fail fail bound of it
 * @param history all samples so far, thinned beyond its capacity
 * @param second history of the second source; absent without one
 * @param inForce whether it is being sampled
 * @param judged worst verdict of the gates on it over the soak of the current stage; absent before
 *     it was judged
 * @param seenAgain since when it is seen again after it was blind; absent while it is blind or if
 *     it never was
 */
public record MetricLine(
    String id,
    String title,
    String unit,
    OptionalDouble value,
    Optional<Instant> countsFrom,
    Verdict verdict,
    String trouble,
    boolean blind,
    boolean conflicting,
    Duration interval,
    Duration staleAfter,
    List<Limit> limits,
    OptionalDouble pass,
    OptionalDouble fail,
    History history,
    Optional<History> second,
    boolean inForce,
    Optional<Verdict> judged,
    Optional<Instant> seenAgain) {
  /** Copies the list. */
  public MetricLine {
    limits = List.copyOf(limits);
  }

  /** Whether there is no sample that still counts: never one, blind, or too old by now. */
  public boolean unseenAt(Instant now) {
    return blind || countsFrom.filter(from -> !from.plus(staleAfter).isBefore(now)).isEmpty();
  }

  /**
   * A threshold of a trigger.
   *
   * @param above whether it is above it that counts towards firing, or below it
   */
  public record Limit(String trigger, String label, double value, boolean above) {}
}
