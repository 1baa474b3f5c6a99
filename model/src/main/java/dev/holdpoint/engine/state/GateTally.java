package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a gate has seen in a soak.
 *
 * @param gate as the package has it
 * @param baseline of a gate that compares
 */
public record GateTally(Gate gate, SeriesTally own, Optional<SeriesTally> baseline) {

  /** The tally of a soak that begins. */
  public static GateTally begin(Gate gate) {
    return new GateTally(
        gate,
        SeriesTally.EMPTY,
        gate.bounds().isPresent() ? Optional.empty() : Optional.of(SeriesTally.EMPTY));
  }

  /** Whether the soak waits for it. */
  boolean decides() {
    return !gate.dryRun();
  }

  /** Covered time: of two series, that of the one that was seen less. */
  public Duration covered() {
    return baseline
        .map(SeriesTally::covered)
        .filter(b -> b.compareTo(own.covered()) < 0)
        .orElse(own.covered());
  }

  GateTally observed(ChangePackage change, Instant from, Tick tick) {
    var ids = gate.metrics();
    return new GateTally(
        gate,
        observed(change, ids.getFirst(), from, tick, own),
        baseline.map(b -> observed(change, ids.getLast(), from, tick, b)));
  }

  private SeriesTally observed(
      ChangePackage change, String id, Instant from, Tick tick, SeriesTally tally) {
    var watch = tick.metrics().get(id);
    if (watch == null) {
      return tally;
    }
    var by =
        new SeriesTally.Measure(
            change.metric(id).orElseThrow(), from, tick.known(id), gate.bounds());
    return tally.observed(by, tick.readings(id), watch);
  }

  /** Whether more measurements failed than the gate allows. */
  public boolean failedTooOften() {
    var measured = own.measured();
    return beyond(gate.limits().maxFailures(), measured.failed())
        || beyond(gate.limits().maxFailuresInRow(), measured.failedInRow());
  }

  /** Whether more errors came in a row than the gate allows. */
  public boolean missedTooOften() {
    return beyond(gate.limits().maxErrorsInRow(), errorsInRow());
  }

  /** The longest row of errors of either series. */
  public int errorsInRow() {
    int other = baseline.map(b -> b.measured().errorsInRow()).orElse(0);
    return Math.max(own.measured().errorsInRow(), other);
  }

  private static boolean beyond(OptionalInt limit, int count) {
    return limit.isPresent() && count > limit.getAsInt();
  }
}
