package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition.BurnRate;
import dev.holdpoint.domain.change.Condition.Pair;
import dev.holdpoint.domain.evidence.Reading.Sample;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether an error budget is spent too fast, by the newest samples of its windows. A sample that is
 * older than its metric's {@code staleAfter} says nothing.
 */
public final class Burning {
  private Burning() {}

  /**
   * One pair whose two windows are both beyond its bound.
   *
   * @param rate how many times faster than the budget allows, over the long window
   */
  public record Burn(Pair pair, Sample longSample, Sample shortSample, double rate) {
    /** The later of the two samples. */
    public Sample newest() {
      return longSample.countsFrom().isBefore(shortSample.countsFrom()) ? shortSample : longSample;
    }
  }

  /** The first pair beyond its bound. */
  public static Optional<Burn> of(
      BurnRate condition, ChangePackage change, Map<String, MetricWatch> metrics, Instant at) {
    for (var pair : condition.pairs()) {
      var slow = fresh(pair.longMetric(), change, metrics, at);
      var fast = fresh(pair.shortMetric(), change, metrics, at);
      double bound = condition.bound(pair);
      if (slow.filter(s -> s.value() > bound).isPresent()
          && fast.filter(s -> s.value() > bound).isPresent()) {
        return Optional.of(
            new Burn(pair, slow.get(), fast.get(), slow.get().value() / condition.budget()));
      }
    }
    return Optional.empty();
  }

  static Window after(
      Window before,
      BurnRate condition,
      ChangePackage change,
      Map<String, MetricWatch> metrics,
      Instant at) {
    var burn = of(condition, change, metrics, at);
    if (burn.isPresent()) {
      return before.seen(burn.get().newest().countsFrom(), true);
    }
    boolean told =
        condition.pairs().stream().allMatch(pair -> inRange(condition, pair, change, metrics, at));
    return told ? before.seen(at, false) : before;
  }

  /**
   * Whether a fresh sample says that the pair does not burn; without one nobody can tell, nor from
   * one with which its second source does not agree.
   */
  private static boolean inRange(
      BurnRate condition,
      Pair pair,
      ChangePackage change,
      Map<String, MetricWatch> metrics,
      Instant at) {
    double bound = condition.bound(pair);
    return Stream.of(pair.longMetric(), pair.shortMetric())
        .filter(id -> agrees(id, change, metrics))
        .flatMap(id -> fresh(id, change, metrics, at).stream())
        .anyMatch(sample -> sample.value() <= bound);
  }

  private static boolean agrees(
      String metric, ChangePackage change, Map<String, MetricWatch> metrics) {
    var watch = metrics.get(metric);
    return watch != null && watch.agrees(change.metric(metric).orElseThrow());
  }

  private static Optional<Sample> fresh(
      String metric, ChangePackage change, Map<String, MetricWatch> metrics, Instant at) {
    var stale = change.metric(metric).orElseThrow().staleAfter();
    return Optional.ofNullable(metrics.get(metric))
        .flatMap(MetricWatch::good)
        .filter(sample -> !sample.countsFrom().plus(stale).isBefore(at));
  }
}
