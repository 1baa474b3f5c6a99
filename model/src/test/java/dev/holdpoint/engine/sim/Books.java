package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.ChangeWindow;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.record.Ruling.Settlement;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.domain.run.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What entries say, in books of the simulation's own, so that the engine's are not believed. */
final class Books {
  final ChangePackage change;
  final Map<String, CheckResult> checks = new HashMap<>();
  final Map<String, CheckResult> passes = new HashMap<>();
  final Map<String, List<LiveState>> reads = new HashMap<>();
  final Map<String, List<Reading.Sample>> samples = new HashMap<>();

  /** Metrics with a second source. */
  final Map<String, TwoSources> twice = new HashMap<>();

  /** Metric to the time since when it is expected to be seen. */
  final Map<String, Instant> expected = new HashMap<>();

  /** Stage to the beginning of its newest soak. */
  final Map<String, Instant> soaks = new HashMap<>();

  /** Metric to every attempt at its own source, in the order in which they came. */
  final Map<String, List<Reading>> readings = new HashMap<>();

  /** Metric to how many of them there were when the newest soak began. */
  final Map<String, Integer> beforeSoak = new HashMap<>();

  final Map<String, HoldPlaced> open = new LinkedHashMap<>();
  final Map<ActionKey, Intended> intents = new LinkedHashMap<>();
  final Map<ActionKey, Instant> ends = new HashMap<>();
  final Map<ActionKey, Settlement> settled = new HashMap<>();

  /** What was sent and was brought back since. */
  final Set<ActionKey> undone = new HashSet<>();

  /** Unit to what of stages and steps is confirmed and was not restored since. */
  final Map<String, Set<String>> confirmed = new HashMap<>();

  /** Unit to the last stage whose actions it may bear; -1 at the declared start. */
  final Map<String, Integer> touched = new HashMap<>();

  final Set<String> checkpoints = new HashSet<>();
  final Set<String> leftOut = new HashSet<>();
  final Set<String> dropped = new HashSet<>();
  final Map<String, Ruling.Armed> armed = new HashMap<>();
  final Map<String, Ruling.FirstSignature> firsts = new HashMap<>();
  final Map<String, Ruling.GatesJudged> judged = new HashMap<>();

  /** Stage to the number of people whose release of its planned hold still serves. */
  final Map<String, Integer> released = new HashMap<>();

  /** Whether people acted outside the program. */
  boolean takenOver;

  private Optional<String> target = Optional.empty();
  private boolean narrowing;
  private final Map<String, Integer> attempts = new HashMap<>();

  /** Units for which a person approved the secondary action in the rollback under way. */
  final Set<String> secondary = new HashSet<>();

  /** Evidence that left earlier counts for nothing. */
  Instant evidenceFrom = Instant.MIN;

  ChangeWindow window;

  Books(ChangePackage change) {
    this.change = change;
    this.window = change.window();
    change.metrics().stream()
        .filter(m -> m.second().isPresent())
        .forEach(m -> twice.put(m.id(), new TwoSources(m)));
  }

