package dev.holdpoint.telemetry;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the sources of many metrics side by side. A tick closes at its time limit; a sample that
 * comes later joins the next tick, so that a hanging source delays nothing. A source has one
 * request in flight: while it hangs it is not asked again.
 */
public final class SamplingTicker implements AutoCloseable {
  private static final Comparator<Reading> ORDER =
      Comparator.comparing(Reading::receivedAt)
          .thenComparing(Reading::metric)
          .thenComparingInt(Reading::source);

  private static final Logger LOG = LoggerFactory.getLogger(SamplingTicker.class);

  private final SourceReader reader;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual()
              .name("sample-", 0)
              .uncaughtExceptionHandler(SamplingTicker::defect)
              .factory());
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Source> inFlight = new HashSet<>();
  private final List<Reading> finished = new ArrayList<>();

  /** OkHttp lets the interruption of {@link #close} through although it declares none. */
  private static void defect(Thread thread, Throwable thrown) {
    if (!(thrown instanceof InterruptedException)) {
      LOG.error("HP-TELEMETRY-001 a source could not be read because of a defect", thrown);
    }
  }

  /** For the metrics of one package. */
  public SamplingTicker(SourceReader reader) {
    this.reader = reader;
  }

  /**
   * Asks every source that is not still being asked, waits for those that were just asked, but at
   * most for the limit, and returns everything that has come since the last tick, in the order of
   * receipt.
   *
   * @param due the metrics that are to be sampled now
   * @param limit of this tick, real time
   * @throws InterruptedException when the waiting thread is interrupted; what has come stays for
   *     the next tick
   */
  public List<Reading> tick(Collection<Metric> due, Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var asked = ask(due);
      long left = limit.toNanos();
      while (left > 0 && asked.stream().anyMatch(inFlight::contains)) {
        left = changed.awaitNanos(left);
      }
      var readings = finished.stream().sorted(ORDER).toList();
      finished.clear();
      return readings;
    } finally {
      lock.unlock();
    }
  }

  /** How many sources have not answered yet. */
  public int waitingFor() {
    lock.lock();
    try {
      return inFlight.size();
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts what is in flight and returns at once; later ticks ask nothing. */
  @Override
  public void close() {
    lock.lock();
    try {
      threads.shutdownNow();
    } finally {
      lock.unlock();
    }
  }

  private Set<Source> ask(Collection<Metric> due) {
    Set<Source> asked = new HashSet<>();
    if (threads.isShutdown()) {
      return asked;
    }
    for (var metric : due) {
      for (int number = 0; number < (metric.second().isPresent() ? 2 : 1); number++) {
        var source = new Source(metric.id(), number);
        if (inFlight.add(source)) {
          asked.add(source);
          threads.execute(() -> read(metric, source));
        }
      }
    }
    return asked;
  }

  private void read(Metric metric, Source source) {
    var readings = new ArrayList<Reading>(1);
    try {
      readings.add(reader.read(metric, source.number()));
    } finally {
      // Also after a defect, which the thread's handler tells: the source must not stay blocked.
      lock.lock();
      try {
        inFlight.remove(source);
        finished.addAll(readings);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private record Source(String metric, int number) {}
}
