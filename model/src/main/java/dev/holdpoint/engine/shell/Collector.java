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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Pulls the evidence that a run wants: starts each probe at its time, never a second one while the
 * first is under way, and samples metrics at their intervals.
 */
final class Collector implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final String DEFECT = "a defect of this program while it was asked";

  private final ChangePackage change;
  private final Probes probes;
  private final Clock clock;
  private final Executor effects;
  private final Consumer<Function<Instant, Fact>> inbox;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Instant> started = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private final Map<String, Instant> sampleAt = new HashMap<>();
  private final List<Thread> threads;
  private Wanted wanted = Wanted.NOTHING;
  private boolean open = true;

  /**
   * @param clock never goes back
   * @param effects runs each probe, which may wait for the site
   */
  Collector(
      ChangePackage change,
      Probes probes,
      Clock clock,
      Consumer<Function<Instant, Fact>> inbox,
      Executor effects) {
    this.change = change;
    this.probes = probes;
    this.clock = clock;
    this.inbox = inbox;
    this.effects = effects;
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
      startDue(now);
      var next = earlier(probeDue(), now.plus(IDLE));
      await(Duration.between(now, next));
    } finally {
      lock.unlock();
    }
  }

  private void startDue(Instant now) {
    for (var request : wanted.checks()) {
      begin(check(request), request, now, this::check);
    }
    for (var request : wanted.reads()) {
      begin(read(request), request, now, this::read);
    }
  }

  private static String check(Wanted.Request request) {
    return "check " + request.subject();
  }

  private static String read(Wanted.Request request) {
    return "read " + request.subject();
  }

  private void begin(String name, Wanted.Request request, Instant now, Consumer<String> work) {
    if (!due(name, request).isAfter(now)) {
      started.put(name, now);
      underWay.add(name);
      effects.execute(() -> run(name, request.subject(), work));
    }
  }

  /** When the probe is to be started; never while one that serves, or any other, is under way. */
  private Instant due(String name, Wanted.Request request) {
    var last = started.get(name);
    boolean serves = last != null && !last.isBefore(request.notBefore());
    return serves || underWay.contains(name) ? Instant.MAX : request.notBefore();
  }

  private Instant probeDue() {
    return Stream.concat(
            wanted.checks().stream().map(r -> due(check(r), r)),
            wanted.reads().stream().map(r -> due(read(r), r)))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  private void run(String name, String subject, Consumer<String> work) {
    try {
      work.accept(subject);
    } finally {
      lock.lock();
      try {
        underWay.remove(name);
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
    if (!sampled(now)) {
      pauseUntilDue(now);
    }
  }

  /** Whether anything was due. */
  private boolean sampled(Instant now) throws InterruptedException {
    var due = due(now);
    if (due.isEmpty()) {
      return false;
    }
    var readings = probes.sample(due, shortest());
    if (!readings.isEmpty()) {
      inbox.accept(at -> new Fact.Observed(at, readings));
    }
    return true;
  }

  /** Everything that is due now, without waiting; instead of {@link #start}. */
  void round() throws InterruptedException {
    var now = clock.instant();
    lock.lock();
    try {
      startDue(now);
    } finally {
      lock.unlock();
    }
    sampled(now);
  }

  /** When something is due next; far away if nothing is wanted. */
  Instant due() {
    lock.lock();
    try {
      boolean unseen = !sampleAt.keySet().containsAll(wanted.metrics());
      var samples = sampleAt.values().stream().min(Instant::compareTo).orElse(Instant.MAX);
      return earlier(probeDue(), unseen ? clock.instant() : samples);
    } finally {
      lock.unlock();
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
        if (!at.isAfter(now)) {
          due.add(metric);
          var next = at.plus(metric.interval());
          sampleAt.put(id, next.isAfter(now) ? next : now.plus(metric.interval()));
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
