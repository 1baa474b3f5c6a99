package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Approval;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Fact.Interruption;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.Replay;
import dev.holdpoint.engine.Wanted;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * One run in a world of its own: virtual time, no threads, the same every time. It does what the
 * shell does (collects what the engine wants, sends what was intended only after it was recorded)
 * against a {@link Site}, and holds every step against {@link Rules}.
 */
final class World {
  static final Instant START = Instant.parse("2026-11-24T22:10:00Z");
  static final ChangePackage CHANGE = change(Duration.ofHours(5));

  final ChangePackage change;
  final Site site;
  final List<EntryBody> entries = new ArrayList<>();
  final Rules rules;
  Instant now = START;
  RunState state;

  /**
   * How long a probe, {@code check x}, {@code read u} or {@code samples}, takes in milliseconds.
   */
  ToLongFunction<String> latency = _ -> 20;

  /** Says before every append whether the program dies there: 0 no, 1 before it, 2 after it. */
  Function<Fact, Integer> dies = _ -> 0;

  private Wanted wanted = Wanted.NOTHING;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
  private final Map<String, Instant> probed = new HashMap<>();
  private final Map<String, Instant> sampleAt = new HashMap<>();
  private long order;
  private int process;
  private int decisions;

  /**
   * Something that will happen.
   *
   * @param process that waits for it and takes it along when it dies; -1 for the site's own doing
   * @param effect what it does to a unit; absent for replies
   */
  private record Event(
      Instant at, long order, int process, Optional<Intended> effect, Runnable work) {}

  World() {
    this(CHANGE);
  }

  World(ChangePackage change) {
    this.change = change;
    this.site = new Site(change);
    this.rules = new Rules(change, site);
    var admitted = admitted();
    var step = Engine.begin(admitted);
    entries.add(admitted);
    entries.addAll(step.rulings());
    state = step.after();
    rules.after(step.after(), admitted, step.rulings(), state);
    wanted = Engine.wanted(state);
  }

  static ChangePackage change(Duration window) {
    var yaml =
        Bundled.payments(
            URI.create("http://127.0.0.1:1"), START.minusSeconds(60), START.plus(window));
    var read =
        new PackageReader(Clock.fixed(START, ZoneOffset.UTC))
            .read(yaml.getBytes(StandardCharsets.UTF_8));
    return ((Read.Accepted) read).content();
  }

  private Fact.Admitted admitted() {
    var live =
        change.units().stream()
            .map(u -> site.read(u.id(), START.minusMillis(20), START.minusMillis(1)))
            .toList();
    var drills =
        change.triggers().stream()
            .filter(t -> t.action().actsOnLiveState())
            .map(t -> drill(t.id()))
            .toList();
    var started = Decision.of(DecisionKind.START, "");
    return new Fact.Admitted(
        START,
        "run-1",
        Engine.RULES_VERSION,
        "ab",
        "{}",
        change,
        List.of(new Approval("kobrien", "Kim", START, START.plusSeconds(90_000), "a.b.c")),
        "cd",
        live,
        drills,
        new SignedStatement(
            new Statement("run-1", started, "I start.", "anna", "Anna", START, "", ""), "a.b.c"),
        List.of());
  }

  private static DrillResult drill(String trigger) {
    return new DrillResult(
        "CHG-2026-1142",
        trigger,
        "00",
        "00",
        "00",
        true,
        true,
        List.of("applied", "restored"),
        Duration.ofMillis(4_200),
        "anna",
        START.minusSeconds(3_600),
        START.plusSeconds(2_000_000),
        "a.b.c");
  }

  // Time

  /** Lets the world go on until the run is as described. */
  World until(String what, Predicate<RunState> reached) {
    return until(what, reached, Duration.ofMinutes(3));
  }

  World until(String what, Predicate<RunState> reached, Duration limit) {
    var end = now.plus(limit);
    while (!reached.test(state)) {
      if (!tick(end)) {
        throw new AssertionError("never came: " + what + "\n" + story());
      }
    }
    return this;
  }

