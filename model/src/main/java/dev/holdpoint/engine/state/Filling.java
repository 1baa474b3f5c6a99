package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * How the samples of one tick move the window of a trigger, by the kind of its condition. No kind
 * looks back at older samples, so that a sample costs the same however long the window is.
 */
public final class Filling {
  private Filling() {}

  /**
   * The window after the tick.
   *
   * @param metrics as they were last seen, with this tick's samples
   * @param seen this tick's readings by metric
   * @param at the tick's time
   */
  public static Window after(
      Window before,
      Condition condition,
      ChangePackage change,
      Map<String, MetricWatch> metrics,
      Map<String, List<Reading>> seen,
      Instant at) {
    var readings = seen.getOrDefault(condition.metric(), List.of());
    return switch (condition) {
      case Condition.Threshold threshold ->
          each(
              before, readings, threshold::beyond, interval(change, condition), threshold.window());
      case Condition.Consecutive(_, var failures) -> {
        var interval = interval(change, condition);
        // Failures that lie further apart than they would span in a row are not in a row.
        yield each(
            before,
            readings,
            Condition.Consecutive::failed,
            interval,
            interval.multipliedBy(failures));
      }
      case Condition.Heartbeat _ -> before;
      case Condition.BurnRate burn ->
          burn.metrics().stream().anyMatch(seen::containsKey)
              ? Burning.after(before, burn, change, metrics, at)
              : before;
    };
  }

  private static Duration interval(ChangePackage change, Condition condition) {
    return change.metric(condition.metric()).orElseThrow().interval();
  }

  private static Window each(
      Window before,
      List<Reading> readings,
      DoublePredicate beyond,
      Duration interval,
      Duration length) {
    var window = before;
    for (var reading : readings) {
      if (reading instanceof Sample sample && sample.source() == 0) {
        window = window.after(sample.countsFrom(), beyond.test(sample.value()), interval, length);
      }
    }
    return window;
  }
}
