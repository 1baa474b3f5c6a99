package dev.holdpoint.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The evidence that a run wants next. Evidence is pulled: the shell collects what is named here and
 * brings it back as facts.
 *
 * @param checks to be run
 * @param reads to be done
 * @param metrics ids of those to be sampled at their intervals
 * @param wakeAt when the engine wants to be asked again although nothing else happens
 */
public record Wanted(
    List<Request> checks, List<Request> reads, Set<String> metrics, Optional<Instant> wakeAt) {
  /** Nothing. */
  public static final Wanted NOTHING = new Wanted(List.of(), List.of(), Set.of(), Optional.empty());

  /** Copies the collections. */
  public Wanted {
    checks = List.copyOf(checks);
    reads = List.copyOf(reads);
    metrics = Set.copyOf(metrics);
  }

  /**
   * One probe.
   *
   * @param subject id of the check, or of the unit to read
   * @param notBefore its request must leave at this instant or later; one under way that left at or
   *     after it will do
   */
  public record Request(String subject, Instant notBefore) {}
}
