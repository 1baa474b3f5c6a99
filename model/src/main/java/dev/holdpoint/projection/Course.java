package dev.holdpoint.projection;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.projection.StageLine.Bar;
import dev.holdpoint.projection.StageLine.HoldBar;
import dev.holdpoint.projection.StageLine.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened when, stage by stage, and what was planned. */
final class Course {
  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private final Map<String, String> holdStage = new HashMap<>();
  private final Map<String, Instant> seenAgain = new HashMap<>();
  private final ChangePackage change;
  private final EntryWords words;
  private String current;

  Course(ChangePackage change, Instant admitted, EntryWords words) {
    this.words = words;
    this.change = change;
    current = change.stages().getFirst().id();
    var at = admitted;
    for (var stage : change.stages()) {
      var to = at.plus(takes(change, stage));
      tracks.put(stage.id(), new Track(at, to));
      at = to;
    }
  }

  private static Duration takes(ChangePackage change, Stage stage) {
    var perUnit = Duration.ZERO;
    for (var step : stage.steps()) {
      perUnit =
          perUnit.plus(change.action(step.action()).map(a -> a.takes()).orElse(Duration.ZERO));
    }
    return perUnit.multipliedBy(stage.units().size()).plus(stage.soak()).plusSeconds(1);
  }

  void follow(Ruling ruling) {
    switch (ruling) {
      case Ruling.PhaseEntered entered -> {
        current = entered.stage();
        track(entered.stage()).entered(entered.phase(), entered.at());
      }
      case Ruling.HoldPlaced hold -> {
        holdStage.put(hold.id(), hold.stage());
        track(hold.stage())
            .holds
            .add(new HoldBar(hold.id(), hold.reason().name(), hold.at(), Optional.empty(), ""));
      }
      case Ruling.HoldClosed(var at, var id, var how) ->
          track(holdStage.getOrDefault(id, current)).closed(id, at, words.named(how));
      case Ruling.CheckpointTaken taken ->
          track(taken.stage()).released = taken.releasedBy().isPresent();
      case Ruling.RollbackStarted started -> {
        tracks.values().forEach(t -> t.stop(started.at()));
        goingBack(started).forEach(stage -> track(stage).begin(Kind.ROLLBACK, started.at()));
      }
      case Ruling.RollbackDone done ->
          tracks.values().forEach(t -> t.stopRollback(done.restoredAt()));
      case Ruling.SeesAgain(var at, var metric) -> seenAgain.put(metric, at);
      case Ruling.WentBlind blind -> seenAgain.remove(blind.metric());
      case Ruling.Closed closed -> tracks.values().forEach(t -> t.stop(closed.at()));
      case Ruling.FirstSignature _,
          Ruling.SignatureLapsed _,
          Ruling.DecisionAccepted _,
          Ruling.DecisionRefused _,
          Ruling.Intended _,
          Ruling.InDoubt _,
          Ruling.Settled _,
          Ruling.TriggerFired _,
          Ruling.Escalated _,
          Ruling.TriggerReset _,
          Ruling.TriggerSuspended _,
          Ruling.Armed _,
          Ruling.ArmingEnded _,
          Ruling.GatesJudged _,
          Ruling.UnitRestored _,
          Ruling.PostRollbackJudged _,
          Ruling.Reconciled _,
          Ruling.WindowExtended _,
          Ruling.Narrowed _,
          Ruling.StageLeftOut _,
          Ruling.PostMortemOwed _,
          Ruling.PostMortemSigned _,
          Ruling.PostMortemRefused _ -> {}
    }
  }

  /** The stages whose effect on a unit is taken back: those that worked, of the units that go. */
  private List<String> goingBack(Ruling.RollbackStarted started) {
    int after = started.stage().map(change::stageIndex).orElse(-1);
    var units = started.targets().keySet();
    var stages =
        change.stages().stream()
            .filter(stage -> change.stageIndex(stage.id()) > after)
            .filter(stage -> stage.units().stream().anyMatch(units::contains))
            .map(Stage::id)
            .filter(stage -> track(stage).worked())
            .toList();
    return stages.isEmpty() ? List.of(current) : stages;
  }

  /** Since when a metric is seen again after it was blind. */
  Optional<Instant> seenAgain(String metric) {
    return Optional.ofNullable(seenAgain.get(metric));
  }

  Track track(String stage) {
    var track = tracks.get(stage);
    if (track == null) {
      throw new IllegalArgumentException("no such stage: " + stage);
    }
    return track;
  }

  /** One stage's row. */
  static final class Track {
    final Instant plannedFrom;
    final Instant plannedTo;
    final List<Bar> bars = new ArrayList<>();
    final List<HoldBar> holds = new ArrayList<>();
    Optional<Instant> phaseSince = Optional.empty();
    boolean released;

    Track(Instant plannedFrom, Instant plannedTo) {
      this.plannedFrom = plannedFrom;
      this.plannedTo = plannedTo;
    }

    void entered(Phase phase, Instant at) {
      phaseSince = Optional.of(at);
      switch (phase) {
        case PREFLIGHT -> begin(Kind.CHECKING, at);
        case TRANSITIONING -> begin(Kind.TRANSITION, at);
        case VERIFYING -> begin(Kind.SOAK, at);
        case READY -> {}
        case VERIFIED, PENDING, ROLLING_BACK, ROLLED_BACK -> stop(at);
      }
    }

    void begin(Kind kind, Instant at) {
      stop(at);
      bars.add(new Bar(kind, at, Optional.empty()));
    }

    /** Whether anything was sent to a unit. */
    boolean worked() {
      return bars.stream().anyMatch(bar -> bar.kind() == Kind.TRANSITION);
    }

    void stopRollback(Instant at) {
      if (!bars.isEmpty() && bars.getLast().kind() == Kind.ROLLBACK) {
        stop(at);
      }
    }

    void stop(Instant at) {
      if (!bars.isEmpty() && bars.getLast().to().isEmpty()) {
        var last = bars.removeLast();
        bars.add(new Bar(last.kind(), last.from(), Optional.of(at)));
      }
    }

    void closed(String id, Instant at, String how) {
      holds.replaceAll(
          h ->
              h.id().equals(id)
                  ? new HoldBar(h.id(), h.reason(), h.from(), Optional.of(at), how)
                  : h);
    }
  }
}
