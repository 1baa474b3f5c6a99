package dev.holdpoint.drill;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Expectation;
import dev.holdpoint.domain.change.HttpStep;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.RequestSpec;
import java.util.List;

/** What a trigger watches, as lists and texts that have a canonical form. */
final class Watched {
  private Watched() {}

  static List<Object> condition(Condition condition) {
    return switch (condition) {
      case Condition.Above(var metric, var bound, var window) ->
          List.of("above", metric, text(bound), window.toMillis());
      case Condition.Below(var metric, var bound, var window) ->
          List.of("below", metric, text(bound), window.toMillis());
      case Condition.Outside(var metric, var low, var high, var window) ->
          List.of("outside", metric, text(low), text(high), window.toMillis());
      case Condition.Consecutive(var metric, var failures) ->
          List.of("consecutive", metric, failures);
      case Condition.Heartbeat(var metric, var window) ->
          List.of("heartbeat", metric, window.toMillis());
      case Condition.BurnRate(var objective, var period, var pairs) ->
          List.of(
              "burnRate",
              text(objective),
              period.toMillis(),
              pairs.stream().map(Watched::pair).toList());
    };
  }

  private static List<Object> pair(Condition.Pair pair) {
    return List.of(
        pair.longMetric(),
        pair.shortMetric(),
        pair.longWindow().toMillis(),
        pair.shortWindow().toMillis(),
        text(pair.factor()));
  }

  /** What it reads, from when and how often; what it is called does not matter. */
  static List<Object> metric(Metric metric) {
    return List.of(
        metric.id(),
        metric.from(),
        metric.interval().toMillis(),
        metric.staleAfter().toMillis(),
        metric.clockTolerance().toMillis(),
        source(metric.source()),
        metric
            .second()
            .<List<Object>>map(second -> List.of(source(second.source()), text(second.tolerance())))
            .orElse(List.of()));
  }

  private static List<Object> source(MetricSource source) {
    return switch (source) {
      case MetricSource.Prometheus(var connection, var query, var timestamp) ->
          List.of("prometheus", connection, query, timestamp);
      case MetricSource.HttpJson(var connection, var path, var pointer, var timestamp) ->
          List.of("http-json", connection, path, pointer, timestamp);
      case MetricSource.Probe(var connection, var steps, var limit) ->
          List.of(
              "probe", connection, steps.stream().map(Watched::step).toList(), limit.toMillis());
    };
  }

  private static List<Object> step(HttpStep step) {
    return List.of(
        step.id(),
        step.credential(),
        request(step.request()),
        step.expectStatus(),
        step.expect().stream().map(Watched::expectation).toList(),
        step.capture());
  }

  static List<Object> request(RequestSpec request) {
    return List.of(request.method(), request.path(), request.headers(), request.body().orElse(""));
  }

  static List<Object> expectation(Expectation expectation) {
    return List.of(
        expectation.pointer(),
        expectation.equal().map(List::of).orElse(List.of()),
        expectation.below().isPresent() ? text(expectation.below().getAsDouble()) : "",
        expectation.above().isPresent() ? text(expectation.above().getAsDouble()) : "");
  }

  private static String text(double number) {
    return Double.toString(number);
  }
}
