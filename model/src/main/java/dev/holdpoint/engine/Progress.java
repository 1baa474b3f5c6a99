package dev.holdpoint.engine;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.engine.state.MetricWatch;
import dev.holdpoint.engine.state.TriggerState;
import dev.holdpoint.engine.state.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far a trigger is from firing, in time: for failures in a row, the time that they span at the
 * metric's interval; for a burn rate none, because its windows are the source's.
 *
 * @param length what must be accrued
 * @param accrued what is
 * @param beyond whether the condition counts towards firing now
 * @param since when it began to; empty while it does not
 * @param fillsAt when it fires if nothing changes; empty when it fired or nobody can tell
 */
public record Progress(
    Duration length,
    Duration accrued,
    boolean beyond,
    Optional<Instant> since,
    Optional<Instant> fillsAt) {
  /** A silence of at most this many intervals is the ordinary pause between two samples. */
  private static final int QUIET_INTERVALS = 2;

  /** Of one trigger. */
  public static Progress of(
      ChangePackage change,
      Condition condition,
      TriggerState trigger,
      Map<String, MetricWatch> metrics,
      Instant now) {
    var window = trigger.window();
    var interval = change.metric(condition.metric()).map(Metric::interval).orElse(Duration.ZERO);
    boolean open = trigger.fired().isEmpty() && !trigger.suspended();
    return switch (condition) {
      case Condition.Threshold threshold ->
          filling(threshold.window(), window.accrued(), window, open);
      case Condition.Consecutive(_, var failures) ->
          filling(
              interval.multipliedBy(failures - 1L),
              interval.multipliedBy(Math.max(0, Math.min(window.count(), failures) - 1L)),
              window,
              open);
      case Condition.Heartbeat heart ->
          Optional.ofNullable(metrics.get(heart.metric()))
              .map(watch -> silence(heart, watch, interval, now, open))
              .orElse(none(heart.window()));
      case Condition.BurnRate _ ->
          new Progress(
              Duration.ZERO, Duration.ZERO, window.lastBeyond(), window.since(), Optional.empty());
    };
  }

  private static Progress filling(Duration length, Duration accrued, Window window, boolean open) {
    var left = length.minus(accrued);
    boolean counting = window.lastBeyond() && open;
    return new Progress(
        length,
        accrued,
        window.lastBeyond(),
        window.since(),
        window.last().filter(_ -> counting).map(at -> left.isNegative() ? at : at.plus(left)));
  }

  private static Progress silence(
      Condition.Heartbeat heart, MetricWatch watch, Duration interval, Instant now, boolean open) {
    var silent = Duration.between(watch.knownAt(), now);
    if (silent.compareTo(interval.multipliedBy(QUIET_INTERVALS)) <= 0) {
      return none(heart.window());
    }
    var accrued = silent.compareTo(heart.window()) < 0 ? silent : heart.window();
    return new Progress(
        heart.window(),
        accrued,
        true,
        Optional.of(watch.knownAt()),
        open ? Optional.of(Firing.silentAt(heart, watch)) : Optional.empty());
  }

  private static Progress none(Duration length) {
    return new Progress(length, Duration.ZERO, false, Optional.empty(), Optional.empty());
  }
}
