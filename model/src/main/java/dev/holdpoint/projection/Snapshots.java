package dev.holdpoint.projection;

import dev.holdpoint.domain.change.Gate.Bounds;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.TriggerAction;
import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.projection.RunSnapshot.Reach;
import dev.holdpoint.projection.RunSnapshot.TailLine;
import dev.holdpoint.projection.RunSnapshot.WayBackNow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes one snapshot of one state. */
final class Snapshots {
  private final RunState state;
  private final Course course;
  private final Histories histories;
  private final EntryWords words;

  Snapshots(RunState state, Course course, Histories histories, EntryWords words) {
    this.state = state;
    this.course = course;
    this.histories = histories;
    this.words = words;
  }

  RunSnapshot make(RunWord word, Instant wordSince, List<TailLine> tail) {
    var packet = Engine.packet(state);
    var ages = packet.evidence().stream().flatMap(e -> e.countsFrom().stream()).toList();
    var metadata = state.change().metadata();
    return new RunSnapshot(
        state.run(),
        metadata.id(),
        metadata.version(),
        metadata.title(),
        state.admitted().packageDigest(),
        state.admitted().at(),
        state.now(),
        word,
        wordSince,
        reach(),
        wayBack(packet),
        state.window().closes(),
        ages.stream().max(Instant::compareTo),
        ages.stream().min(Instant::compareTo),
        packet,
        stages(),
        state.change().metrics().stream().map(this::metric).toList(),
        state.change().triggers().stream()
            .map(t -> TriggerLines.of(state, t, packet, words))
            .toList(),
        Offers.of(state, packet),
        Rollbacks.of(state, words),
        knownGood(),
        Reconciliation.of(state),
        PostMortemLines.of(state),
        state.admitted().earlier(),
        tail,
        state.entries());
  }

  /** How far the change reaches now: over units that are not back at their declared start. */
  private Reach reach() {
    int tier = 0;
    String exposure = "everything is at its declared start";
    var units = new HashSet<String>();
    for (var stage : state.change().stages()) {
      var reached =
          state.intents().stream()
              .filter(i -> i.forward() && !i.undone())
              .map(i -> i.intended().key())
              .filter(key -> key.stage().equals(stage.id()))
              .map(ActionKey::unit)
              .filter(unit -> !atStart(unit))
              .toList();
      units.addAll(reached);
      if (!reached.isEmpty() && stage.tier() >= tier) {
        tier = stage.tier();
        exposure = exposure(state, stage);
      }
    }
    int tiers = state.change().stages().stream().mapToInt(s -> s.tier()).max().orElse(0);
    return new Reach(tier, tiers, exposure, units.size(), state.change().units().size());
  }

  /** What a stage exposes, and which of its units were narrowed away. */
  static String exposure(RunState state, Stage stage) {
    var without =
        state.change().units().stream()
            .filter(u -> state.dropped().contains(u.id()) && stage.units().contains(u.id()))
            .map(Unit::title)
            .toList();
    return without.isEmpty()
        ? stage.exposure()
        : stage.exposure() + ", without " + String.join(", ", without);
  }

  private boolean atStart(String unit) {
    return Objects.equals(state.expected().get(unit), state.change().start().get(unit))
        && state.intents().stream()
            .noneMatch(i -> i.intended().key().unit().equals(unit) && i.open());
  }

  private WayBackNow wayBack(Packet packet) {
    var readiness =
        packet.evidence().stream().filter(e -> e.kind() == EvidenceLine.Kind.READINESS).toList();
    boolean exists = !packet.wayBack().equals("none");
    boolean proven = exists && readiness.stream().allMatch(e -> e.verdict() == Verdict.PASS);
    var drill =
        state.admitted().drills().stream().max((one, other) -> one.at().compareTo(other.at()));
    return new WayBackNow(
        packet.wayBack(),
        packet.wayBackTakes(),
        exists,
        proven,
        readiness.stream().flatMap(e -> e.countsFrom().stream()).min(Instant::compareTo),
        drill.map(DrillNow::of));
  }

  private KnownGoodNow knownGood() {
    var knownGood = state.change().knownGood();
    var proof = Optional.ofNullable(state.evidence().checks().get(knownGood.check()));
    return new KnownGoodNow(
        knownGood.version(),
        knownGood.digest(),
        proof.map(CheckResult::verdict).orElse(Verdict.NO_DATA),
        proof.map(CheckResult::startedAt));
  }

  private List<StageLine> stages() {
    var lines = new ArrayList<StageLine>();
    int number = 0;
    for (var stage : state.change().stages()) {
      number++;
      var track = course.track(stage.id());
      boolean current = number - 1 == state.course().index();
      lines.add(
          new StageLine(
              stage.id(),
              number,
              stage.title(),
              stage.exposure(),
              state.unitsOf(stage),
              state.phaseOf(stage),
              current ? state.course().attempt() : 1,
              current,
              state.course().leftOut().contains(stage.id()),
              stage.retiresFallback(),
              track.released,
              track.plannedFrom,
              track.plannedTo,
              track.phaseSince,
              track.bars,
              track.holds));
    }
    return lines;
  }

  private MetricLine metric(Metric metric) {
    var watch = Optional.ofNullable(state.metrics().get(metric.id()));
    var good = watch.flatMap(w -> w.good());
    var gate = gate(metric);
    return new MetricLine(
        metric.id(),
        metric.title(),
        metric.unit(),
        good.map(s -> OptionalDouble.of(s.value())).orElse(OptionalDouble.empty()),
        good.map(s -> s.countsFrom()),
        good.flatMap(s -> gate.map(g -> g.verdict(s.value()))).orElse(Verdict.NO_DATA),
        watch.flatMap(w -> w.trouble()).map(t -> t.why()).orElse(""),
        watch.map(w -> w.blind()).orElse(false),
        watch.map(w -> w.conflicting()).orElse(false),
        metric.interval(),
        metric.staleAfter(),
        Limits.on(state.change(), metric.id()),
        gate.map(g -> OptionalDouble.of(g.pass())).orElse(OptionalDouble.empty()),
        gate.map(g -> OptionalDouble.of(g.fail())).orElse(OptionalDouble.empty()),
        histories.first(metric.id()),
        metric.second().map(_ -> histories.second(metric.id())),
        watch.isPresent(),
        judged(metric),
        course.seenAgain(metric.id()));
  }

  /** What the packet's rows say of it, once the soak of the current stage was judged. */
  private Optional<Verdict> judged(Metric metric) {
    return state
        .judged()
        .filter(j -> j.stage().equals(state.stage().id()))
        .flatMap(
            j ->
                j.gates().stream()
                    .filter(g -> g.metric().equals(metric.id()) && !g.dryRun())
                    .map(GateVerdict::verdict)
                    .max(Comparator.naturalOrder()));
  }

  /** The bounds on the metric of the current stage, or else of the next one that has one. */
  private Optional<Bounds> gate(Metric metric) {
    return state.change().stages().stream()
        .skip(state.course().index())
        .flatMap(s -> s.gates().stream())
        .filter(g -> g.metric().equals(metric.id()) && !g.dryRun())
        .flatMap(g -> g.bounds().stream())
        .findFirst();
  }

  static String action(TriggerAction action) {
    return switch (action) {
      case HOLD -> "hold";
      case NARROW -> "narrow";
      case ROLLBACK -> "roll back";
    };
  }
}
