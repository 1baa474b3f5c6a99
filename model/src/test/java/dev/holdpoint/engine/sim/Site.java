package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.run.ActionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/** The site as it really is, and how it answers. Tests turn its knobs. */
final class Site {
  final Map<String, UnitState> units;
  final Map<String, Integer> sent = new HashMap<>();

  /** Values of metrics by id, of the second source by {@code id#1}; the baseline where absent. */
  final Map<String, Double> values = new HashMap<>();

  /** Metrics without a value, and why; the second source as {@code id#1}. */
  final Map<String, Reading.Cause> gaps = new HashMap<>();

  /** How far a source's clock is ahead of ours. */
  final Map<String, Duration> skews = new HashMap<>();

  /** Since when a source has repeated its last sample. */
  final Map<String, Instant> stuck = new HashMap<>();

  /** Verdicts of checks; a pass where absent. */
  final Map<String, Verdict> verdicts = new HashMap<>();

  /** Checks that never answer. */
  final Set<String> silent = new HashSet<>();

  final Set<String> unreadable = new HashSet<>();

  /** Whether replies repeat the credential they were asked with. */
  boolean echoes;

  /** Units that somebody else changed, so that the ledger cannot know. */
  final Set<String> altered = new HashSet<>();

  /** Actions that the site no longer does. */
  final Set<String> broken = new HashSet<>();

  /** Units of which an action set a part of the fields only. */
  final Set<String> partly = new HashSet<>();

  /** Added to the value of a metric at a time. */
  ToDoubleBiFunction<Metric, Instant> noise = (_, _) -> 0;

  Function<Intended, Delivery> delivery = _ -> Delivery.DONE;

  private final Set<ActionKey> done = new HashSet<>();

  Site(ChangePackage change) {
    units = new HashMap<>(change.start());
  }

  /** Counts a request; whether it is the first of its key. */
  boolean arrived(ActionKey key) {
    return sent.merge(key.text(), 1, Integer::sum) == 1;
  }

  /** A request that arrives again has no second effect: that is what its key is for. */
  void apply(Intended intended, boolean inPart) {
    if (!done.add(intended.key())) {
      return;
    }
    var unit = intended.key().unit();
    if (inPart) {
      var half = new TreeMap<>(intended.set());
      half.pollLastEntry();
      units.computeIfPresent(unit, (_, s) -> s.with(half));
      partly.add(unit);
    } else {
      units.computeIfPresent(unit, (_, s) -> s.with(intended.set()));
      partly.remove(unit);
    }
  }

  /** Somebody changes a unit behind the ledger's back. */
  void alter(String unit, Map<String, String> fields) {
    units.computeIfPresent(unit, (_, s) -> s.with(fields));
    altered.add(unit);
  }

  LiveState read(String unit, Instant startedAt, Instant at) {
    return unreadable.contains(unit)
        ? new LiveState(unit, Optional.empty(), "status 503", startedAt, at)
        : new LiveState(unit, Optional.ofNullable(units.get(unit)), "", startedAt, at);
  }

  Verdict verdict(String check) {
    return verdicts.getOrDefault(check, Verdict.PASS);
  }

  /** The body of the reply to a check. */
  String says(String check, Verdict verdict) {
    return "answer "
        + verdict
        + (echoes ? " to " + check + " asked with Bearer " + Secrets.TOKEN : "");
  }

  Reading sample(Metric metric, int source, Instant askedAt, Instant receivedAt) {
    var name = source == 0 ? metric.id() : metric.id() + "#" + source;
    var gap = gaps.get(name);
    if (gap != null) {
      return nothing(metric, source, gap, receivedAt);
    }
    var sampledAt = stuck.getOrDefault(name, askedAt).plus(skews.getOrDefault(name, Duration.ZERO));
    double base =
        values.getOrDefault(name, values.getOrDefault(metric.id(), metric.baseline().orElse(0)));
    double value = base + noise.applyAsDouble(metric, sampledAt);
    // As the real sources judge what they are told.
    if (!Double.isFinite(value)) {
      return nothing(metric, source, Reading.Cause.NOT_FINITE, receivedAt);
    }
    if (sampledAt.isAfter(receivedAt.plus(metric.clockTolerance()))) {
      return nothing(metric, source, Reading.Cause.CLOCK_AHEAD, receivedAt);
    }
    if (!sampledAt.plus(metric.staleAfter()).isAfter(receivedAt)) {
      return nothing(metric, source, Reading.Cause.STALE, receivedAt);
    }
    return new Reading.Sample(metric.id(), source, value, sampledAt, receivedAt);
  }

  private static Reading nothing(
      Metric metric, int source, Reading.Cause cause, Instant receivedAt) {
    return new Reading.NoData(metric.id(), source, cause, "no value", receivedAt);
  }

  /** Everything is well again; what is live stays as it is. */
  void heal() {
    values.clear();
    gaps.clear();
    skews.clear();
    stuck.clear();
    verdicts.clear();
    silent.clear();
    broken.clear();
    unreadable.clear();
    echoes = false;
    noise = (_, _) -> 0;
    delivery = _ -> Delivery.DONE;
  }
}
