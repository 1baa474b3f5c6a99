package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.PlainChange;
import dev.holdpoint.intake.Read;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One run in a world of its own: virtual time, no threads, the same every time. The {@link Shell}
 * carries it against a {@link Site}, people decide, and every step is held against {@link Rules}.
 */
final class World extends Shell {
  static final ChangePackage CHANGE = change(Duration.ofHours(5));

  private int decisions;

  World() {
    this(CHANGE);
  }

  World(ChangePackage change) {
    super(change);
  }

  static ChangePackage change(Duration window) {
    return change(window, UnaryOperator.identity());
  }

  /** The payments change with its text edited. */
  static ChangePackage change(Duration window, UnaryOperator<String> edit) {
    var yaml =
        Bundled.moved(
            edit.apply(PlainChange.text()),
            URI.create("http://127.0.0.1:1"),
            START.minusSeconds(60),
            START.plus(window));
    var read =
        new PackageReader(Clock.fixed(START, ZoneOffset.UTC))
            .read(yaml.getBytes(StandardCharsets.UTF_8));
    return ((Read.Accepted) read).content();
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

  /** Something of the world outside happens by itself. */
  World after(Duration time, Runnable work) {
    events.add(now.plus(time), Happenings.OUTSIDE, work);
    return this;
  }

  /** Whether the site still owes an effect on the unit. */
  boolean effectPending(String unit) {
    return events.effectPending(unit);
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

  /** Somebody gives the wrong passphrase, and then nothing is signed. */
  void failIdentity(Person person) {
    var attempt = person.id() + " " + Secrets.PASSPHRASE;
    var known = attempt.substring(0, attempt.indexOf(' '));
    offer(
        at ->
            new Fact.IdentityFailed(
                at, known, "HP-IDENTITY-021", "The passphrase does not open the key."));
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
    return text + "now " + now + ", phase " + state.phase() + ", wanted " + wanted();
  }
}