  void fact(Fact fact) {
    switch (fact) {
      case Fact.Checked(_, var results) ->
          results.forEach(
              r -> {
                checks.merge(r.check(), r, Books::newer);
                if (r.verdict() == Verdict.PASS) {
                  passes.merge(r.check(), r, Books::newer);
                }
              });
      case Fact.ReadBack(_, var units) ->
          units.forEach(u -> reads.computeIfAbsent(u.unit(), _ -> new ArrayList<>()).add(u));
      case Fact.Observed(var at, var readings) -> {
        readings.forEach(this::reading);
        var each = readings.stream().collect(Collectors.groupingBy(Reading::metric));
        twice.forEach((metric, both) -> both.tick(each.getOrDefault(metric, List.of()), at));
      }
      case Fact.ActionEnded ended -> ends.putIfAbsent(ended.key(), ended.endedAt());
      case Fact.Interrupted interrupted -> {
        evidenceFrom = interrupted.at();
        expected.replaceAll((_, _) -> interrupted.at());
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

  private static CheckResult newer(CheckResult one, CheckResult other) {
    return other.startedAt().isBefore(one.startedAt()) ? one : other;
  }

  private void reading(Reading reading) {
    if (reading.source() == 0) {
      readings.computeIfAbsent(reading.metric(), _ -> new ArrayList<>()).add(reading);
    }
    if (reading instanceof Reading.Sample sample && sample.source() == 0) {
      var known = samples.computeIfAbsent(sample.metric(), _ -> new ArrayList<>());
      if (known.isEmpty() || sample.countsFrom().isAfter(known.getLast().countsFrom())) {
        known.add(sample);
      }
    }
  }

  /** When a metric was last seen; the beginning of time if never. */
  Instant lastSample(String metric) {
    var known = samples.get(metric);
    return known == null ? Instant.MIN : known.getLast().countsFrom();
  }

  void ruling(Step step, Ruling ruling) {
    switch (ruling) {
      case Intended intended -> {
        intents.put(intended.key(), intended);
        if (intended.direction() == Direction.FORWARD) {
          touched.merge(
              intended.key().unit(), change.stageIndex(intended.key().stage()), Math::max);
        }
      }
      case HoldPlaced hold -> {
        open.put(hold.id(), hold);
        takenOver |= hold.reason() == HoldReason.TAKEN_OVER;
        boolean recheck = hold.phase() == Phase.PREFLIGHT || hold.phase() == Phase.READY;
        if (recheck) {
          released.remove(hold.stage());
        }
      }
      case Ruling.HoldClosed closed -> {
        open.remove(closed.id());
        firsts.remove(closed.id());
        evidenceFrom = closed.at();
      }
      case Ruling.PhaseEntered entered -> {
        evidenceFrom = entered.phase() == Phase.PREFLIGHT ? entered.at() : evidenceFrom;
        var attempt = attempts.put(entered.stage(), entered.attempt());
        if (attempt == null || attempt != entered.attempt()) {
          released.remove(entered.stage());
        }
        int index = change.stageIndex(entered.stage());
        change.metrics().stream()
            .filter(m -> change.stageIndex(m.from()) <= index)
            .forEach(m -> expected.putIfAbsent(m.id(), entered.at()));
        if (entered.phase() == Phase.VERIFYING) {
          judged.remove(entered.stage());
          soaks.put(entered.stage(), entered.at());
          readings.forEach((metric, all) -> beforeSoak.put(metric, all.size()));
        }
      }
      case Ruling.Settled ending -> settled(ending);
      case Ruling.CheckpointTaken taken -> checkpoints.add(taken.stage());
      case Ruling.GatesJudged verdict -> judged.put(verdict.stage(), verdict);
      case Ruling.DecisionAccepted accepted -> accepted(accepted);
      case Ruling.StageLeftOut out -> leftOut.add(out.stage());
      case Ruling.Armed arming -> armed.put(arming.trigger(), arming);
      case Ruling.ArmingEnded ended -> armed.remove(ended.trigger());
      case Ruling.FirstSignature first -> firsts.put(first.hold(), first);
      case Ruling.SignatureLapsed lapsed -> firsts.remove(lapsed.hold());
      case Ruling.RollbackStarted started -> {
        secondary.clear();
        target = started.stage();
        narrowing = started.narrowing();
      }
      case Ruling.UnitRestored restored -> {
        takenBack(restored.unit(), target.map(change::stageIndex).orElse(-1));
        // A dropped unit goes to the declared start, whatever checkpoint the others go to.
        touched.put(
            restored.unit(),
            dropped.contains(restored.unit()) ? -1 : lastUpTo(target, restored.unit()));
      }
      case Ruling.RollbackDone _ -> back(target.map(change::stageIndex).orElse(-1));
      case Ruling.Reconciled known -> reconciled(known);
      case Ruling.WindowExtended extended ->
          window = new ChangeWindow(window.opens(), extended.closes());
      case Ruling.Narrowed narrowed -> dropped.addAll(narrowed.dropped());
      case Ruling.PostRollbackJudged judged -> {
        // Whoever stands at a restored checkpoint looks at it with new eyes.
        boolean parted = judged.verdict() == Verdict.PASS && target.isPresent();
        evidenceFrom = parted ? judged.at() : evidenceFrom;
      }
      case Ruling.Closed _,
          Ruling.PostMortemOwed _,
          Ruling.PostMortemSigned _,
          Ruling.PostMortemRefused _,
          Ruling.DecisionRefused _,
          Ruling.InDoubt _,
          Ruling.TriggerFired _,
          Ruling.TriggerReset _,
          Ruling.Escalated _,
          Ruling.TriggerSuspended _,
          Ruling.WentBlind _,
          Ruling.SeesAgain _ -> {}
    }
  }

  private void settled(Ruling.Settled ending) {
    settled.put(ending.key(), ending.settlement());
    boolean forward = change.stage(ending.key().stage()).isPresent();
    if (forward && ending.settlement() == Settlement.APPLIED) {
      confirmed.computeIfAbsent(ending.key().unit(), _ -> new HashSet<>()).add(done(ending.key()));
    }
  }

  /** The last stage up to a checkpoint that sent an action to the unit. */
  private int lastUpTo(Optional<String> checkpoint, String unit) {
    int limit = checkpoint.map(change::stageIndex).orElse(-1);
    return forward()
        .filter(i -> i.key().unit().equals(unit))
        .mapToInt(i -> change.stageIndex(i.key().stage()))
        .filter(stage -> stage <= limit)
        .max()
        .orElse(-1);
  }

  /** What of later stages was done to a unit no longer is. */
  private void takenBack(String unit, int stage) {
    intents.keySet().stream()
        .filter(k -> k.unit().equals(unit) && change.stageIndex(k.stage()) > stage)
        .forEach(undone::add);
    confirmed
        .getOrDefault(unit, new HashSet<>())
        .removeIf(done -> change.stageIndex(done.substring(0, done.indexOf('/'))) > stage);
  }

  /** The run stands at the checkpoint of an earlier stage again, unless only units were dropped. */
  private void back(int stage) {
    if (!narrowing) {
      checkpoints.removeIf(s -> change.stageIndex(s) > stage);
    }
  }

  private void reconciled(Ruling.Reconciled known) {
    int stage = change.stageIndex(known.stage());
    int kept =
        switch (known.standpoint()) {
          case AS_RECORDED -> Integer.MAX_VALUE;
          case MID_STAGE -> stage - 1;
          case CHECKPOINT -> stage;
          case START -> -1;
        };
    known.back().forEach(unit -> takenBack(unit, kept));
    if (kept < Integer.MAX_VALUE) {
      checkpoints.removeIf(s -> change.stageIndex(s) > kept);
    }
  }

  /** A step of a stage, in whatever attempt. */
  static String done(ActionKey key) {
    return key.stage() + "/" + key.step();
  }

  private void accepted(Ruling.DecisionAccepted accepted) {
    var decision = accepted.decision();
    var subjects = decision.hold().map(open::get).map(HoldPlaced::subjects).orElse(List.of());
    if (decision.kind() == DecisionKind.USE_SECONDARY) {
      secondary.addAll(subjects);
    }
    if (decision.kind() == DecisionKind.RETRY) {
      subjects.forEach(secondary::remove);
    }
    decision
        .hold()
        .map(open::get)
        .filter(h -> h.reason() == HoldReason.PLANNED && decision.kind() == DecisionKind.RELEASE)
        .ifPresent(h -> released.put(h.stage(), Set.copyOf(accepted.persons()).size()));
  }

  Stream<Intended> forward() {
    return intents.values().stream().filter(i -> i.direction() == Direction.FORWARD);
  }

  /** Whether a stage without a way back has begun. */
  boolean pastReturn() {
    return intents.keySet().stream().anyMatch(this::noWayBack);
  }

  private boolean noWayBack(ActionKey key) {
    return settled.get(key) != Settlement.NOT_APPLIED
        && change.stage(key.stage()).filter(s -> !s.wayBack().exists()).isPresent();
  }
}
