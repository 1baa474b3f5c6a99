package dev.holdpoint.engine;

import dev.holdpoint.domain.change.WayBack;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.domain.decision.Packet.UnitNow;
import dev.holdpoint.domain.decision.Substance;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.record.Ruling.FirstSignature;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.MetricWatch;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Builds the intervention packet of the moment. */
final class Packets {
  private Packets() {}

  static Packet of(RunState state) {
    var stage = state.stage();
    return new Packet(
        state.run(),
        state.change().metadata().id(),
        state.change().metadata().version(),
        state.change().metadata().title(),
        state.admitted().packageDigest(),
        state.now(),
        stage.title(),
        state.phase(),
        substance(state),
        state.holds().stream().map(h -> hold(state, h)).toList(),
        state.change().units().stream().map(u -> unit(state, u.id(), u.title())).toList(),
        wayBackInWords(state),
        wayBack(state).duration(),
        endsWith(state),
        ifNobodyActs(state),
        EvidenceLines.of(state),
        state.admitted().earlier());
  }

  /** The way back that is open now: that of the newest stage that changed anything. */
  static WayBack wayBack(RunState state) {
    if (state.pastReturn()) {
      return new WayBack.None();
    }
    WayBack now = new WayBack.Full(Duration.ZERO);
    for (var stage : state.change().stages()) {
      boolean touched =
          state.intents().stream()
              .anyMatch(i -> !i.undone() && i.intended().key().stage().equals(stage.id()));
      if (touched && stage.wayBack().exists()) {
        now = stage.wayBack();
      }
    }
    return now;
  }

  private static String wayBackInWords(RunState state) {
    return switch (wayBack(state)) {
      case WayBack.Full _ -> "full, to " + state.change().knownGood().version();
      case WayBack.Slow _ -> "slow, to " + state.change().knownGood().version();
      case WayBack.None() -> "none";
    };
  }

  private static Optional<String> endsWith(RunState state) {
    return state.change().stages().stream()
        .filter(s -> !s.wayBack().exists() && !state.course().leftOut().contains(s.id()))
        .filter(s -> !s.steps().isEmpty())
        .map(s -> s.title())
        .findFirst();
  }

  private static String ifNobodyActs(RunState state) {
    for (var trigger : state.change().triggers()) {
      var now = state.trigger(trigger.id());
      boolean filling =
          state.inForce(trigger)
              && now.fired().isEmpty()
              && Progress.of(state.change(), trigger.condition(), now, state.metrics(), state.now())
                  .beyond();
      if (filling) {
        return trigger.id().toUpperCase(Locale.ROOT)
            + (now.arming().isPresent() && trigger.action().actsOnLiveState()
                ? " acts"
                : " holds the run")
            + " once its window is full: "
            + TriggerWatch.sentence(state, trigger)
            + ".";
      }
    }
    var unseen = state.phase() == Phase.READY ? Proof.unseen(state) : List.<String>of();
    return Escalation.inWords(state)
        .orElse(
            state.held()
                ? "The run stays held."
                : unseen.isEmpty()
                    ? onward(state)
                    : "The run goes on once these were seen: " + String.join(", ", unseen) + ".");
  }

  private static String onward(RunState state) {
    if (state.over()) {
      return "The run is over.";
    }
    return state.rollback().isPresent()
        ? "The rollback goes on by itself."
        : "The run goes on by itself.";
  }

  private static OpenHold hold(RunState state, HoldPlaced hold) {
    return new OpenHold(
        hold.id(),
        hold.reason(),
        hold.stage(),
        hold.attempt(),
        hold.at(),
        hold.why(),
        hold.subjects(),
        hold.role(),
        hold.people(),
        hold.confirm(),
        state.signatures().stream()
            .filter(s -> s.hold().equals(hold.id()))
            .map(FirstSignature::person)
            .toList(),
        Escalation.asked(state, hold));
  }

  private static UnitNow unit(RunState state, String id, String title) {
    var read = state.evidence().reads().get(id);
    var expected = Optional.ofNullable(state.expected().get(id)).orElseThrow();
    boolean doubt =
        state.intents().stream()
            .anyMatch(
                i ->
                    i.intended().key().unit().equals(id)
                        && (i.open() && i.doubted() || !i.undone() && i.unreadable()));
    return new UnitNow(
        id,
        title,
        read == null ? expected : read.state().orElse(expected),
        read == null ? Optional.empty() : read.state().map(_ -> read.startedAt()),
        doubt);
  }

  /** What a decision on the state of the moment would stand on. */
  static Substance substance(RunState state) {
    var verdicts = new HashMap<String, Verdict>();
    for (var check : Proof.required(state)) {
      verdicts.put(check, verdict(state, check));
    }
    state.judged().map(j -> j.gates()).orElse(List.<GateVerdict>of()).stream()
        .filter(gate -> !gate.dryRun())
        .forEach(gate -> verdicts.put("gate " + gate.gate(), gate.verdict()));
    var live = new HashMap<String, Map<String, String>>();
    state
        .change()
        .units()
        .forEach(u -> live.put(u.id(), unit(state, u.id(), u.title()).state().fields()));
    var triggers = new HashMap<String, String>();
    state.triggers().forEach((id, trigger) -> triggers.put(id, trigger.word()));
    return new Substance(
        state.stage().id(),
        state.course().attempt(),
        state.holds().stream().map(h -> h.id() + " " + h.reason()).sorted().toList(),
        verdicts,
        live,
        blind(state),
        triggers,
        state.change().knownGood().version());
  }

  private static List<String> blind(RunState state) {
    var ids = new ArrayList<String>();
    state
        .metrics()
        .forEach(
            (id, watch) -> {
              if (watch.blind()) {
                ids.add(id);
              }
            });
    return ids.stream().sorted().toList();
  }

  /** The newest verdict of a check; one that is too old to be relied on is no data. */
  static Verdict verdict(RunState state, String check) {
    var result = state.evidence().checks().get(check);
    return result == null || outlived(state, result) ? Verdict.NO_DATA : result.verdict();
  }

  private static boolean outlived(RunState state, CheckResult result) {
    var limit = Proof.timeToLive(state, result.check());
    return !result.startedAt().plus(limit).isAfter(state.now());
  }

  /** The metric as last seen. */
  static Optional<MetricWatch> watch(RunState state, String metric) {
    return Optional.ofNullable(state.metrics().get(metric));
  }
}
