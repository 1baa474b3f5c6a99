package dev.holdpoint.engine.shell;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling.Intended;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A site in memory, where every check passes unless told otherwise and every request takes effect
 * at once.
 */
final class FakeSite implements Probes, Sender {
  final Map<String, UnitState> live;
  final BlockingQueue<Intended> sent = new LinkedBlockingQueue<>();
  final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  final AtomicLong firstSentNanos = new AtomicLong();
  final Map<String, List<Instant>> askedAt = new ConcurrentHashMap<>();
  final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
  final Map<String, Long> checkNanos = new ConcurrentHashMap<>();
  volatile Map<String, Double> values = Map.of();
  volatile boolean defective;
  volatile boolean sendsNothing;

  /** Requests end once this is open. */
  volatile CountDownLatch ends = new CountDownLatch(0);

  private final Clock clock;

  FakeSite(Map<String, UnitState> live, Clock clock) {
    this.live = new ConcurrentHashMap<>(live);
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void asked(String what) {
    asked.computeIfAbsent(what, _ -> new AtomicInteger()).incrementAndGet();
    askedAt.computeIfAbsent(what, _ -> new CopyOnWriteArrayList<>()).add(now());
    if (defective) {
      throw new IllegalStateException("a defect for the test");
    }
  }

  @Override
  public CheckResult check(String id) {
    long begun = System.nanoTime();
    var at = now();
    asked(id);
    var result = new CheckResult(id, verdicts.getOrDefault(id, Verdict.PASS), "", at, now());
    checkNanos.put(id, System.nanoTime() - begun);
    return result;
  }

  @Override
  public LiveState read(String unit) {
    var at = now();
    asked(unit);
    return Played.read(unit, live.get(unit), at);
  }

  @Override
  public List<Reading> sample(Collection<Metric> due, Duration limit) {
    return due.stream()
        .filter(m -> values.containsKey(m.id()))
        .flatMap(
            m ->
                IntStream.rangeClosed(0, m.second().isPresent() ? 1 : 0)
                    .<Reading>mapToObj(
                        source ->
                            new Reading.Sample(m.id(), source, values.get(m.id()), now(), now())))
        .toList();
  }

  @Override
  public ActionReply send(Intended intent) {
    firstSentNanos.compareAndSet(0, System.nanoTime());
    sent.add(intent);
    if (sendsNothing) {
      throw new IllegalStateException("a defect for the test");
    }
    try {
      ends.await();
    } catch (InterruptedException cut) {
      return new ActionReply.Lost("cut");
    }
    live.put(intent.key().unit(), intent.expected());
    return new ActionReply.Accepted(200);
  }

  @Override
  public void close() {}
}
