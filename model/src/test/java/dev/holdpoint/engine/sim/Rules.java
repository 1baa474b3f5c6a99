package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.ChangeWindow;
import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.record.Ruling.Settlement;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.state.Fold;
import dev.holdpoint.engine.state.Intent;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the design that can be seen from entries and from what is really live, kept in books
 * of their own so that the engine's are not believed.
 */
final class Rules {
  private final ChangePackage change;
  private final Site site;
  private final Map<String, CheckResult> checks = new HashMap<>();
  private final Map<String, List<LiveState>> reads = new HashMap<>();
  private final Map<String, Instant> lastSample = new HashMap<>();
  private final Map<String, List<Reading.Sample>> samples = new HashMap<>();
  private final Map<String, Ruling.HoldPlaced> open = new LinkedHashMap<>();
  private final Map<ActionKey, Intended> intents = new LinkedHashMap<>();
  private final Map<ActionKey, Instant> ends = new HashMap<>();
  private final Map<ActionKey, Settlement> settled = new HashMap<>();
  private final Set<String> checkpoints = new HashSet<>();
  private final Set<String> leftOut = new HashSet<>();
  private Instant closedLast = Instant.MIN;
  private ChangeWindow window;
  private boolean justified;

  /** Stages after this one are what the newest rollback takes back. */
  private int after = -1;

  Rules(ChangePackage change, Site site) {
    this.change = change;
    this.site = site;
    this.window = change.window();
  }

  /** After every step. */
  void after(RunState before, Fact fact, List<Ruling> rulings, RunState after) {
    fact(fact);
    justified = rulings.stream().anyMatch(r -> mayClose(r, before, rulings));
    for (var ruling : rulings) {
      ruling(before, fact, ruling);
    }
    if (!after.over() && after.ending().isEmpty()) {
      blindIsHeld(after);
    }
    recordIsLive(after);
  }

  /** Rule 5: nothing is sent that was not recorded, and no key twice. */
  void sent(Intended intended, boolean first) {
    check(intents.containsKey(intended.key()), "rule 5: sent before it was recorded", intended);
    check(first, "rule 5: sent twice", intended);
  }

  private void fact(Fact fact) {
    switch (fact) {
      case Fact.Checked(_, var results) ->
          results.forEach(
              r ->
                  checks.merge(
                      r.check(), r, (a, b) -> b.startedAt().isBefore(a.startedAt()) ? a : b));
      case Fact.ReadBack(_, var units) ->
          units.forEach(u -> reads.computeIfAbsent(u.unit(), _ -> new ArrayList<>()).add(u));
      case Fact.Observed(_, var readings) -> readings.forEach(this::reading);
      case Fact.ActionEnded ended -> ends.put(ended.key(), ended.endedAt());
      case Fact.Interrupted interrupted -> {
        if (interrupted.cause() == Fact.Interruption.RESTART) {
          intents.keySet().forEach(key -> ends.putIfAbsent(key, interrupted.at()));
        }
      }
      case Fact.Admitted _,
          Fact.Decided _,
          Fact.PostMortemAnswered _,
          Fact.IdentityFailed _,
          Fact.TimePassed _ -> {}
    }
  }

  private void reading(Reading reading) {
    if (reading instanceof Reading.Sample sample && sample.source() == 0) {
      var last = lastSample.get(sample.metric());
      if (last == null || sample.countsFrom().isAfter(last)) {
        lastSample.put(sample.metric(), sample.countsFrom());
        samples.computeIfAbsent(sample.metric(), _ -> new ArrayList<>()).add(sample);
      }
    }
  }

