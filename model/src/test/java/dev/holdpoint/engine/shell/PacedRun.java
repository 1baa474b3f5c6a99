package dev.holdpoint.engine.shell;

import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** A real loop and collector on a fake site, turned by hand in simulated time. */
final class PacedRun implements AutoCloseable {
  final SimulatedTime time;
  final RunClock clock;
  final FakeSite site;
  final RunLoop loop;

  /** Goes on from the state, whose site is as it says; every request is answered at once. */
  PacedRun(RunState state, Recorder recorder, RunListener listener) {
    this(state, recorder, listener, Runnable::run, Duration.ZERO);
  }

  /**
   * The same.
   *
   * @param effects runs the requests
   * @param wallBehind how far the wall clock is behind the newest entry
   */
  PacedRun(
      RunState state,
      Recorder recorder,
      RunListener listener,
      Executor effects,
      Duration wallBehind) {
    time = new SimulatedTime(state.now().minus(wallBehind));
    clock = new RunClock(time, time::nanos);
    site = new FakeSite(state.expected(), clock);
    site.values = Played.HEALTHY;
    loop = new RunLoop(state, recorder, site, site, listener, clock, effects);
  }

  RunState state() {
    return loop.state();
  }

  /** Does what is due now, and whatever follows from it at once. */
  void settle() throws InterruptedException {
    do {
      loop.work();
    } while (!state().over() && !loop.due().isAfter(clock.instant()));
  }

  /** Lets the time pass, with everything that falls due in it. */
  void pass(Duration span) throws InterruptedException {
    until(clock.instant().plus(span), _ -> false);
  }

  /** Lets time pass until the run looks so; whether it does by then. */
  boolean until(Instant end, Predicate<RunState> looks) throws InterruptedException {
    settle();
    while (!looks.test(state()) && !state().over() && clock.instant().isBefore(end)) {
      var due = loop.due();
      var next = due.isBefore(end) ? due : end;
      time.pass(Duration.between(clock.instant(), next));
      settle();
    }
    return looks.test(state());
  }

  @Override
  public void close() {
    loop.close();
  }
}
