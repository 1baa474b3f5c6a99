package dev.holdpoint.engine.shell;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.engine.Wanted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Pulls the evidence that a run wants: starts each probe at its time, at most two of a kind side by
 * side, and samples metrics at their intervals.
 */
final class Collector implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final int SIDE_BY_SIDE = 2;
  private static final String DEFECT = "a defect of this program while it was asked";

  private final ChangePackage change;
  private final Probes probes;
  private final Clock clock;
  private final Consumer<Function<Instant, Fact>> inbox;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Instant> started = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();
  private final Map<String, Instant> sampleAt = new HashMap<>();
  private final List<Thread> threads;
  private Wanted wanted = Wanted.NOTHING;
  private boolean open = true;

  Collector(
      ChangePackage change, Probes probes, Clock clock, Consumer<Function<Instant, Fact>> inbox) {
    this.change = change;
    this.probes = probes;
    this.clock = clock;
    this.inbox = inbox;
    this.threads =
        List.of(
            Thread.ofVirtual().name("probes").unstarted(() -> untilClosed(this::probe)),
            Thread.ofVirtual().name("samples").unstarted(() -> untilClosed(this::sample)));
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /** Replaces what is wanted. */
  void want(Wanted next) {
    lock.lock();
    try {
      wanted = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** One round of work that may wait. */
  private interface Round {
    void work() throws InterruptedException;
  }

  private void untilClosed(Round round) {
    try {
      while (isOpen()) {
        round.work();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOpen() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  private void probe() throws InterruptedException {
    lock.lock();
    try {
      var now = clock.instant();
      var next = now.plus(IDLE);
      for (var request : wanted.checks()) {
        next = earlier(next, begin("check " + request.subject(), request, now, this::check));
      }
      for (var request : wanted.reads()) {
        next = earlier(next, begin("read " + request.subject(), request, now, this::read));
      }
      await(Duration.between(now, next));
    } finally {
      lock.unlock();
    }
  }

  /** Starts a probe if it is due; else says when it will be. */
  private Instant begin(String name, Wanted.Request request, Instant now, Consumer<String> work) {
    var last = started.get(name);
    if (last != null && !last.isBefore(request.notBefore())) {
      return now.plus(IDLE);
    }
    if (request.notBefore().isAfter(now)) {
      return request.notBefore();
    }
    if (running.getOrDefault(name, 0) >= SIDE_BY_SIDE) {
      return now.plus(IDLE);
    }
    started.put(name, now);
    running.merge(name, 1, Integer::sum);
    Thread.ofVirtual().name(name).start(() -> run(name, request.subject(), work));
    return now.plus(IDLE);
  }

  private void run(String name, String subject, Consumer<String> work) {
    try {
      work.accept(subject);
    } finally {
      lock.lock();
      try {
        running.merge(name, -1, Integer::sum);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  // After a defect, which the thread's handler tells, the probe counts as answered without data:
  // a probe that never answers would not be started again.

  private void check(String id) {
    var started = now();
    Optional<CheckResult> answer = Optional.empty();
    try {
      answer = Optional.of(probes.check(id));
    } finally {
      var known =
          answer.orElseGet(() -> new CheckResult(id, Verdict.NO_DATA, DEFECT, started, now()));
      inbox.accept(at -> new Fact.Checked(at, List.of(known)));
    }
  }

  private void read(String unit) {
    var started = now();
    Optional<LiveState> answer = Optional.empty();
    try {
      answer = Optional.of(probes.read(unit));
    } finally {
      var known =
          answer.orElseGet(() -> new LiveState(unit, Optional.empty(), DEFECT, started, now()));
      inbox.accept(at -> new Fact.ReadBack(at, List.of(known)));
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void sample() throws InterruptedException {
    var now = clock.instant();
    var due = due(now);
    if (due.isEmpty()) {
      pauseUntilDue(now);
      return;
    }
    var readings = probes.sample(due, shortest());
    if (!readings.isEmpty()) {
      inbox.accept(at -> new Fact.Observed(at, readings));
    }
  }

  /** Of all metrics, due or not: a source that hangs must not delay a faster one. */
  private Duration shortest() {
    lock.lock();
    try {
      return sampleAt.keySet().stream()
          .flatMap(id -> change.metric(id).stream())
          .map(Metric::interval)
          .min(Duration::compareTo)
          .orElse(IDLE);
    } finally {
      lock.unlock();
    }
  }

  private List<Metric> due(Instant now) {
    lock.lock();
    try {
      var due = new ArrayList<Metric>();
      sampleAt.keySet().retainAll(wanted.metrics());
      for (var id : wanted.metrics()) {
        var metric = change.metric(id).orElseThrow();
        var at = sampleAt.getOrDefault(id, now);
        boolean setBack = at.isAfter(now.plus(metric.interval()));
        if (!at.isAfter(now) || setBack) {
          due.add(metric);
          var next = at.plus(metric.interval());
          sampleAt.put(id, next.isAfter(now) && !setBack ? next : now.plus(metric.interval()));
        }
      }
      return due;
    } finally {
      lock.unlock();
    }
  }

  private void pauseUntilDue(Instant now) throws InterruptedException {
    lock.lock();
    try {
      // Never longer than that: what is wanted may have changed since it was looked at.
      var next = sampleAt.values().stream().reduce(now.plus(IDLE), Collector::earlier);
      await(Duration.between(now, next));
    } finally {
      lock.unlock();
    }
  }

  private void await(Duration time) throws InterruptedException {
    if (open && time.isPositive()) {
      boolean _ = changed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      open = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    threads.forEach(Thread::interrupt);
    probes.close();
  }
}