  World untilHeld(HoldReason reason) {
    return until("hold " + reason, s -> s.held(reason));
  }

  World untilPhase(String stage, dev.holdpoint.domain.run.Phase phase) {
    return until(stage + " " + phase, s -> s.phaseOf(change.stage(stage).orElseThrow()) == phase);
  }

  World untilOver() {
    return until("the end", RunState::over);
  }

  World pass(Duration time) {
    var end = now.plus(time);
    while (tick(end)) {
      continue;
    }
    return this;
  }

  /** Does the next thing, if it lies before the end; else time is the end. */
  boolean tick(Instant end) {
    var next = Stream.of(nextEvent(), nextProbe(), nextSample(), wake()).min(Instant::compareTo);
    if (next.get().isAfter(end)) {
      now = end.isAfter(now) ? end : now;
      return false;
    }
    now = next.get().isBefore(now) ? now : next.get();
    var head = events.peek();
    if (head != null && !head.at().isAfter(now)) {
      events.poll();
      if (head.process() < 0 || head.process() == process) {
        head.work().run();
      }
      return true;
    }
    probe();
    sample();
    if (!state.over() && !wake().isAfter(now)) {
      offer(Fact.TimePassed::new);
    }
    return true;
  }

  private Instant nextEvent() {
    var head = events.peek();
    return head == null ? Instant.MAX : head.at();
  }

  private Instant wake() {
    return wanted.wakeAt().orElse(Instant.MAX);
  }

