package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.CheckpointTaken;
import dev.holdpoint.domain.record.Ruling.Closed;
import dev.holdpoint.domain.record.Ruling.GatesJudged;
import dev.holdpoint.domain.record.Ruling.PhaseEntered;
import dev.holdpoint.domain.record.Ruling.StageLeftOut;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.Intent;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.engine.state.Soak;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a soak, takes checkpoints, and goes on to the next stage or closes the run. */
final class Verification {
  private static final int UNREADABLE_AFTER = 3;

  private Verification() {}

  static List<Ruling> next(RunState state) {
    if (state.rollback().isPresent() || state.held()) {
      return List.of();
    }
    return switch (state.phase()) {
      case VERIFYING -> state.soak().map(s -> judge(state, s)).orElse(List.of());
      case VERIFIED -> onward(state);
      case PENDING, PREFLIGHT, READY, TRANSITIONING, ROLLING_BACK, ROLLED_BACK -> List.of();
    };
  }

  private static List<Ruling> judge(RunState state, Soak soak) {
    if (soak.endedAt().isEmpty()) {
      return List.of();
    }
    var live = liveVerdict(state, state.unitsOf(state.stage()), soak.endedAt().get());
    if (live.isEmpty()) {
      return List.of();
    }
    var gates = new ArrayList<GateVerdict>();
    boolean covered = soak.covered(state.now()).compareTo(state.stage().soak()) >= 0;
    for (var gate : state.stage().gates()) {
      gates.add(Gates.judge(state, gate, soak, covered));
    }
    var verdict = live.get().verdict;
    for (var gate : gates) {
      verdict = gate.dryRun() ? verdict : verdict.worse(gate.verdict());
    }
    var judged =
        new GatesJudged(
            state.now(),
            state.stage().id(),
            state.course().attempt(),
            soak.startedAt(),
            soak.covered(state.now()),
            verdict,
            gates);
    if (verdict == Verdict.PASS) {
      return List.of(judged, checkpoint(state, Optional.empty()), verified(state, "all passed"));
    }
    return List.of(judged, hold(state, verdict, gates, live.get()));
  }

  /** The checkpoint of the current stage. */
  static CheckpointTaken checkpoint(RunState state, Optional<String> releasedBy) {
    return new CheckpointTaken(
        state.now(), state.stage().id(), state.course().attempt(), state.expected(), releasedBy);
  }

  static PhaseEntered verified(RunState state, String why) {
    return new PhaseEntered(
        state.now(), state.stage().id(), state.course().attempt(), Phase.VERIFIED, why);
  }

  private static Ruling hold(
      RunState state, Verdict verdict, List<GateVerdict> gates, LiveVerdict live) {
    var reason =
        switch (verdict) {
          case FAIL -> HoldReason.VERIFICATION_FAILED;
          case CONFLICT -> HoldReason.CONFLICT;
          case NO_DATA -> HoldReason.NO_DATA;
          case DEGRADED, PASS -> HoldReason.DEGRADED;
        };
    var why = new StringBuilder(live.verdict == verdict ? live.why : "");
    var subjects = new ArrayList<>(live.verdict == verdict ? live.units : List.<String>of());
    for (var gate : gates) {
      if (gate.verdict() == verdict && !gate.dryRun()) {
        why.append(why.isEmpty() ? "" : "; ").append(gate.detail());
        subjects.add(gate.gate());
      }
    }
    return Place.hold(state, reason, why.toString(), subjects);
  }

  /** Whether the units read as the ledger says. */
  private record LiveVerdict(Verdict verdict, String why, List<String> units) {}

  private static Optional<LiveVerdict> liveVerdict(
      RunState state, List<String> units, Instant since) {
    var different = new ArrayList<String>();
    var unread = new ArrayList<String>();
    for (var unit : units) {
      var read = state.evidence().readSince(unit, since);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      if (read.get().state().isEmpty()) {
        if (state.evidence().unreadInRow(unit) < UNREADABLE_AFTER) {
          return Optional.empty();
        }
        unread.add(unit);
      } else if (!read.get().state().get().equals(state.expected().get(unit))) {
        different.add(unit);
      }
    }
    if (!different.isEmpty()) {
      return Optional.of(new LiveVerdict(Verdict.CONFLICT, unlike(state, different), different));
    }
    return Optional.of(
        unread.isEmpty()
            ? new LiveVerdict(Verdict.PASS, "", List.of())
            : new LiveVerdict(
                Verdict.NO_DATA, "could not be read: " + String.join(", ", unread), unread));
  }

