package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Fact.Interruption;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.Wanted;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the real shell does, without threads and in virtual time: collects the evidence that the
 * engine wants, records every step, and sends what was intended only after it was recorded. It can
 * die, sleep, find the disk full and have its clock set.
 */
class Shell {
  static final Instant START = Instant.parse("2026-11-24T22:10:00Z");

  final ChangePackage change;
  final Site site;

  /** What is durable. */
  final List<EntryBody> entries = new ArrayList<>();

  final Disk disk = new Disk();
  final Rules rules;
  final Probing probing;
  final Happenings events = new Happenings();
  final Situations situations = new Situations();
  Instant now = START;
  RunState state;

  /** Where the program dies in the append of a fact and what follows from it. */
  BiFunction<Fact, List<Ruling>, CrashPoint> dies = (_, _) -> CrashPoint.NONE;

  private Wanted wanted = Wanted.NOTHING;
  private int process;
  private int underWay;
  private boolean stopped;
  private boolean reserveTold;

  Shell(ChangePackage change) {
    this.change = change;
    this.site = new Site(change);
    this.rules = new Rules(change, site);
    this.probing = new Probing(this);
    var admitted = Admissions.admitted(change, site);
    var step = Engine.begin(admitted);
    disk.append(entries, admitted, step.rulings());
    state = step.after();
    rules.admitted(admitted, step.rulings(), state);
    situations.entries(entries);
    wanted = Engine.wanted(state);
  }

  // Time

  /** Does the next thing, if it lies before the end; else time is the end. */
  boolean tick(Instant end) {
    var next = Stream.of(events.next(), probing.next(wanted), wake()).min(Instant::compareTo);
    if (next.get().isAfter(end)) {
      now = end.isAfter(now) ? end : now;
      return false;
    }
    now = next.get().isBefore(now) ? now : wholeMillis(next.get());
    if (!events.next().isAfter(now)) {
      var event = events.take();
      if (event.outside() || event.process() == process) {
        event.work().run();
      }
      return true;
    }
    probing.begin(wanted);
    if (!state.over() && !wake().isAfter(now)) {
      offer(Fact.TimePassed::new);
    }
    return true;
  }

  /** The clock of the real shell has no finer steps. */
  private static Instant wholeMillis(Instant at) {
    var down = at.truncatedTo(ChronoUnit.MILLIS);
    return down.equals(at) ? at : down.plusMillis(1);
  }

  private Instant wake() {
    return stopped ? Instant.MAX : wanted.wakeAt().orElse(Instant.MAX);
  }

  /** Something that this process waits for. */
  void later(long millis, Runnable work) {
    events.add(now.plusMillis(millis), process, work);
  }

  // Facts and effects

  /** One step: decided, recorded, and only then sent. */
  void offer(Function<Instant, Fact> make) {
    if (!stopped && !reserveTold && disk.reserveReached()) {
      reserveTold = true;
      offer(at -> new Fact.Interrupted(at, Interruption.DISK_RESERVE, "The disk is almost full."));
    }
    if (state.over() || stopped) {
      return;
    }
    // Fact time never decreases, whatever the clock does.
    var fact = make.apply(now.isBefore(state.now()) ? state.now() : now);
    var step = Engine.decide(state, fact);
    if (!record(fact, step)) {
      return;
    }
    dispatch(step);
  }

  /** Whether it became durable and the program lives to act on it. */
  private boolean record(Fact fact, Engine.Step step) {
    var point = dies.apply(fact, step.rulings());
    switch (point) {
      case BEFORE_APPEND -> {
        situations.crash(point);
        crash(Duration.ofSeconds(1));
        return false;
      }
      case IN_APPEND -> {
        situations.crash(point);
        disk.tear(entries, fact, step.rulings());
        crash(Duration.ofSeconds(1));
        return false;
      }
      case NONE, AFTER_APPEND, IN_FLIGHT, AT_REST -> {}
    }
    if (!disk.append(entries, fact, step.rulings())) {
      refused();
      return false;
    }
    var before = state;
    state = step.after();
    rules.after(before, fact, step.rulings(), state);
    situations.entries(entries.subList(entries.size() - 1 - step.rulings().size(), entries.size()));
    wanted = Engine.wanted(state);
    if (point == CrashPoint.AFTER_APPEND) {
      situations.crash(point);
      crash(Duration.ofSeconds(1));
      return false;
    }
    return true;
  }

