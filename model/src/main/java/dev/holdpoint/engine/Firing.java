package dev.holdpoint.engine;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.engine.state.Burning;
import dev.holdpoint.engine.state.MetricWatch;
import dev.holdpoint.engine.state.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * That a trigger's condition is fulfilled.
 *
 * @param since when it began: the first sample that counted, or the last one before a silence
 * @param at the sample that fulfilled it, or the end of the silence
 * @param value the metric's for a threshold, failures in a row, seconds of silence, or how many
 *     times faster than allowed the budget burns
 * @param known when that sample was received; a rollback's time counts from here
 */
public record Firing(Instant since, Instant at, double value, Instant known) {
  /**
   * Whether and how the condition is fulfilled.
   *
   * @param metrics as they were last seen
   */
  public static Optional<Firing> of(
      Condition condition,
      ChangePackage change,
      Window window,
      Map<String, MetricWatch> metrics,
      Instant now) {
    var watch = Optional.ofNullable(metrics.get(condition.metric()));
    var newest = watch.flatMap(MetricWatch::good);
    return switch (condition) {
      case Condition.Threshold threshold ->
          newest
              .filter(_ -> window.full(threshold.window()))
              .map(sample -> filled(window, sample, window.value()));
      case Condition.Consecutive(_, var failures) ->
          newest
              .filter(_ -> window.full(failures))
              .map(sample -> filled(window, sample, window.count()));
      case Condition.Heartbeat heart ->
          watch
              .filter(w -> !silentAt(heart, w).isAfter(now))
              .map(w -> new Firing(w.knownAt(), now, seconds(w.knownAt(), now), now));
      case Condition.BurnRate burn ->
          Burning.of(burn, change, metrics, now)
              .filter(_ -> window.lastBeyond())
              .map(found -> at(window, found.newest().countsFrom(), found.newest(), found.rate()));
    };
  }

  /** When the silence has lasted for the whole window unless a sample comes. */
  static Instant silentAt(Condition.Heartbeat heart, MetricWatch watch) {
    return watch.knownAt().plus(heart.window());
  }

  /** Whether the condition counts towards firing now; a trigger that does is not reset. */
  static boolean stands(
      Condition condition, Window window, Map<String, MetricWatch> metrics, Instant now) {
    return switch (condition) {
      case Condition.Threshold _, Condition.Consecutive _, Condition.BurnRate _ ->
          window.lastBeyond();
      case Condition.Heartbeat heart ->
          Optional.ofNullable(metrics.get(heart.metric()))
              .filter(w -> !silentAt(heart, w).isAfter(now))
              .isPresent();
    };
  }

  /** At the newest sample that counted, after which one may have come that did not. */
  private static Firing filled(Window window, Sample newest, double value) {
    return at(window, window.last().orElse(newest.countsFrom()), newest, value);
  }

  private static Firing at(Window window, Instant at, Sample newest, double value) {
    return new Firing(window.since().orElse(at), at, value, newest.receivedAt());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
