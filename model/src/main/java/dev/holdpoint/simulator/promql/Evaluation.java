package dev.holdpoint.simulator.promql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Evaluates queries as Prometheus does. Every element of an instant vector is reported at the
 * evaluation time; only {@code timestamp(...)} shows when the source took the sample.
 */
public final class Evaluation {
  private final Samples samples;

  public Evaluation(Samples samples) {
    this.samples = samples;
  }

  /** The value of a query at an instant given in Unix milliseconds. */
  public Value at(Expr expr, long atMillis) {
    return switch (expr) {
      case Expr.Literal(var value) -> new Value.Scalar(value);
      case Expr.Selector(var matchers) -> new Value.Vector(samples.visible(matchers, atMillis));
      case Expr.Timestamp(var of) -> new Value.Vector(timestamps(of, atMillis));
      case Expr.OverTime over -> new Value.Vector(overTime(over, atMillis));
      case Expr.Aggregate aggregate -> new Value.Vector(aggregate(aggregate, atMillis));
    };
  }

  /** The metric names that a query asks for by equality. */
  public static Set<String> names(Expr expr) {
    return switch (expr) {
      case Expr.Literal(var _) -> Set.of();
      case Expr.Timestamp(var of) -> names(of);
      case Expr.OverTime(var _, var of, var _) -> names(of);
      case Expr.Aggregate(var _, var _, var of) -> names(of);
      case Expr.Selector(var matchers) ->
          matchers.stream()
              .filter(m -> m.label().equals(Point.NAME) && m.kind() == Matcher.Kind.EQUAL)
              .map(Matcher::value)
              .collect(Collectors.toSet());
    };
  }

  private List<Point> points(Expr expr, long atMillis) {
    return switch (at(expr, atMillis)) {
      case Value.Vector(var points) -> points;
      case Value.Scalar(var _) -> List.of();
    };
  }

  private List<Point> timestamps(Expr of, long atMillis) {
    List<Point> dated = new ArrayList<>();
    for (var point : points(of, atMillis)) {
      // As in Prometheus a computed vector has the evaluation time; only samples have their own.
      var millis = of instanceof Expr.Selector ? point.sourceMillis() : atMillis;
      dated.add(new Point(nameless(point.labels()), atMillis, millis / 1000.0));
    }
    return dated;
  }

  private List<Point> overTime(Expr.OverTime over, long atMillis) {
    var after = atMillis - over.span().toMillis();
    return samples.between(over.of().matchers(), after, atMillis).stream()
        .map(
            series ->
                new Point(
                    nameless(series.getLast().labels()),
                    atMillis,
                    join(over.operation(), series.stream().map(Point::value).toList())))
        .toList();
  }

  private List<Point> aggregate(Expr.Aggregate aggregate, long atMillis) {
    Map<Map<String, String>, List<Double>> groups = new LinkedHashMap<>();
    for (var point : points(aggregate.of(), atMillis)) {
      groups
          .computeIfAbsent(group(point.labels(), aggregate.grouping()), _ -> new ArrayList<>())
          .add(point.value());
    }
    return groups.entrySet().stream()
        .map(g -> new Point(g.getKey(), atMillis, join(aggregate.operation(), g.getValue())))
        .toList();
  }

  private static Map<String, String> group(Map<String, String> labels, Expr.Grouping grouping) {
    Map<String, String> kept = new HashMap<>(labels);
    if (grouping.without()) {
      kept.remove(Point.NAME);
      kept.keySet().removeAll(grouping.labels());
    } else {
      kept.keySet().retainAll(new HashSet<>(grouping.labels()));
    }
    return kept;
  }

  private static double join(Expr.Operation operation, List<Double> values) {
    return switch (operation) {
      case COUNT -> values.size();
      case SUM -> sum(values);
      case AVG -> sum(values) / values.size();
      case MAX -> extreme(values, true);
      case MIN -> extreme(values, false);
    };
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Prometheus leaves NaN out of max and min unless there is nothing else. */
  private static double extreme(List<Double> values, boolean largest) {
    var numbers = values.stream().mapToDouble(Double::doubleValue).filter(v -> !Double.isNaN(v));
    return (largest ? numbers.max() : numbers.min()).orElse(Double.NaN);
  }

  private static Map<String, String> nameless(Map<String, String> labels) {
    Map<String, String> rest = new HashMap<>(labels);
    rest.remove(Point.NAME);
    return rest;
  }
}
