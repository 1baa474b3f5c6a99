package dev.holdpoint.notify;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is to be told, makes a letter of it on a thread of its own, and hands that to each
 * target that wants it. Whoever offers never waits, and nothing that goes wrong here reaches them.
 */
public final class Notifier implements AutoCloseable {
  static final int MOST_WAITING = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
  private static final Duration LAST_WAIT = Duration.ofSeconds(5);

  private final LedgerDoor ledger;
  private final InstantSource clock;
  private final LetterWriter writer;
  private final List<NotifyFinding> unread;
  private final List<Courier> couriers;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private volatile boolean broken;
  private volatile Runnable changed = () -> {};

  /** Empty marks the end. */
  private final BlockingQueue<Optional<Supplier<List<Notice>>>> waiting =
      new ArrayBlockingQueue<>(MOST_WAITING);

  /** One for the whole program; {@link #close} ends it. */
  public Notifier(
      TargetsReading reading, Post post, LedgerDoor ledger, InstantSource clock, Pace pace) {
    this(reading, post, ledger, clock, pace, Optional.empty());
  }

  /**
   * @param pauses of a test
   */
  Notifier(
      TargetsReading reading,
      Post post,
      LedgerDoor ledger,
      InstantSource clock,
      Pace pace,
      Optional<Pauses> pauses) {
    this.ledger = ledger;
    this.clock = clock;
    this.writer = new LetterWriter(post::mask);
    this.unread =
        switch (reading) {
          case TargetsReading.Named _ -> List.of();
          case TargetsReading.Refused(var findings) -> findings;
        };
    var targets =
        switch (reading) {
          case TargetsReading.Named(var named) -> named;
          case TargetsReading.Refused _ -> List.<Target>of();
        };
    Pauses between = pauses.orElse(pause -> ended.await(pause.toNanos(), TimeUnit.NANOSECONDS));
    this.couriers =
        targets.stream()
            .map(target -> new Courier(target, post, clock, pace, between, this::changed))
            .toList();
    this.thread =
        Thread.ofVirtual()
            .name("notify")
            .uncaughtExceptionHandler((_, defect) -> defect(defect))
            .unstarted(this::work);
    if (!couriers.isEmpty()) {
      couriers.forEach(Courier::start);
      thread.start();
    }
  }

  /** Calls back whenever {@link #trouble} may have changed. */
  public void watch(Runnable listener) {
    changed = listener;
  }

  private void changed() {
    changed.run();
  }

  /**
   * Takes what is to be told; never waits.
   *
   * @param notices are made later, on another thread
   */
  public void offer(Supplier<List<Notice>> notices) {
    if (!couriers.isEmpty() && !waiting.offer(Optional.of(notices))) {
      LOG.warn("{} more than {} were waiting", NotifyFault.DROPPED.code(), MOST_WAITING);
      dropped.incrementAndGet();
      changed();
    }
  }

  /** What keeps people from being told, the worst first; empty while nothing does. */
  public List<NotifyFinding> trouble() {
    var found = new ArrayList<>(unread);
    if (broken) {
      found.add(NotifyFault.DEFECT.because("A defect of the program stopped all notifications."));
    }
    if (dropped.get() > 0) {
      found.add(
          NotifyFault.DROPPED.because(
              dropped.get() + " times something happened too fast to notify anybody of it."));
    }
    couriers.forEach(courier -> courier.trouble().ifPresent(found::add));
    return found;
  }

  private void work() {
    try {
      for (var next = waiting.take(); next.isPresent(); next = waiting.take()) {
        for (var notice : next.get().get()) {
          send(notice);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Notice notice) throws InterruptedException {
    var wanting = couriers.stream().filter(courier -> courier.wants(notice.about())).toList();
    if (!wanting.isEmpty()) {
      var now = clock.instant();
      var letter = writer.letter(notice, ledger.standing(notice.sequence()), now);
      wanting.forEach(courier -> courier.take(letter));
    }
  }

  private void defect(Throwable defect) {
    LOG.error("{} all notifications stopped", NotifyFault.DEFECT.code(), defect);
    broken = true;
    changed();
  }

  /** Tries once more what is not delivered yet, within five seconds, and ends. */
  @Override
  public void close() {
    if (couriers.isEmpty()) {
      return;
    }
    changed = () -> {};
    long end = System.nanoTime() + LAST_WAIT.toNanos();
    try {
      if (!waiting.offer(Optional.empty()) || !thread.join(LAST_WAIT)) {
        thread.interrupt();
      }
      couriers.forEach(Courier::end);
      ended.countDown();
      for (var courier : couriers) {
        courier.join(Duration.ofNanos(end - System.nanoTime()));
      }
    } catch (InterruptedException _) {
      couriers.forEach(Courier::end);
      ended.countDown();
      Thread.currentThread().interrupt();
    }
  }
}
