package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.run.ActionKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The site as it really is, and how it answers. Tests turn its knobs. */
final class Site {
  final Map<String, UnitState> units;
  final Map<String, Integer> sent = new HashMap<>();

  /** Values of metrics by id, of the second source by {@code id#1}; the baseline where absent. */
  final Map<String, Double> values = new HashMap<>();

  /** Metrics without a value, and why; the second source as {@code id#1}. */
  final Map<String, Reading.Cause> gaps = new HashMap<>();

  /** Verdicts of checks; a pass where absent. */
  final Map<String, Verdict> verdicts = new HashMap<>();

  /** Checks that never answer. */
  final Set<String> silent = new HashSet<>();

  final Set<String> unreadable = new HashSet<>();

  /** Units that somebody else changed, so that the ledger cannot know. */
  final Set<String> altered = new HashSet<>();

  Function<Intended, Delivery> delivery = _ -> Delivery.DONE;

  Site(ChangePackage change) {
    units = new HashMap<>(change.start());
  }

  /** Counts a request; a second one of a key has no second effect. */
  boolean arrived(ActionKey key) {
    return sent.merge(key.text(), 1, Integer::sum) == 1;
  }

  void apply(Intended intended) {
    units.computeIfPresent(intended.key().unit(), (_, s) -> s.with(intended.set()));
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

  Reading sample(Metric metric, int source, Instant sampledAt, Instant receivedAt) {
    var name = source == 0 ? metric.id() : metric.id() + "#" + source;
    var gap = gaps.get(name);
    if (gap != null) {
      return new Reading.NoData(metric.id(), source, gap, "no value", receivedAt);
    }
    double value =
        values.getOrDefault(name, values.getOrDefault(metric.id(), metric.baseline().orElse(0)));
    return new Reading.Sample(metric.id(), source, value, sampledAt, receivedAt);
  }

  /** Everything is well again; what is live stays as it is. */
  void heal() {
    values.clear();
    gaps.clear();
    verdicts.clear();
    silent.clear();
    unreadable.clear();
    delivery = _ -> Delivery.DONE;
  }
}
