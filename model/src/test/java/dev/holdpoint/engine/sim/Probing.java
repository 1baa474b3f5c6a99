package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.engine.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Collects the evidence that the engine wants, as the real collector does. */
final class Probing {
  private static final long GIVES_UP_MILLIS = 20_000;

  /**
   * How long a probe, {@code check x}, {@code read u} or {@code sample m}, takes in milliseconds.
   */
  ToLongFunction<String> latency = _ -> 20;

  /** Metric to how many milliseconds its second source answers after the first. */
  final Map<String, Long> secondLate = new HashMap<>();

  private final Shell shell;
  private final Map<String, Instant> probed = new HashMap<>();
  private final Map<String, Instant> sampleAt = new HashMap<>();

  Probing(Shell shell) {
    this.shell = shell;
  }

  /** The program died: nobody remembers what was asked. */
  void forget() {
    probed.clear();
    sampleAt.clear();
  }

  /** When the next probe is due. */
  Instant next(Wanted wanted) {
    var next = Instant.MAX;
    for (var request : wanted.checks()) {
      next = earlier(next, due("check " + request.subject(), request));
    }
    for (var request : wanted.reads()) {
      next = earlier(next, due("read " + request.subject(), request));
    }
    for (var id : wanted.metrics()) {
      next = earlier(next, sampleAt(shell.change.metric(id).orElseThrow()));
    }
    return next;
  }

  /** A clock that was set back does not put off the next sample. */
  private Instant sampleAt(Metric metric) {
    var at = sampleAt.getOrDefault(metric.id(), shell.now);
    return at.isAfter(shell.now.plus(metric.interval())) ? shell.now : at;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private Instant due(String name, Wanted.Request request) {
    var last = probed.get(name);
    return last != null && !last.isBefore(request.notBefore()) ? Instant.MAX : request.notBefore();
  }

  /** Asks what is due now. */
  void begin(Wanted wanted) {
    for (var request : wanted.checks()) {
      var name = "check " + request.subject();
      if (!due(name, request).isAfter(shell.now)) {
        probed.put(name, shell.now);
        check(name, request.subject());
      }
    }
    for (var request : wanted.reads()) {
      var name = "read " + request.subject();
      if (!due(name, request).isAfter(shell.now)) {
        probed.put(name, shell.now);
        read(name, request.subject());
      }
    }
    sample(wanted);
  }

  private void check(String name, String check) {
    if (shell.site.silent.contains(check)) {
      // The caller gives up in the end, and asks again.
      shell.later(GIVES_UP_MILLIS, () -> probed.remove(name));
      return;
    }
    var started = shell.now;
    var verdict = shell.site.verdict(check);
    var answer = Secrets.masked(shell.site.says(check, verdict));
    shell.later(
        latency.applyAsLong(name),
        () -> {
          var result = new CheckResult(check, verdict, answer, started, shell.now);
          shell.offer(at -> new Fact.Checked(at, List.of(result)));
        });
  }

  private void read(String name, String unit) {
    var started = shell.now;
    long takes = latency.applyAsLong(name);
    LiveState[] seen = new LiveState[1];
    shell.later(
        takes / 2,
        () -> seen[0] = shell.site.read(unit, started, shell.now.plusMillis(takes - takes / 2)));
    shell.later(takes, () -> shell.offer(at -> new Fact.ReadBack(at, List.of(seen[0]))));
  }

  /** A tick; what answers late joins a later one. */
  private void sample(Wanted wanted) {
    sampleAt.keySet().retainAll(wanted.metrics());
    var ticks = new TreeMap<Long, List<Reading>>();
    for (var metric : shell.change.metrics()) {
      boolean ask = wanted.metrics().contains(metric.id());
      if (ask && !sampleAt(metric).isAfter(shell.now)) {
        sampleAt.put(metric.id(), shell.now.plus(metric.interval()));
        long takes = latency.applyAsLong("sample " + metric.id());
        add(ticks, metric, 0, takes);
        if (metric.second().isPresent()) {
          add(ticks, metric, 1, takes + secondLate.getOrDefault(metric.id(), 0L));
        }
      }
    }
    ticks.forEach(
        (takes, readings) ->
            shell.later(takes, () -> shell.offer(at -> new Fact.Observed(at, readings))));
  }

  private void add(Map<Long, List<Reading>> ticks, Metric metric, int source, long takes) {
    var received = shell.now.plusMillis(takes);
    ticks
        .computeIfAbsent(takes, _ -> new ArrayList<>())
        .add(shell.site.sample(metric, source, shell.now, received));
  }
}