  private void ruling(RunState before, Fact fact, Ruling ruling) {
    switch (ruling) {
      case Intended intended -> intended(intended);
      case Ruling.HoldPlaced hold -> open.put(hold.id(), hold);
      case Ruling.HoldClosed closed -> {
        check(justified, "rule 3: a hold closed without a person", closed);
        check(open.remove(closed.id()) != null, "a hold closed that was not open", closed);
        closedLast = closed.at();
      }
      case Ruling.PhaseEntered entered -> entered(entered);
      case Ruling.Settled ending -> settled(ending);
      case Ruling.CheckpointTaken taken -> checkpoint(taken);
      case Ruling.GatesJudged judged -> judged(judged);
      case Ruling.UnitRestored restored -> undone(after, restored.unit());
      case Ruling.Reconciled found -> {
        int index = change.stageIndex(found.stage());
        int last =
            switch (found.standpoint()) {
              case AS_RECORDED -> Integer.MAX_VALUE;
              case MID_STAGE -> index - 1;
              case CHECKPOINT -> index;
              case START -> -1;
            };
        found.back().forEach(unit -> undone(last, unit));
      }
      case Ruling.RollbackStarted started -> {
        after = started.stage().map(change::stageIndex).orElse(-1);
        check(justified, "rule 3: a rollback without a person", started);
        check(!pastReturn(), "rule 8: a rollback past the point of return", started);
      }
      case Ruling.DecisionAccepted accepted -> accepted(before, fact, accepted);
      case Ruling.StageLeftOut out -> leftOut.add(out.stage());
      case Ruling.Closed closed -> closed(closed);
      case Ruling.FirstSignature _,
          Ruling.SignatureLapsed _,
          Ruling.DecisionRefused _,
          Ruling.InDoubt _,
          Ruling.TriggerFired _,
          Ruling.TriggerReset _,
          Ruling.TriggerSuspended _,
          Ruling.Armed _,
          Ruling.ArmingEnded _,
          Ruling.WentBlind _,
          Ruling.SeesAgain _,
          Ruling.PostRollbackJudged _,
          Ruling.WindowExtended _,
          Ruling.RollbackDone _,
          Ruling.PostMortemOwed _,
          Ruling.PostMortemSigned _,
          Ruling.PostMortemRefused _,
          Ruling.Narrowed _ -> {}
    }
  }

  /** A person's decision, or a trigger that one armed. */
  private static boolean mayClose(Ruling ruling, RunState before, List<Ruling> rulings) {
    return switch (ruling) {
      case Ruling.DecisionAccepted _ -> true;
      case Ruling.TriggerFired fired ->
          before.trigger(fired.trigger()).arming().isPresent()
              && rulings.stream()
                  .anyMatch(
                      r ->
                          r instanceof Ruling.ArmingEnded ended
                              && ended.trigger().equals(fired.trigger())
                              && ended.why().equals("used"));
      default -> false;
    };
  }

  // Rules 1, 2, 5 and 6

  private void intended(Intended intended) {
    var key = intended.key();
    check(intents.put(key, intended) == null, "rule 6: a key intended twice", intended);
    if (intended.direction() == Direction.RESTORE) {
      proven(change.knownGood().check(), intended);
      return;
    }
    check(open.isEmpty(), "rule 2: a step under a hold", intended + " " + open);
    var stage = change.stage(key.stage()).orElseThrow();
    boolean first =
        intents.keySet().stream()
            .noneMatch(
                k ->
                    !k.equals(key)
                        && k.stage().equals(key.stage())
                        && k.attempt() == key.attempt());
    boolean doneBefore =
        intents.keySet().stream()
            .anyMatch(
                k ->
                    k.stage().equals(key.stage())
                        && k.step().equals(key.step())
                        && k.unit().equals(key.unit())
                        && settled.get(k) == Settlement.APPLIED);
    check(!doneBefore, "rule 6: a confirmed step again", intended);
    if (first) {
      stage.preflight().forEach(c -> proven(c, intended));
    }
    boolean promised = !pastReturnWithout(key);
    if (promised) {
      stage.readiness().forEach(c -> proven(c, intended));
    }
    proven(Check.AUTHORITY, intended);
    check(window.contains(intended.at()), "rule 1: outside the window", intended);
    if (first) {
      var rest = stage.soak().plus(stage.wayBack().duration());
      check(!intended.at().plus(rest).isAfter(window.closes()), "rule 1: no room", intended);
    }
  }

  /** What was brought back has to be confirmed again. */
  private void undone(int last, String unit) {
    settled.keySet().removeIf(k -> k.unit().equals(unit) && change.stageIndex(k.stage()) > last);
  }

