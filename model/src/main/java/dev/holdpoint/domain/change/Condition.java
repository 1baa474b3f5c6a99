package dev.holdpoint.domain.change;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;

/** When a trigger fires; one kind each, never a combination of kinds. */
public sealed interface Condition {
  /** Ids of all metrics that are watched, at least one, each once. */
  List<String> metrics();

  /** Id of the metric that is watched; the first where there are several. */
  default String metric() {
    return metrics().getFirst();
  }

  /** The condition in words, to follow the title of what is watched: {@code above 1.0 for 5s}. */
  String inWords();

  /** A metric beyond a bound for a time. */
  sealed interface Threshold extends Condition {
    @Override
    String metric();

    /** How long it must last; zero fires at the first sample beyond the bound. */
    Duration window();

    /** Whether the value counts towards firing. */
    boolean beyond(double value);

    @Override
    default List<String> metrics() {
      return List.of(metric());
    }
  }

  /** Metric above the threshold. */
  record Above(String metric, double threshold, Duration window) implements Threshold {
    @Override
    public boolean beyond(double value) {
      return value > threshold;
    }

    @Override
    public String inWords() {
      return "above " + Durations.number(threshold) + " for " + Durations.inWords(window);
    }
  }

  /** Metric below the threshold. */
  record Below(String metric, double threshold, Duration window) implements Threshold {
    @Override
    public boolean beyond(double value) {
      return value < threshold;
    }

    @Override
    public String inWords() {
      return "below " + Durations.number(threshold) + " for " + Durations.inWords(window);
    }
  }

  /** Metric below {@code low} or above {@code high}. */
  record Outside(String metric, double low, double high, Duration window) implements Threshold {
    @Override
    public boolean beyond(double value) {
      return value < low || value > high;
    }

    @Override
    public String inWords() {
      return "outside "
          + Durations.number(low)
          + " to "
          + Durations.number(high)
          + " for "
          + Durations.inWords(window);
    }
  }

  /**
   * A probe that fails several times in a row. Each of its samples is {@link MetricSource.Probe
   * failed or passed}; what cannot be told neither counts nor clears.
   *
   * @param failures how many in a row, at least one
   */
  record Consecutive(String metric, int failures) implements Condition {
    /** Refuses less than one failure. */
    public Consecutive {
      if (failures < 1) {
        throw new IllegalArgumentException("no failure is no condition: " + failures);
      }
    }

    /** Whether the sample says that the probe failed. */
    public static boolean failed(double value) {
      return value > 0;
    }

    @Override
    public List<String> metrics() {
      return List.of(metric);
    }

    @Override
    public String inWords() {
      return failures == 1 ? "fails once" : "fails " + failures + " times in a row";
    }
  }

  /**
   * A dead man's switch: no good sample for a time. It fires by time, without a sample. What the
   * samples say plays no part, so one that a second source contradicts is a sign of life too.
   *
   * @param window how long there must be none
   */
  record Heartbeat(String metric, Duration window) implements Condition {
    @Override
    public List<String> metrics() {
      return List.of(metric);
    }

    @Override
    public String inWords() {
      return "not heard of for " + Durations.inWords(window);
    }
  }

  /**
   * An error budget that is spent too fast: for any of the pairs, the error ratio exceeds {@code
   * factor × (1 − objective)} over its long window and over its short one, which says that it still
   * goes on.
   *
   * @param objective share of good events that is promised over the period, between 0 and 1
   * @param period that the budget is for
   * @see <a href="https://sre.google/workbook/alerting-on-slos/">The Site Reliability Workbook,
   *     chapter 5, multiwindow, multi-burn-rate alerts</a>
   */
  record BurnRate(double objective, Duration period, List<Pair> pairs) implements Condition {
    /** Copies the list, and refuses what is no objective, no period or no pair. */
    public BurnRate {
      pairs = List.copyOf(pairs);
      if (!(objective > 0 && objective < 1) || !period.isPositive() || pairs.isEmpty()) {
        throw new IllegalArgumentException("an objective between 0 and 1, a period, and pairs");
      }
    }

