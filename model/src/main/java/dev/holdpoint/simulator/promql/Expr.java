package dev.holdpoint.simulator.promql;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A parsed query. */
public sealed interface Expr {

  /** A number standing for itself. */
  record Literal(double value) implements Expr {}

  /** The last sample of each series that every matcher accepts; the name is a matcher too. */
  record Selector(List<Matcher> matchers) implements Expr {
    public Selector {
      matchers = List.copyOf(matchers);
    }
  }

  /** The source time of each sample, in Unix seconds, in place of its value. */
  record Timestamp(Expr of) implements Expr {}

  /** The samples of each series over a span, joined: {@code avg_over_time(m[5m])}. */
  record OverTime(Operation operation, Selector of, Duration span) implements Expr {}

  /** One result for each distinct group of labels. */
  record Aggregate(Operation operation, Grouping grouping, Expr of) implements Expr {}

  /** How an aggregation joins the values of one group. */
  enum Operation {
    SUM,
    AVG,
    MAX,
    MIN,
    COUNT
  }

  /**
   * Which labels tell groups apart.
   *
   * @param without true where {@code labels} are dropped, false where only they are kept
   */
  record Grouping(boolean without, Set<String> labels) {
    /** No label is kept, so that everything is one group. */
    public static final Grouping ALL = new Grouping(false, Set.of());

    public Grouping {
      labels = Set.copyOf(labels);
    }
  }
}
