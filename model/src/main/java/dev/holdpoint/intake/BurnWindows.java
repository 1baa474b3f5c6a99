package dev.holdpoint.intake;

import dev.holdpoint.domain.change.Condition.BurnRate;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.SecondSource;
import dev.holdpoint.domain.change.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Makes one metric of each window that burn rates look back over, so that the source answers for
 * the window, however long, and nothing here has to.
 */
final class BurnWindows {
  /** Stands in a query for the window. */
  private static final String PLACE = "{window}";

  private BurnWindows() {}

  /** In place of each metric with {@code {window}} in its query, one for each window in use. */
  static List<Metric> expand(List<Metric> metrics, List<Trigger> triggers) {
    var expanded = new ArrayList<Metric>();
    for (Metric metric : metrics) {
      if (metric.source() instanceof MetricSource.Prometheus from && from.query().contains(PLACE)) {
        windows(metric, triggers).forEach(window -> expanded.add(over(metric, window)));
      } else {
        expanded.add(metric);
      }
    }
    return expanded;
  }

  private static TreeSet<Duration> windows(Metric metric, List<Trigger> triggers) {
    var windows = new TreeSet<Duration>();
    for (Trigger trigger : triggers) {
      if (trigger.condition() instanceof BurnRate burn) {
        for (var pair : burn.pairs()) {
          if (pair.longMetric().equals(BurnRate.metricOf(metric.id(), pair.longWindow()))) {
            windows.add(pair.longWindow());
            windows.add(pair.shortWindow());
          }
        }
      }
    }
    return windows;
  }

  private static Metric over(Metric metric, Duration window) {
    return new Metric(
        BurnRate.metricOf(metric.id(), window),
        BurnRate.titleOf(metric.title(), window),
        metric.unit(),
        metric.dashboard(),
        metric.baseline(),
        metric.from(),
        metric.interval(),
        metric.staleAfter(),
        metric.clockTolerance(),
        over(metric.source(), window),
        metric.second().map(s -> new SecondSource(over(s.source(), window), s.tolerance())));
  }

  private static MetricSource over(MetricSource source, Duration window) {
    return switch (source) {
      case MetricSource.Prometheus(var connection, var query, var timestampQuery) ->
          new MetricSource.Prometheus(
              connection, query.replace(PLACE, Durations.inWords(window)), timestampQuery);
      case MetricSource.HttpJson _, MetricSource.Probe _ -> source;
    };
  }
}