  private void proven(String check, Intended intended) {
    var result = checks.get(check);
    var limit =
        check.equals(Check.AUTHORITY)
            ? Check.AUTHORITY_TIME_TO_LIVE
            : change.check(check).orElseThrow().timeToLive();
    boolean good =
        result != null
            && result.verdict() == Verdict.PASS
            && result.startedAt().plus(limit).isAfter(intended.at())
            && (intended.direction() == Direction.RESTORE
                || !result.startedAt().isBefore(closedLast));
    check(good, "rule 1: " + check + " is not freshly proven: " + result, intended);
  }

  private void entered(Ruling.PhaseEntered entered) {
    int index = change.stageIndex(entered.stage());
    if (entered.phase() == Phase.TRANSITIONING) {
      check(open.isEmpty(), "rule 2: a transition under a hold", entered);
    }
    if (entered.phase() == Phase.PREFLIGHT && entered.attempt() == 1) {
      var before =
          change.stages().subList(0, index).stream()
              .map(Stage::id)
              .filter(s -> !leftOut.contains(s))
              .toList();
      check(checkpoints.containsAll(before), "rule 6: a stage before its turn", entered);
    }
  }

  private void settled(Ruling.Settled ending) {
    var key = ending.key();
    settled.put(key, ending.settlement());
    var intended = intents.get(key);
    var end = ends.get(key);
    check(intended != null && end != null, "rule 5: settled before its request ended", ending);
    if (intended == null || end == null) {
      return;
    }
    var settleAfter = change.action(intended.action()).orElseThrow().settleAfter();
    var seen = reads.getOrDefault(key.unit(), List.of());
    var ok =
        switch (ending.settlement()) {
          case APPLIED ->
              seen.stream()
                  .filter(r -> !r.startedAt().isBefore(end))
                  .anyMatch(r -> r.state().filter(intended.expected()::equals).isPresent());
          case NOT_APPLIED ->
              seen.stream()
                  .filter(r -> !r.startedAt().isBefore(end.plus(settleAfter)))
                  .anyMatch(r -> r.state().filter(s -> !s.equals(intended.expected())).isPresent());
          case UNREADABLE -> seen.stream().anyMatch(r -> r.state().isEmpty());
        };
    check(ok, "rule 5: settled without proof", ending);
  }

  // Rule 7

  private void checkpoint(Ruling.CheckpointTaken taken) {
    checkpoints.add(taken.stage());
    if (taken.releasedBy().isEmpty()) {
      check(open.isEmpty(), "a checkpoint under a hold", taken + " " + open);
      for (var gate : change.stage(taken.stage()).orElseThrow().gates()) {
        var last = lastSample.get(gate.metric());
        var stale = change.metric(gate.metric()).orElseThrow().staleAfter();
        check(
            last != null && last.plus(stale).isAfter(taken.at()),
            "rule 7: verified on a stale " + gate.metric(),
            taken);
      }
    }
  }

  private void judged(Ruling.GatesJudged judged) {
    var stage = change.stage(judged.stage()).orElseThrow();
    for (var verdict : judged.gates()) {
      var gate = stage.gates().stream().filter(g -> g.id().equals(verdict.gate())).findFirst();
      long seen =
          samples.getOrDefault(verdict.metric(), List.of()).stream()
              .filter(s -> !s.countsFrom().isBefore(judged.soakStarted()))
              .count();
      boolean enough = seen >= Math.max(1, gate.orElseThrow().minSamples());
      check(verdict.samples() <= seen, "rule 7: samples out of nothing", judged);
      check(
          enough || verdict.verdict() == Verdict.NO_DATA || verdict.verdict() == Verdict.CONFLICT,
          "rule 7: judged on too little",
          judged);
    }
    boolean passed = judged.verdict() == Verdict.PASS;
    check(!passed || judged.covered().compareTo(stage.soak()) >= 0, "rule 7: not covered", judged);
  }

  private void blindIsHeld(RunState after) {
    boolean back = after.rollback().isPresent();
    if (back) {
      return;
    }
    after
        .metrics()
        .forEach(
            (id, watch) -> {
              var stale = change.metric(id).orElseThrow().staleAfter();
              var last = lastSample.getOrDefault(id, Instant.MIN);
              var known = last.isBefore(watch.from()) ? watch.from() : last;
              check(
                  known.plus(stale).isAfter(after.now()) || after.held(HoldReason.BLIND),
                  "rule 7: blind and not held",
                  id);
            });
  }