  /** In words, how the live state differs from the record. */
  static String unlike(RunState state, List<String> units) {
    var words = new ArrayList<String>();
    for (var unit : units) {
      var read = state.evidence().reads().get(unit);
      var expected = state.expected().get(unit);
      words.add(
          unit
              + " reads "
              + (read == null ? "nothing" : read.state().map(s -> s.inWords()).orElse("nothing"))
              + ", the record says "
              + (expected == null ? "nothing" : expected.inWords()));
    }
    return String.join("; ", words);
  }

  private static List<Ruling> onward(RunState state) {
    int next = nextStage(state);
    if (next < 0) {
      return close(state);
    }
    var stage = state.change().stages().get(next);
    if (!state.dropped().isEmpty() && stage.retiresFallback()) {
      return List.of(leaveOut(state, stage));
    }
    return List.of(
        new PhaseEntered(
            state.now(),
            stage.id(),
            state.course().nextAttempt(stage.id()),
            Phase.PREFLIGHT,
            "the stage before it was verified"));
  }

  private static Ruling leaveOut(RunState state, Stage stage) {
    return new StageLeftOut(
        state.now(),
        stage.id(),
        "it retires what the dropped units need: "
            + String.join(", ", state.dropped().stream().sorted().toList()));
  }

  /** Whether the run was narrowed before the current stage, which must not be entered then. */
  static boolean leftOut(RunState state) {
    boolean before = state.phase() == Phase.PREFLIGHT || state.phase() == Phase.READY;
    return before
        && !state.dropped().isEmpty()
        && state.stage().retiresFallback()
        && state.stageIntents().stream().allMatch(i -> i.undone() || untouched(state, i));
  }

  /** Not applied, and not partly either: the unit reads as recorded. */
  private static boolean untouched(RunState state, Intent intent) {
    var unit = intent.intended().key().unit();
    var read = state.evidence().reads().get(unit);
    return intent.excluded()
        && read != null
        && read.state().equals(Optional.ofNullable(state.expected().get(unit)));
  }

  /** Goes by the current stage, which is left out. */
  static List<Ruling> passOver(RunState state) {
    if (state.held()) {
      return List.of();
    }
    return state.course().leftOut().contains(state.stage().id())
        ? onward(state)
        : List.of(leaveOut(state, state.stage()));
  }

  private static int nextStage(RunState state) {
    for (int i = state.course().index() + 1; i < state.change().stages().size(); i++) {
      if (!state.course().leftOut().contains(state.change().stages().get(i).id())) {
        return i;
      }
    }
    return -1;
  }

  private static List<Ruling> close(RunState state) {
    var units = state.change().units().stream().map(u -> u.id()).toList();
    var live = liveVerdict(state, units, state.course().phaseSince());
    if (live.isEmpty()) {
      return List.of();
    }
    if (live.get().verdict != Verdict.PASS) {
      return List.of(
          Place.hold(state, HoldReason.VERIFICATION_FAILED, live.get().why, live.get().units));
    }
    return List.of(
        state.dropped().isEmpty()
            ? new Closed(state.now(), Outcome.COMPLETED, "every stage was verified")
            : new Closed(
                state.now(),
                Outcome.COMPLETED_NARROWED,
                "verified without "
                    + String.join(", ", state.dropped().stream().sorted().toList())));
  }

  /** Whether the run waits for the final read-back. */
  static boolean closing(RunState state) {
    boolean through = state.phase() == Phase.VERIFIED || leftOut(state);
    return through && state.rollback().isEmpty() && nextStage(state) < 0;
  }

  /** The gates whose soak is being waited for. */
  static List<Gate> gates(RunState state) {
    return state.phase() == Phase.VERIFYING ? state.stage().gates() : List.of();
  }
}
