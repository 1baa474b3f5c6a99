package dev.holdpoint.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import dev.holdpoint.ledger.RunRecorder;
import dev.holdpoint.projection.RunProjection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the sample that completes an armed trigger's window, as it arrives at the loop, to the first
 * restoring request. The ledger is real, and so is the projection that runs on the same thread;
 * what the ledger's appends and the proof of the known-good digest take is measured and left out.
 */
@Tag("bench")
final class RollbackBench {
  private static final int WARM_UP = 60;
  private static final int FIRINGS = 200;

  /** The sample, the proof, and the request change threads this often. */
  private static final int HAND_OVERS = 4;

  @TempDir private Path folder;

  @Test
  void rollback_request_leaves_soon_after_the_sample_that_fires() throws Exception {
    var own = new double[FIRINGS];
    var whole = new double[FIRINGS];
    var idle = new double[FIRINGS];
    for (int i = -WARM_UP; i < FIRINGS; i++) {
      var fired = fire(folder.resolve("home" + i));
      if (i >= 0) {
        own[i] = fired.own();
        whole[i] = fired.whole();
        idle[i] = handOvers();
      }
    }
    Arrays.sort(own);
    Arrays.sort(whole);
    Arrays.sort(idle);
    System.out.printf(
        "sample to rollback request, %d firings, target p99 20 ms: without syncs and digest proof"
            + " p50 %.2f ms, p99 %.2f ms, most %.2f ms; with them p50 %.2f ms, p99 %.2f ms; %d bare"
            + " hand-overs between threads at the same time p50 %.2f ms, p99 %.2f ms%n",
        FIRINGS,
        at(own, 50),
        at(own, 99),
        own[FIRINGS - 1],
        at(whole, 50),
        at(whole, 99),
        HAND_OVERS,
        at(idle, 50),
        at(idle, 99));
    assertThat(at(own, 50)).as("median in ms, far below the target").isLessThan(20);
  }

  /** What the machine takes for as many changes of thread with nothing in between. */
  private static double handOvers() throws InterruptedException {
    long begun = System.nanoTime();
    for (int i = 0; i < HAND_OVERS; i++) {
      var queue = new LinkedBlockingQueue<Integer>();
      Thread.ofVirtual().start(() -> queue.add(1));
      assertThat(queue.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
    }
    return (System.nanoTime() - begun) / 1e6;
  }

  private static double at(double[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  /** In milliseconds. */
  private record Fired(double own, double whole) {}

  private Fired fire(Path home) throws IOException, InterruptedException {
    var played = new Played().heldAndArmed().almostFired();
    var state = played.state();
    var opening = Ledger.open(home, Clock.systemUTC());
    try (var ledger = ((LedgerOpening.Opened) opening).ledger()) {
      var recorder = new TimedRecorder(new RunRecorder(ledger, new EntryCodec()));
      recorder.append(Played.RUN, 0, played.entries);
      recorder.nanos.set(0);
      recorder.untilIntent.set(0);
      var listener = new Projecting(played);
      // It is one interval after the last sample.
      var ahead = Duration.between(Clock.systemUTC().instant(), state.now().plus(Played.TICK));
      var clock = Clock.offset(Clock.systemUTC(), ahead);
      var site = new FakeSite(played.live(), clock);
      try (var loop =
          new RunLoop(
              state, recorder, site, site, listener, new RunClock(clock, System::nanoTime))) {
        loop.start();
        long begun = System.nanoTime();
        loop.offer(
            at -> new Fact.Observed(at, List.of(new Reading.Sample("error-rate", 0, 5.0, at, at))));
        assertThat(site.sent.poll(20, TimeUnit.SECONDS)).isNotNull();
        double whole = site.firstSentNanos.get() - begun;
        double others =
            recorder.untilIntent.get()
                + site.checkNanos.getOrDefault(state.change().knownGood().check(), 0L);
        return new Fired((whole - others) / 1e6, whole / 1e6);
      }
    }
  }

  /** Adds up what appends take, until the one with the first restoring intent has ended. */
  private static final class TimedRecorder implements Recorder {
    final AtomicLong nanos = new AtomicLong();
    final AtomicLong untilIntent = new AtomicLong();
    private final Recorder real;

    TimedRecorder(Recorder real) {
      this.real = real;
    }

    @Override
    public Recorded append(String run, long expected, List<EntryBody> entries) {
      long begun = System.nanoTime();
      var recorded = real.append(run, expected, entries);
      long sum = nanos.addAndGet(System.nanoTime() - begun);
      boolean intends = entries.stream().anyMatch(Ruling.Intended.class::isInstance);
      if (intends) {
        untilIntent.compareAndSet(0, sum);
      }
      return recorded;
    }

    @Override
    public boolean reserveReached() {
      return real.reserveReached();
    }
  }

  /** Makes a snapshot after every step, as the desk does. */
  private static final class Projecting implements RunListener {
    private final RunProjection projection;

    Projecting(Played played) {
      projection = new RunProjection(played.state(), id -> id);
    }

    @Override
    public void advanced(RunState state, long first, List<EntryBody> entries) {
      projection.apply(state, first, entries);
      assertThat(projection.snapshot().run()).isEqualTo(Played.RUN);
    }

    @Override
    public void delayed(String run, String code, String why) {
      throw new IllegalStateException(code);
    }

    @Override
    public void stopped(String run, String code, String why) {
      throw new AssertionError(code + " " + why);
    }

    @Override
    public void ended(String run) {}
  }
}