  private Instant nextProbe() {
    return Stream.concat(
            wanted.checks().stream().map(r -> due("check " + r.subject(), r)),
            wanted.reads().stream().map(r -> due("read " + r.subject(), r)))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  private Instant due(String name, Wanted.Request request) {
    var last = probed.get(name);
    if (last != null && !last.isBefore(request.notBefore())) {
      return Instant.MAX;
    }
    return request.notBefore();
  }

  private Instant nextSample() {
    return wanted.metrics().stream()
        .map(id -> sampleAt.getOrDefault(id, now))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  private void later(long millis, Runnable work) {
    events.add(new Event(now.plusMillis(millis), order++, process, Optional.empty(), work));
  }

  /** Something of the world outside happens by itself. */
  World after(Duration time, Runnable work) {
    events.add(new Event(now.plus(time), order++, -1, Optional.empty(), work));
    return this;
  }

  // Evidence

  private void probe() {
    for (var request : wanted.checks()) {
      var name = "check " + request.subject();
      if (!due(name, request).isAfter(now)) {
        probed.put(name, now);
        check(name, request.subject());
      }
    }
    for (var request : wanted.reads()) {
      var name = "read " + request.subject();
      if (!due(name, request).isAfter(now)) {
        probed.put(name, now);
        read(name, request.subject());
      }
    }
  }

  private void check(String name, String check) {
    if (site.silent.contains(check)) {
      // The caller gives up in the end, and asks again.
      later(20_000, () -> probed.remove(name));
      return;
    }
    var started = now;
    var verdict = site.verdict(check);
    later(
        latency.applyAsLong(name),
        () -> {
          var result = new CheckResult(check, verdict, "answer " + verdict, started, now);
          offer(at -> new Fact.Checked(at, List.of(result)));
        });
  }

  private void read(String name, String unit) {
    var started = now;
    long takes = latency.applyAsLong(name);
    LiveState[] seen = new LiveState[1];
    later(takes / 2, () -> seen[0] = site.read(unit, started, now.plusMillis(takes - takes / 2)));
    later(takes, () -> offer(at -> new Fact.ReadBack(at, List.of(seen[0]))));
  }

  private void sample() {
    sampleAt.keySet().retainAll(wanted.metrics());
    var due = new ArrayList<Metric>();
    for (var metric : change.metrics()) {
      boolean ask = wanted.metrics().contains(metric.id());
      if (ask && !sampleAt.getOrDefault(metric.id(), now).isAfter(now)) {
        due.add(metric);
        sampleAt.put(metric.id(), now.plus(metric.interval()));
      }
    }
    if (due.isEmpty()) {
      return;
    }
    long takes = latency.applyAsLong("samples");
    var readings = new ArrayList<Reading>();
    for (var metric : due) {
      readings.add(site.sample(metric, 0, now, now.plusMillis(takes)));
      if (metric.second().isPresent()) {
        readings.add(site.sample(metric, 1, now, now.plusMillis(takes)));
      }
    }
    later(takes, () -> offer(at -> new Fact.Observed(at, readings)));
  }

  // Facts and effects

  /** One step: decided, recorded, and only then sent. */
  void offer(Function<Instant, Fact> make) {
    if (state.over()) {
      return;
    }
    var fact = make.apply(now);
    int death = dies.apply(fact);
    if (death == 1) {
      crash(Duration.ofSeconds(1));
      return;
    }
    var before = state;
    var step = Engine.decide(before, fact);
    entries.add(fact);
    entries.addAll(step.rulings());
    state = step.after();
    rules.after(before, fact, step.rulings(), state);
    wanted = Engine.wanted(state);
    if (death == 2) {
      crash(Duration.ofSeconds(1));
      return;
    }
    for (var ruling : step.rulings()) {
      if (ruling instanceof Intended intended) {
        send(intended);
      }
    }
  }

  private void send(Intended intended) {
    var delivery = site.delivery.apply(intended);
    var started = now;
    rules.sent(intended, site.arrived(intended.key()));
    delivery
        .effect()
        .ifPresent(
            when ->
                events.add(
                    new Event(
                        now.plus(when),
                        order++,
                        -1,
                        Optional.of(intended),
                        () -> site.apply(intended))));
    later(
        delivery.after().toMillis(),
        () -> {
          var ended = now;
          offer(at -> new Fact.ActionEnded(at, intended.key(), delivery.reply(), started, ended));
        });
  }

  /** Whether the site still owes an effect on the unit. */
  boolean effectPending(String unit) {
    return events.stream()
        .anyMatch(e -> e.effect().filter(i -> i.key().unit().equals(unit)).isPresent());
  }

  /** The program dies with all that it waited for, and starts again from its record alone. */
  World crash(Duration down) {
    process++;
    probed.clear();
    sampleAt.clear();
    var back = now.plus(down);
    while (!events.isEmpty() && !events.peek().at().isAfter(back)) {
      var event = events.poll();
      if (event.process() < 0) {
        now = event.at();
        event.work().run();
      }
    }
    now = back;
    inTime(back);
    var folded = Replay.fold(entries);
    if (!folded.equals(state)) {
      throw new AssertionError("the record does not add up to the state\n" + story());
    }
    var saved = dies;
    dies = _ -> 0;
    if (!state.over()) {
      offer(at -> new Fact.Interrupted(at, Interruption.RESTART, "The program was restarted."));
    }
    dies = saved;
    return this;
  }

  /** A cut request has its effect within {@code settleAfter}, or never. */
  private void inTime(Instant back) {
    var late = new ArrayList<Event>();
    for (var event : events) {
      if (event.effect().isPresent() && event.at().isAfter(back.plusMillis(1_400))) {
        late.add(event);
      }
    }
    events.removeAll(late);
    late.forEach(
        e -> events.add(new Event(back.plusMillis(1_400), e.order(), -1, e.effect(), e.work())));
  }

  // People

  /** Somebody signs on the packet of the moment; returns what the engine ruled. */
  Ruling decide(Person person, Decision decision) {
    return decideOn(Engine.packet(state), person, decision);
  }

  /** Somebody signs on a packet that was seen earlier. */
  Ruling decideOn(Packet packet, Person person, Decision decision) {
    var id = "d" + ++decisions;
    int from = entries.size();
    var statement =
        new Statement(
            state.run(),
            decision,
            "I " + decision.kind() + ".",
            person.id(),
            person.id(),
            now,
            Canonical.digest(packet.canonicalJson()),
            packet.substance().digest());
    offer(
        at ->
            new Fact.Decided(
                at,
                id,
                new SignedStatement(statement, "a.b.c"),
                person.roles().stream().sorted().toList(),
                person.author(),
                packet.canonicalJson()));
    for (var entry : entries.subList(Math.min(from, entries.size()), entries.size())) {
      boolean answer =
          entry instanceof Ruling.DecisionAccepted
              || entry instanceof Ruling.DecisionRefused
              || entry instanceof Ruling.FirstSignature;
      if (answer) {
        return (Ruling) entry;
      }
    }
    return new Ruling.DecisionRefused(now, id, "NONE", "the program died, or the run is over");
  }

  /** Somebody answers the open hold of this reason. */
  Ruling answer(Person person, HoldReason reason, DecisionKind kind) {
    return decide(person, Decision.on(kind, hold(reason), "seen"));
  }

  /** The same, and it must be accepted. */
  World accepted(Person person, HoldReason reason, DecisionKind kind) {
    return accepted(person, Decision.on(kind, hold(reason), "seen"));
  }

  World accepted(Person person, Decision decision) {
    var ruling = decide(person, decision);
    if (!(ruling instanceof Ruling.DecisionAccepted)) {
      throw new AssertionError("not accepted: " + ruling + "\n" + story());
    }
    return this;
  }

  World narrow(Person person, HoldReason reason, String... units) {
    return accepted(
        person,
        new Decision(
            DecisionKind.NARROW,
            Optional.of(hold(reason)),
            Optional.empty(),
            List.of(units),
            Optional.empty(),
            "seen"));
  }

  World arm(String trigger) {
    return accepted(
        Person.ANNA,
        Decision.onTrigger(
            DecisionKind.ARM, trigger, Optional.of(now.plus(Duration.ofHours(1))), ""));
  }

  World reset(String trigger) {
    return accepted(
        Person.ANNA, Decision.onTrigger(DecisionKind.RESET, trigger, Optional.empty(), ""));
  }

  /** Releases planned holds, with as many people as each wants, until the run is as described. */
  World onwardUntil(String what, Predicate<RunState> reached) {
    while (!reached.test(state)) {
      until(what, s -> reached.test(s) || s.held());
      if (!reached.test(state)) {
        releasePlanned();
      }
    }
    return this;
  }

  /** Releases the open planned hold. */
  World releasePlanned() {
    var hold = hold(HoldReason.PLANNED);
    int people = state.hold(hold).orElseThrow().people();
    if (people > 1) {
      var first = answer(Person.BORIS, HoldReason.PLANNED, DecisionKind.RELEASE);
      if (!(first instanceof Ruling.FirstSignature)) {
        throw new AssertionError("no first signature: " + first);
      }
    }
    return accepted(Person.ANNA, HoldReason.PLANNED, DecisionKind.RELEASE);
  }

  String hold(HoldReason reason) {
    return state.holds().stream()
        .filter(h -> h.reason() == reason)
        .findFirst()
        .orElseThrow(() -> new AssertionError("not held for " + reason + "\n" + story()))
        .id();
  }

  // What happened

  <T extends EntryBody> List<T> all(Class<T> type) {
    return entries.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The rulings, and the facts that are not mere evidence. */
  String story() {
    var text = new StringBuilder();
    for (var entry : entries) {
      boolean evidence =
          entry instanceof Fact.Observed
              || entry instanceof Fact.Checked
              || entry instanceof Fact.ReadBack
              || entry instanceof Fact.Admitted;
      if (entry instanceof Fact.Decided d) {
        text.append(d.at()).append(" Decided ").append(d.signed().statement().person());
        text.append(' ').append(d.signed().statement().decision()).append('\n');
      } else if (!evidence) {
        text.append(entry).append('\n');
      }
    }
    return text + "now " + now + ", phase " + state.phase() + ", wanted " + wanted;
  }
}
