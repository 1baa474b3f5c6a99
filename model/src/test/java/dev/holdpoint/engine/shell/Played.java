package dev.holdpoint.engine.shell;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.PlainChange;
import dev.holdpoint.intake.Read;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A run of the bundled change, played through the pure engine on a healthy site, tick by tick. */
public final class Played {
  static final String RUN = "run-1";
  static final Instant START = Instant.parse("2026-11-24T22:30:00Z");
  public static final Map<String, Double> HEALTHY =
      Map.of(
          "error-rate", 0.15,
          "p95-latency", 320.0,
          "settlement-parity", 99.986,
          "queue-depth", 240.0);
  static final Duration TICK = Duration.ofMillis(500);

  private final ChangePackage change = payments();
  public final List<EntryBody> entries = new ArrayList<>();
  private final Map<String, UnitState> live = new HashMap<>(change.start());
  private Instant now = START;
  private RunState state;

  public Played() {
    var admitted = admitted(change);
    var step = Engine.begin(admitted);
    entries.add(admitted);
    entries.addAll(step.rulings());
    state = step.after();
  }

  static ChangePackage payments() {
    var clock = Clock.fixed(START, ZoneOffset.UTC);
    var text = PlainChange.text().getBytes(StandardCharsets.UTF_8);
    return ((Read.Accepted) new PackageReader(clock).read(text)).content();
  }

  private static Fact.Admitted admitted(ChangePackage change) {
    return admitted(change, RUN);
  }

  static Fact.Admitted admitted(ChangePackage change, String run) {
    var decision = Decision.of(DecisionKind.START, "");
    return new Fact.Admitted(
        START,
        run,
        Engine.RULES_VERSION,
        Canonical.digest("package"),
        "{}",
        change,
        List.of(),
        Canonical.digest("roster"),
        change.start().entrySet().stream().map(e -> read(e.getKey(), e.getValue(), START)).toList(),
        change.triggers().stream()
            .filter(t -> t.action().actsOnLiveState())
            .map(t -> drill(change, t.id()))
            .toList(),
        List.of(),
        signed(decision, "packet", "substance", START),
        List.of());
  }

  private static DrillResult drill(ChangePackage change, String trigger) {
    return new DrillResult(
        change.metadata().id(),
        1,
        trigger,
        new DrillResult.Bound("t", "a", "s", "k"),
        SiteKind.SIMULATOR,
        List.of(),
        true,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        "nobody was paged",
        Duration.ofSeconds(3),
        "operator.a",
        START,
        START.plus(Duration.ofDays(30)),
        "");
  }

  private static SignedStatement signed(
      Decision decision, String packet, String substance, Instant at) {
    return new SignedStatement(
        new Statement(RUN, decision, "I do", "operator.a", "Ana Operator", at, packet, substance),
        "a.b.c");
  }

  static LiveState read(String unit, UnitState state, Instant at) {
    return new LiveState(unit, Optional.of(state), "", at, at);
  }

  /** What somebody with every role signs on the packet of this state. */
  static Fact.Decided decided(RunState state, Decision decision, String id, Instant at) {
    var packet = Engine.packet(state);
    return new Fact.Decided(
        at,
        id,
        signed(decision, packet.digest(), packet.substance().digest(), at),
        List.of(Role.values()),
        false,
        packet.canonicalJson());
  }

  /** The package. */
  public ChangePackage change() {
    return change;
  }

  public RunState state() {
    return state;
  }

  Map<String, UnitState> live() {
    return Map.copyOf(live);
  }

  /** Healthy ticks until the run looks so. */
  public Played until(Predicate<RunState> looks) {
    for (int tick = 0; tick < 400 && !looks.test(state); tick++) {
      tick(HEALTHY);
    }
    if (!looks.test(state)) {
      throw new AssertionError("the run never came there: " + state.holds());
    }
    return this;
  }

  /** Healthy ticks, half a second each, until the record has so many entries. */
  public Played untilEntries(int most) {
    while (entries.size() < most) {
      tick(HEALTHY);
    }
    return this;
  }

  /** In the planned hold before the second stage, with trigger t1 armed. */
  public Played heldAndArmed() {
    until(s -> s.course().index() == 1 && s.held());
    step(
        decided(
            state,
            Decision.onTrigger(
                DecisionKind.ARM, "t1", Optional.of(now.plus(Duration.ofMinutes(30))), ""),
            "d-1",
            now));
    return this;
  }

  /** Bad error rates, until one more of them completes the window of t1. */
  public Played almostFired() {
    var window = ((Condition.Threshold) change.trigger("t1").orElseThrow().condition()).window();
    while (state.trigger("t1").window().accrued().plus(TICK).compareTo(window) < 0) {
      var values = new HashMap<>(HEALTHY);
      values.put("error-rate", 5.0);
      tick(values);
    }
    return this;
  }

  private void tick(Map<String, Double> values) {
    now = now.plus(TICK);
    var wanted = Engine.wanted(state);
    var checks = wanted.checks().stream().filter(r -> !r.notBefore().isAfter(now)).toList();
    if (!checks.isEmpty()) {
      step(
          new Fact.Checked(
              now,
              checks.stream()
                  .map(r -> new CheckResult(r.subject(), Verdict.PASS, "", now, now))
                  .toList()));
    }
    step(
        new Fact.ReadBack(
            now, live.entrySet().stream().map(e -> read(e.getKey(), e.getValue(), now)).toList()));
    var readings = new ArrayList<Reading>();
    for (var id : wanted.metrics()) {
      readings.add(new Reading.Sample(id, 0, values.getOrDefault(id, 0.0), now, now));
      if (change.metric(id).orElseThrow().second().isPresent()) {
        readings.add(new Reading.Sample(id, 1, values.getOrDefault(id, 0.0), now, now));
      }
    }
    step(new Fact.Observed(now, readings));
  }

  private void step(Fact fact) {
    var step = Engine.decide(state, fact);
    state = step.after();
    entries.add(fact);
    entries.addAll(step.rulings());
    for (var ruling : step.rulings()) {
      if (ruling instanceof Ruling.Intended intended) {
        live.put(intended.key().unit(), intended.expected());
        step(new Fact.ActionEnded(now, intended.key(), new ActionReply.Accepted(200), now, now));
      }
    }
  }
}
