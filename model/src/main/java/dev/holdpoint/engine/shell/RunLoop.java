package dev.holdpoint.engine.shell;

import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Fact.Interruption;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.Wanted;
import dev.holdpoint.engine.shell.Recorder.Recorded;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run's only writer, on a virtual thread of its own: takes a fact, decides, appends fact and
 * rulings in one synced append, and only then lets effects begin.
 */
public final class RunLoop implements AutoCloseable {
  private static final int INBOX = 4_096;
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final Duration LAST_WAIT = Duration.ofSeconds(5);
  private static final ActionReply DEFECT =
      new ActionReply.Lost("a defect of this program while it was sent");
  private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);

  private final BlockingQueue<Function<Instant, Fact>> inbox = new LinkedBlockingQueue<>(INBOX);

  /** Facts that could not be recorded yet; not more than a few, as nothing is taken meanwhile. */
  private final Deque<Function<Instant, Fact>> backlog = new ArrayDeque<>();

  private final Recorder recorder;
  private final Sender sender;
  private final Collector collector;
  private final RunListener listener;
  private final RunClock clock;
  private final Executor effects;
  private final Thread thread;
  private volatile RunState state;
  private volatile boolean running = true;
  private Wanted wanted;
  private boolean reserveTold;
  private long stepsTold;

  /**
   * A loop that goes on from a state; {@link #start} lets it run.
   *
   * @param state all of whose entries are durable
   * @param clock the one that the probes have too, for all runs of the station
   */
  public RunLoop(
      RunState state,
      Recorder recorder,
      Probes probes,
      Sender sender,
      RunListener listener,
      RunClock clock) {
    this(state, recorder, probes, sender, listener, clock, work -> Thread.startVirtualThread(work));
  }

  /**
   * The same, on other threads.
   *
   * @param effects runs what may wait for the site
   */
  RunLoop(
      RunState state,
      Recorder recorder,
      Probes probes,
      Sender sender,
      RunListener listener,
      RunClock clock,
      Executor effects) {
    this.state = state;
    this.recorder = recorder;
    this.sender = sender;
    this.listener = listener;
    this.clock = clock;
    this.effects = effects;
    this.wanted = Engine.wanted(state);
    // The wall clock may have been set back since the newest entry was written.
    clock.atLeast(state.now());
    this.stepsTold = clock.steps().count();
    this.collector = new Collector(state.change(), probes, clock, this::offer, effects);
    this.collector.want(wanted);
    this.thread =
        Thread.ofVirtual()
            .name("run-" + state.run())
            .uncaughtExceptionHandler((_, defect) -> stopped(defect))
            .unstarted(this::run);
  }

  /** Begins to work. */
  public void start() {
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
        if (backlog.isEmpty()) {
          turn(inbox.poll(pause().toNanos(), TimeUnit.NANOSECONDS));
        } else {
          Thread.sleep(AGAIN);
          recordAgain();
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

  /** Does what is due, the fact included; only ever on one thread. */
  private void turn(@Nullable Function<Instant, Fact> next) {
    // First, because nothing may be decided on evidence that a sleep has made old.
    watchClock();
    watchDisk();
    var now = now();
    if (next != null && running) {
      step(next);
    } else if (wanted.wakeAt().filter(at -> !at.isAfter(now)).isPresent()) {
      step(Fact.TimePassed::new);
    }
  }

  private Instant now() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return now.isBefore(state.now()) ? state.now() : now;
  }

  private Duration pause() {
    var until = wanted.wakeAt().map(at -> Duration.between(clock.instant(), at)).orElse(IDLE);
    if (until.isNegative()) {
      return Duration.ZERO;
    }
    return until.compareTo(IDLE) < 0 ? until.plusMillis(1) : IDLE;
  }

  /** A wall clock that moved away from the monotonic one holds the run. */
  private void watchClock() {
    var steps = clock.steps();
    if (steps.count() != stepsTold) {
      stepsTold = steps.count();
      var why =
          "The clock moved by "
              + steps.newest().toSeconds()
              + " s against the machine's own count, or the machine slept.";
      interrupted(Interruption.CLOCK_STEP, why);
    }
  }

  /** So does a disk on which only the reserve is left. */
  private void watchDisk() {
    if (!reserveTold && recorder.reserveReached()) {
      reserveTold = true;
      interrupted(
          Interruption.DISK_RESERVE,
          "The disk is almost full; what is left is kept for rolling back.");
    }
  }

  /** What could not be recorded comes again before anything else, at the time it then is. */
  private void recordAgain() {
    watchClock();
    watchDisk();
    record();
  }

  private void step(Function<Instant, Fact> fact) {
    backlog.addLast(fact);
    record();
  }

  /** Before what could not be recorded yet, which must not lead on from here. */
  private void interrupted(Interruption cause, String detail) {
    backlog.addFirst(at -> new Fact.Interrupted(at, cause, detail));
    record();
  }

  private void record() {
    while (running && !state.over() && !backlog.isEmpty()) {
      if (!recorded(backlog.getFirst().apply(now()))) {
        return;
      }
      backlog.removeFirst();
    }
  }

  /** Whether the fact is on the disk with all that follows from it. */
  private boolean recorded(Fact fact) {
    var step = Engine.decide(state, fact);
    var entries = new ArrayList<EntryBody>();
    entries.add(fact);
    entries.addAll(step.rulings());
    switch (recorder.append(state.run(), state.entries(), entries)) {
      case Recorded.Durable(var first) -> {
        advance(step, first, entries);
        return true;
      }
      case Recorded.Refused(var code, var why, var again) when again ->
          listener.delayed(state.run(), code, why);
      case Recorded.Refused(var code, var why, _) -> {
        running = false;
        listener.stopped(state.run(), code, why);
      }
    }
    return false;
  }

  private void advance(Engine.Step step, long first, List<EntryBody> entries) {
    state = step.after();
    for (var ruling : step.rulings()) {
      if (ruling instanceof Ruling.Intended intended) {
        effects.execute(() -> send(intended));
      }
    }
    wanted = Engine.wanted(state);
    collector.want(wanted);
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

  /**
   * Without a thread of its own: collects what is due by the clock, and works the inbox off. For
   * time that is not real; {@link #start} must not have been called.
   */
  void work() throws InterruptedException {
    collector.round();
    recordAgain();
    var next = backlog.isEmpty() ? inbox.poll() : null;
    do {
      turn(next);
      next = backlog.isEmpty() ? inbox.poll() : null;
    } while (next != null);
  }

  /** When {@link #work} has something to do, at the latest. */
  Instant due() {
    var next = collector.due();
    return wanted.wakeAt().filter(at -> at.isBefore(next)).orElse(next);
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
