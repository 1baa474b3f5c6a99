package dev.holdpoint.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import dev.holdpoint.ledger.LedgerSettings;
import dev.holdpoint.ledger.RunRecorder;
import dev.holdpoint.projection.RunProjection;
import dev.holdpoint.projection.RunSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs of a long soak side by side in one console: simulated time, each run as fast as it can on a
 * thread of its own; the ledger, its index and the projection with a snapshot a step are the real
 * ones.
 */
final class ManyRuns implements AutoCloseable {
  final CountingDisk disk = new CountingDisk();
  final AtomicLong appends = new AtomicLong();
  final Ledger ledger;
  private final ChangePackage change;
  private final Recorder recorder;

  ManyRuns(Path home, Duration soak) {
    change = LongSoak.of(soak);
    var settings = new LedgerSettings(Duration.ofMinutes(1), 8L * 1024 * 1024);
    ledger =
        switch (Ledger.open(home, Clock.systemUTC(), settings, disk)) {
          case LedgerOpening.Opened opened -> opened.ledger();
          case LedgerOpening.ReadOnly _, LedgerOpening.Refused _ ->
              throw new AssertionError("the ledger cannot be opened");
        };
    recorder = new Counted(new RunRecorder(ledger, new EntryCodec()));
  }

  /** What is left of a run in memory when it is carried. */
  record Carried(RunState state, RunSnapshot snapshot) {}

  /** Carries runs of these names up to the planned hold after the long soak. */
  List<Carried> carry(List<String> runs) throws InterruptedException {
    var carried = new ArrayList<Future<Carried>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      runs.forEach(run -> carried.add(threads.submit(() -> carry(run))));
    }
    var results = new ArrayList<Carried>();
    for (var run : carried) {
      try {
        results.add(run.get());
      } catch (ExecutionException failed) {
        throw new AssertionError("a run failed", failed.getCause());
      }
    }
    return results;
  }

  private Carried carry(String name) throws InterruptedException {
    var admitted = Played.admitted(change, name);
    var step = Engine.begin(admitted);
    var entries = new ArrayList<EntryBody>();
    entries.add(admitted);
    entries.addAll(step.rulings());
    recorder.append(name, 0, entries);
    var listener = new Shown(Engine.begin(admitted).after());
    listener.advanced(step.after(), 1, entries);
    try (var run = new PacedRun(step.after(), recorder, listener)) {
      run.site.values = LongSoak.healthy(change);
      var end = change.window().closes();
      boolean through = run.until(end, s -> s.course().index() == 1 && s.held(HoldReason.PLANNED));
      assertThat(through).as("came through its soak: " + run.state().holds()).isTrue();
      return new Carried(run.state(), listener.snapshot);
    }
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }

  private final class Counted implements Recorder {
    private final Recorder real;

    Counted(Recorder real) {
      this.real = real;
    }

    @Override
    public Recorded append(String run, long expected, List<EntryBody> entries) {
      appends.incrementAndGet();
      return real.append(run, expected, entries);
    }

    @Override
    public boolean reserveReached() {
      return real.reserveReached();
    }
  }

  /** Keeps the newest snapshot, as the desk does. */
  private static final class Shown implements RunListener {
    private final RunProjection projection;
    volatile RunSnapshot snapshot;

    Shown(RunState state) {
      projection = new RunProjection(state, id -> id);
      snapshot = projection.snapshot();
    }

    @Override
    public void advanced(RunState state, long first, List<EntryBody> entries) {
      projection.apply(state, first, entries);
      snapshot = projection.snapshot();
    }

    @Override
    public void stopped(String run, String code, String why) {
      throw new AssertionError(run + ": " + code + " " + why);
    }

    @Override
    public void delayed(String run, String code, String why) {}

    @Override
    public void ended(String run) {}
  }
}