  // Rules 3 and 4

  private void accepted(RunState before, Fact fact, Ruling.DecisionAccepted accepted) {
    if (!(fact instanceof Fact.Decided decided)) {
      throw new AssertionError("rule 3: accepted without a signature: " + accepted);
    }
    var decision = accepted.decision();
    boolean any =
        switch (decision.kind()) {
          case HOLD, ROLL_BACK, ABORT, TAKE_OVER -> true;
          case START,
              RELEASE,
              RE_VERIFY,
              RETRY,
              RESUME,
              NARROW,
              ARM,
              DISARM,
              RESET,
              EXTEND_WINDOW ->
              false;
        };
    var now = Engine.packet(Fold.apply(before, fact)).substance().digest();
    boolean same = decided.signed().statement().substanceDigest().equals(now);
    check(any || same, "rule 4: accepted on changed substance", accepted);
    boolean authored = decided.author() && decision.kind() == DecisionKind.RELEASE;
    check(!authored, "the author released", accepted);
    if (decision.kind() == DecisionKind.RELEASE) {
      int people = open.get(decision.hold().orElseThrow()).people();
      check(new HashSet<>(accepted.persons()).size() >= people, "rule 4: too few people", accepted);
    }
    if (decision.kind() == DecisionKind.EXTEND_WINDOW) {
      window = new ChangeWindow(window.opens(), decision.until().orElseThrow());
    }
  }

  // What is live

  private boolean pastReturn() {
    return intents.keySet().stream().anyMatch(this::noWayBack);
  }

  private boolean pastReturnWithout(ActionKey now) {
    return intents.keySet().stream().filter(k -> !k.equals(now)).anyMatch(this::noWayBack);
  }

  private boolean noWayBack(ActionKey key) {
    return settled.get(key) != Settlement.NOT_APPLIED
        && change.stage(key.stage()).filter(s -> !s.wayBack().exists()).isPresent();
  }

  /** A unit of which nothing is open, and which is not on its way back, is live as recorded. */
  private void recordIsLive(RunState after) {
    for (var unit : change.units()) {
      boolean open =
          after.intents().stream()
              .filter(i -> i.intended().key().unit().equals(unit.id()))
              .anyMatch(i -> i.open() || !known(i));
      boolean goingBack =
          after
              .rollback()
              .filter(r -> r.started().targets().containsKey(unit.id()))
              .filter(r -> !r.restored().containsKey(unit.id()))
              .isPresent();
      if (!open && !goingBack && !site.altered.contains(unit.id())) {
        check(
            site.units.get(unit.id()).equals(after.expected().get(unit.id())),
            "the record is not what is live",
            unit.id() + ": " + site.units.get(unit.id()) + ", record " + after.expected());
      }
    }
  }

  private static boolean known(Intent intent) {
    return intent.applied() || intent.excluded();
  }

  private void closed(Ruling.Closed closed) {
    if (closed.outcome() == Outcome.ROLLED_BACK) {
      intents.values().stream()
          .map(i -> i.key().unit())
          .distinct()
          .forEach(u -> atStart(u, closed));
    }
    if (closed.outcome() == Outcome.COMPLETED) {
      change.units().forEach(u -> carried(u.id(), closed));
    }
  }

  void atStart(String unit, Object where) {
    check(
        site.altered.contains(unit) || site.units.get(unit).equals(change.start().get(unit)),
        "rolled back, but " + unit + " is " + site.units.get(unit),
        where);
  }

  private void carried(String unit, Object where) {
    UnitState end = change.start().get(unit);
    for (var stage : change.stages()) {
      for (var step : stage.steps()) {
        end = stage.units().contains(unit) ? end.with(step.set()) : end;
      }
    }
    check(end.equals(site.units.get(unit)), "completed, but " + unit + " is not there", where);
  }

  private static void check(boolean holds, String what, Object where) {
    if (!holds) {
      throw new AssertionError(what + ": " + where);
    }
  }
}
