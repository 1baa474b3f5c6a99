package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.Reading.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
   * @param at the tick's time
   */
  public static Window after(
      Window before, Condition condition, ChangePackage change, Tick tick, Instant at) {
    return switch (condition) {
      case Condition.Threshold threshold ->
          each(before, metric(change, condition), tick, threshold::beyond, threshold.window());
      case Condition.Consecutive(_, var failures) -> {
        var metric = metric(change, condition);
        // Failures that lie further apart than they would span in a row are not in a row.
        var row = metric.interval().multipliedBy(failures);
        yield each(before, metric, tick, Condition.Consecutive::failed, row);
      }
      case Condition.Heartbeat _ -> before;
      case Condition.BurnRate burn ->
          burn.metrics().stream().anyMatch(tick.readings()::containsKey)
              ? Burning.after(before, burn, change, tick.metrics(), at)
              : before;
    };
  }

  private static Metric metric(ChangePackage change, Condition condition) {
    return change.metric(condition.metric()).orElseThrow();
  }

  /**
   * Where a second source is declared, a sample in range says so only once that one agrees, as for
   * a gate: until then, and where the two differ, it is no sample. One beyond the threshold counts
   * whatever the second source says.
   */
  private static Window each(
      Window before, Metric metric, Tick tick, DoublePredicate beyond, Duration length) {
    boolean alone = metric.second().isEmpty();
    var window = before;
    for (var reading : tick.readings(metric.id())) {
      if (reading instanceof Sample sample && sample.source() == 0 && tick.isNew(sample)) {
        boolean out = beyond.test(sample.value());
        window = alone || out ? after(window, sample, out, metric, length) : window;
      }
    }
    var agreed =
        Optional.ofNullable(tick.metrics().get(metric.id()))
            .filter(watch -> !alone && watch.agrees(metric))
            .flatMap(MetricWatch::good)
            .filter(sample -> !beyond.test(sample.value()));
    return agreed.isEmpty() ? window : after(window, agreed.get(), false, metric, length);
  }

  private static Window after(
      Window window, Sample sample, boolean beyond, Metric metric, Duration length) {
    return window.after(sample.countsFrom(), sample.value(), beyond, metric.interval(), length);
  }
}