    /** The share of events that may fail. */
    public double budget() {
      // 1 - 0.999 is 0.0010000000000000009: the decimal that was written is meant.
      return BigDecimal.ONE.subtract(new BigDecimal(Double.toString(objective))).doubleValue();
    }

    /** The error ratio beyond which both windows of the pair must be. */
    public double bound(Pair pair) {
      return pair.factor() * budget();
    }

    /** The bounds that the metric is held against, ascending. */
    public List<Double> bounds(String metric) {
      return pairs.stream()
          .filter(p -> p.longMetric().equals(metric) || p.shortMetric().equals(metric))
          .map(this::bound)
          .distinct()
          .sorted()
          .toList();
    }

    @Override
    public List<String> metrics() {
      var ids = new LinkedHashSet<String>();
      for (var pair : pairs) {
        ids.add(pair.longMetric());
        ids.add(pair.shortMetric());
      }
      return List.copyOf(ids);
    }

    @Override
    public String inWords() {
      return "burns the error budget of "
          + Durations.number(objective)
          + " over "
          + Durations.inWords(period)
          + " faster than "
          + String.join(" or ", pairs.stream().map(Pair::inWords).toList());
    }

    /** Id of the metric that answers for one window, {@code error-ratio@1h}. */
    public static String metricOf(String metric, Duration window) {
      return metric + "@" + Durations.inWords(window);
    }

    /** Title of that metric, {@code Payment errors over 1h}. */
    public static String titleOf(String title, Duration window) {
      return title + " over " + Durations.inWords(window);
    }

    /**
     * The pairs of the workbook's table, whose alerts are after 2 %, 5 %, 10 % and 10 % of the
     * budget: factors 14.4, 6, 3 and 1 for a period of 30 days, and in proportion for others.
     *
     * @param metric the one that the windows are asked of
     */
    public static List<Pair> sre(String metric, Duration period) {
      return List.of(
          spending(metric, 0.02, period, Duration.ofHours(1), Duration.ofMinutes(5)),
          spending(metric, 0.05, period, Duration.ofHours(6), Duration.ofMinutes(30)),
          spending(metric, 0.10, period, Duration.ofDays(1), Duration.ofHours(2)),
          spending(metric, 0.10, period, Duration.ofDays(3), Duration.ofHours(6)));
    }

    /** The pair that fires when this share of the budget is spent within the long window. */
    private static Pair spending(
        String metric, double share, Duration period, Duration longWindow, Duration shortWindow) {
      double factor = share * period.toMillis() / longWindow.toMillis();
      // Twelve digits hide what binary fractions add: 0.02 * 720 is 14.4 and nothing else.
      double rounded = new BigDecimal(factor).round(new MathContext(12)).doubleValue();
      return of(metric, longWindow, shortWindow, rounded);
    }

    /** A pair over two windows of one metric. */
    public static Pair of(String metric, Duration longWindow, Duration shortWindow, double factor) {
      return new Pair(
          metricOf(metric, longWindow),
          metricOf(metric, shortWindow),
          longWindow,
          shortWindow,
          factor);
    }
  }

  /**
   * Two windows over which a budget is spent too fast.
   *
   * @param longMetric id of the metric that answers for the long window
   * @param shortMetric id of the metric that answers for the short one
   * @param factor how many times faster than the budget allows
   */
  record Pair(
      String longMetric,
      String shortMetric,
      Duration longWindow,
      Duration shortWindow,
      double factor) {
    /** {@code 14.4 times over 1h and 5m}. */
    public String inWords() {
      return Durations.number(factor)
          + " times over "
          + Durations.inWords(longWindow)
          + " and "
          + Durations.inWords(shortWindow);
    }
  }
}