  private void dispatch(Engine.Step step) {
    for (var ruling : step.rulings()) {
      if (ruling instanceof Intended intended) {
        send(intended);
      }
    }
  }

  /** Nothing that follows from a refused append may happen: the run stops, visibly. */
  private void refused() {
    situations.refusedAppend();
    rules.appendRefused(disk.outOfRoom(), state);
    stopped = true;
    process++;
    underWay = 0;
    wanted = Wanted.NOTHING;
  }

  private void send(Intended intended) {
    var delivery = site.delivery.apply(intended);
    var started = now;
    rules.sent(intended, site.arrived(intended.key()));
    underWay++;
    delivery
        .effect()
        .ifPresent(
            when -> {
              for (int i = 0; i < delivery.arrivals(); i++) {
                events.addEffect(
                    now.plus(when).plusMillis(40L * i),
                    intended,
                    () -> site.apply(intended, delivery.partly()));
              }
            });
    later(
        delivery.after().toMillis(),
        () -> {
          underWay--;
          var ended = now;
          for (int i = 0; i < delivery.replies(); i++) {
            offer(at -> new Fact.ActionEnded(at, intended.key(), delivery.reply(), started, ended));
          }
        });
  }

  // What happens to the program

  /** The program dies with all that it waited for, and starts again from its record alone. */
  void crash(Duration down) {
    process++;
    underWay = 0;
    probing.forget();
    outsideGoesOn(now.plus(down));
    stopped = false;
    reserveTold = false;
    // A cut request has its effect within settleAfter, or never.
    events.effectsBy(
        i -> now.plus(change.action(i.action()).orElseThrow().settleAfter()).minusMillis(100));
    disk.recover(entries);
    rules.recovered(entries, state);
    var saved = dies;
    dies = (_, _) -> CrashPoint.NONE;
    if (!state.over()) {
      offer(at -> new Fact.Interrupted(at, Interruption.RESTART, "The program was restarted."));
    }
    dies = saved;
  }

  /** The program starts again and finds that the record does not derive itself. */
  void restartOnAnotherRecord() {
    situations.crash(requestUnderWay() ? CrashPoint.IN_FLIGHT : CrashPoint.AT_REST);
    crash(Duration.ofSeconds(1));
    offer(
        at ->
            new Fact.Interrupted(
                at, Interruption.REPLAY_MISMATCH, "Entry 7 does not follow from those before."));
  }

  /** The world goes on while the program does not: it takes nothing in, not even a decision. */
  private void outsideGoesOn(Instant until) {
    boolean was = stopped;
    stopped = true;
    for (var event : events.outsideUntil(until)) {
      now = event.at().isAfter(now) ? event.at() : now;
      event.work().run();
    }
    now = until.isAfter(now) ? until : now;
    stopped = was;
  }

  /** Starts the program again if a refused append stopped it. */
  void restartIfStopped() {
    if (stopped) {
      crash(Duration.ofSeconds(1));
    }
  }

  /** The clock is set, forward or back, and the shell notices. */
  void setClock(Duration by) {
    events.shift(by);
    now = now.plus(by);
    offer(at -> new Fact.Interrupted(at, Interruption.CLOCK_STEP, "The clock was set by " + by));
  }

  /** The machine sleeps: the world goes on, and what came meanwhile comes at waking up. */
  void sleep(Duration time) {
    outsideGoesOn(now.plus(time));
    offer(at -> new Fact.Interrupted(at, Interruption.CLOCK_STEP, "The machine slept " + time));
  }

  boolean stopped() {
    return stopped;
  }

  /** Whether a request has left and its end is not known. */
  boolean requestUnderWay() {
    return underWay > 0;
  }

  Wanted wanted() {
    return wanted;
  }
}
