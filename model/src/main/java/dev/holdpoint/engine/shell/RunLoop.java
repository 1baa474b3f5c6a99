package dev.holdpoint.engine.shell;

import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Fact.Interruption;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.shell.Recorder.Recorded;
import dev.holdpoint.engine.state.RunState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run's only writer, on a virtual thread of its own: takes a fact, decides, appends fact and
 * rulings in one synced append, and only then lets effects begin.
 */
public final class RunLoop implements AutoCloseable {
  private static final int INBOX = 4_096;
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration DRIFT = Duration.ofSeconds(5);
  private static final Duration LAST_WAIT = Duration.ofSeconds(5);
  private static final ActionReply DEFECT =
      new ActionReply.Lost("a defect of this program while it was sent");
  private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);

  private final BlockingQueue<Function<Instant, Fact>> inbox = new LinkedBlockingQueue<>(INBOX);
  private final Recorder recorder;
  private final Sender sender;
  private final Collector collector;
  private final RunListener listener;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Thread thread;
  private volatile RunState state;
  private volatile boolean running = true;
  private boolean reserveTold;
  private Instant wallMark;
  private long nanoMark;

  /**
   * A loop that goes on from a state; {@link #start} lets it run.
   *
   * @param state all of whose entries are durable
   * @param nanos a clock that never jumps, for noticing that the wall clock did
   */
  public RunLoop(
      RunState state,
      Recorder recorder,
      Probes probes,
      Sender sender,
      RunListener listener,
      Clock clock,
      LongSupplier nanos) {
    this.state = state;
    this.recorder = recorder;
    this.sender = sender;
    this.listener = listener;
    this.clock = clock;
    this.nanos = nanos;
    this.wallMark = clock.instant();
    this.nanoMark = nanos.getAsLong();
    this.collector = new Collector(state.change(), probes, clock, this::offer);
    this.thread =
        Thread.ofVirtual()
            .name("run-" + state.run())
            .uncaughtExceptionHandler((_, defect) -> stopped(defect))
            .unstarted(this::run);
  }

  /** Begins to work. */
  public void start() {
    // Before the thread, which would otherwise find its newer wishes overwritten.
    collector.want(Engine.wanted(state));
    collector.start();
    thread.start();
  }

  /** The newest durable state. */
  public RunState state() {
    return state;
  }

  /**
   * Puts a fact into the inbox; it gets its time when its turn comes. Waits while the inbox is
   * full, and drops the fact only when the loop has ended.
   */
  public void offer(Function<Instant, Fact> fact) {
    boolean taken = false;
    while (running && !taken && !Thread.currentThread().isInterrupted()) {
      taken = offer(fact, IDLE);
    }
  }

  /** The same, but gives up after a limit; whether it was taken. */
  public boolean offer(Function<Instant, Fact> fact, Duration limit) {
    try {
      return running && inbox.offer(fact, limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    try {
      while (running && !state.over()) {
        watchClocks();
        var next = inbox.poll(pause().toNanos(), TimeUnit.NANOSECONDS);
        var now = now();
        if (next != null && running) {
          step(next.apply(now));
        } else if (wakeAt(now)) {
          step(new Fact.TimePassed(now));
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      running = false;
      collector.close();
    }
    listener.ended(state.run());
  }

  /** A defect, here or in the engine, must not end a run in silence. */
  private void stopped(Throwable defect) {
    LOG.error("HP-ENGINE-001 run {} stopped by a defect", state.run(), defect);
    listener.stopped(
        state.run(),
        "HP-ENGINE-001",
        "A defect of the program stopped the run: "
            + defect
            + ". Nothing more is sent for it; start the program again, or act by hand.");
    listener.ended(state.run());
  }

  private Instant now() {
    var wall = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return wall.isBefore(state.now()) ? state.now() : wall;
  }

  private Duration pause() {
    var until =
        Engine.wanted(state).wakeAt().map(at -> Duration.between(clock.instant(), at)).orElse(IDLE);
    if (until.isNegative()) {
      return Duration.ZERO;
    }
    return until.compareTo(IDLE) < 0 ? until.plusMillis(1) : IDLE;
  }

  private boolean wakeAt(Instant now) {
    return Engine.wanted(state).wakeAt().filter(at -> !at.isAfter(now)).isPresent();
  }

  /** A wall clock that moved away from the monotonic one, or a full disk, holds the run. */
  private void watchClocks() {
    var wall = clock.instant();
    long nano = nanos.getAsLong();
    var drift = Duration.between(wallMark, wall).minus(Duration.ofNanos(nano - nanoMark)).abs();
    wallMark = wall;
    nanoMark = nano;
    if (drift.compareTo(DRIFT) > 0) {
      step(
          new Fact.Interrupted(
              now(),
              Interruption.CLOCK_STEP,
              "The clock moved by "
                  + drift.toSeconds()
                  + " s against the machine's own count, or the machine slept."));
    }
    if (!reserveTold && recorder.reserveReached()) {
      reserveTold = true;
      step(
          new Fact.Interrupted(
              now(),
              Interruption.DISK_RESERVE,
              "The disk is almost full; what is left is kept for rolling back."));
    }
  }

  private void step(Fact fact) {
    if (!running) {
      return;
    }
    var step = Engine.decide(state, fact);
    var entries = new ArrayList<EntryBody>();
    entries.add(fact);
    entries.addAll(step.rulings());
    switch (recorder.append(state.run(), state.entries(), entries)) {
      case Recorded.Durable(var first) -> advance(step, first, entries);
      case Recorded.Refused(var code, var why) -> {
        running = false;
        listener.stopped(state.run(), code, why);
      }
    }
  }

  private void advance(Engine.Step step, long first, List<EntryBody> entries) {
    state = step.after();
    for (var ruling : step.rulings()) {
      if (ruling instanceof Ruling.Intended intended) {
        Thread.ofVirtual().name("send-" + intended.key().text()).start(() -> send(intended));
      }
    }
    collector.want(Engine.wanted(state));
    listener.advanced(state, first, entries);
  }

  private void send(Ruling.Intended intended) {
    var started = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ActionReply reply = DEFECT;
    try {
      reply = sender.send(intended);
    } finally {
      // Also after a defect, which the thread's handler tells: the intent must not stay open.
      var known = reply;
      var ended = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      offer(at -> new Fact.ActionEnded(at, intended.key(), known, started, ended));
    }
  }

  /** Whether it still takes facts. */
  public boolean running() {
    return running;
  }

  /** Stops after the entry that is being written; what was in flight is read back at resumption. */
  @Override
  public void close() {
    running = false;
    // Wakes the thread, which is not interrupted because it may be inside an append.
    boolean _ = inbox.offer(Fact.TimePassed::new);
    try {
      if (thread.isAlive()) {
        thread.join(LAST_WAIT);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    collector.close();
  }
}
