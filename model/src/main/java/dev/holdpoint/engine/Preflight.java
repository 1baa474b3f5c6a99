package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.PlannedHold;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.PhaseEntered;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Before a stage: fresh proof of preflight, way back, authority and window, then the planned hold,
 * then the same proof once more.
 */
final class Preflight {
  private Preflight() {}

  static List<Ruling> next(RunState state) {
    if (state.rollback().isPresent()) {
      return List.of();
    }
    if (Verification.leftOut(state)) {
      return Verification.passOver(state);
    }
    return switch (state.phase()) {
      case PENDING -> state.held() ? List.of() : enter(state, Phase.PREFLIGHT, "the run begins");
      case PREFLIGHT -> state.held() ? List.of() : preflight(state);
      case READY -> ready(state);
      case TRANSITIONING -> authority(state);
      case VERIFYING, VERIFIED, ROLLING_BACK, ROLLED_BACK -> List.of();
    };
  }

  static List<Ruling> enter(RunState state, Phase phase, String why) {
    return List.of(
        new PhaseEntered(state.now(), state.stage().id(), state.course().attempt(), phase, why));
  }

  private static List<Ruling> preflight(RunState state) {
    var from = state.course().evidenceFrom();
    var required = Proof.required(state);
    var answers = new ArrayList<CheckResult>();
    for (var check : required) {
      var answer = state.evidence().since(check, from);
      if (answer.isPresent()) {
        answers.add(answer.get());
      } else if (!state.now().isBefore(Proof.givesUpAt(state, check))) {
        answers.add(Proof.silent(state, check));
      }
    }
    if (answers.size() < required.size()) {
      return List.of();
    }
    var bad = answers.stream().filter(r -> r.verdict() != Verdict.PASS).toList();
    if (!bad.isEmpty()) {
      return failed(state, bad);
    }
    if (!Proof.fresh(state, required)) {
      return List.of();
    }
    return Proof.room(state)
        ? enter(state, Phase.READY, "all " + required.size() + " checks passed")
        : noRoom(state);
  }

  private static List<Ruling> failed(RunState state, List<CheckResult> bad) {
    var readiness = Proof.readiness(state);
    var lost = bad.stream().filter(r -> readiness.contains(r.check())).toList();
    var failed = bad.stream().filter(r -> !readiness.contains(r.check())).toList();
    if (!failed.isEmpty()) {
      return hold(state, HoldReason.PREFLIGHT_FAILED, failed);
    }
    return hold(state, HoldReason.READINESS_LOST, lost);
  }

  static List<Ruling> hold(RunState state, HoldReason reason, List<CheckResult> bad) {
    var why = bad.stream().map(r -> title(state, r.check()) + ": " + r.detail());
    return List.of(
        Place.hold(
            state,
            reason,
            why.collect(Collectors.joining("; ")),
            bad.stream().map(CheckResult::check).toList()));
  }

  static String title(RunState state, String check) {
    return check.equals(Check.AUTHORITY)
        ? "Approvals, certificates and roles"
        : state.change().check(check).map(Check::title).orElse(check);
  }

  static List<Ruling> noRoom(RunState state) {
    return List.of(
        Place.hold(
            state,
            HoldReason.WINDOW_CLOSING,
            "The change window closes at "
                + state.window().closes()
                + "; this stage and its way back had to begin by "
                + Proof.deadline(state)
                + ".",
            List.of()));
  }

  private static List<Ruling> ready(RunState state) {
    var lapsed = authority(state);
    if (!lapsed.isEmpty()) {
      return lapsed;
    }
    if (needsRelease(state)) {
      return state.held(HoldReason.PLANNED) ? List.of() : List.of(planned(state));
    }
    if (state.held()) {
      return List.of();
    }
    if (!Proof.room(state)) {
      return noRoom(state);
    }
    var failed = preflightLost(state);
    if (!failed.isEmpty()) {
      return failed;
    }
    if (!Proof.fresh(state, Proof.required(state))) {
      return List.of();
    }
    boolean moves = !state.stage().steps().isEmpty() && !state.unitsOf(state.stage()).isEmpty();
    return moves
        ? enter(state, Phase.TRANSITIONING, "proof is fresh and no hold is open")
        : enter(state, Phase.VERIFYING, "the stage changes nothing");
  }

  private static boolean needsRelease(RunState state) {
    boolean returns = state.stage().wayBack().exists() || state.stage().steps().isEmpty();
    boolean asked = state.stage().hold().isPresent() || state.course().plannedOwed() || !returns;
    return asked && !state.course().released();
  }

  private static Ruling planned(RunState state) {
    var stage = state.stage();
    var asked =
        stage.hold().orElse(new PlannedHold("Go on with the remaining units?", Role.RELEASE, 1));
    return Place.hold(
        state,
        HoldReason.PLANNED,
        (state.course().plannedOwed()
                ? "The run was narrowed. "
                : stage.wayBack().exists() ? "" : "There is no way back from this stage. ")
            + "Planned hold before "
            + stage.title()
            + ": "
            + stage.exposure(),
        List.of(),
        asked.role(),
        stage.wayBack().exists() ? asked.people() : 2,
        asked.confirm());
  }

  /** A preflight check that failed after the stage was ready. */
  private static List<Ruling> preflightLost(RunState state) {
    var from = state.course().evidenceFrom();
    var bad =
        state.stage().preflight().stream()
            .flatMap(check -> state.evidence().since(check, from).stream())
            .filter(r -> r.verdict() != Verdict.PASS)
            .toList();
    return bad.isEmpty() || state.held(HoldReason.PREFLIGHT_FAILED)
        ? List.of()
        : hold(state, HoldReason.PREFLIGHT_FAILED, bad);
  }

  /** Approvals, certificates or roles that lapsed before or between the stage's steps. */
  private static List<Ruling> authority(RunState state) {
    var answer = state.evidence().since(Check.AUTHORITY, state.course().evidenceFrom());
    boolean bad = answer.filter(r -> r.verdict() != Verdict.PASS).isPresent();
    return bad && !state.held(HoldReason.PREFLIGHT_FAILED)
        ? hold(state, HoldReason.PREFLIGHT_FAILED, List.of(answer.get()))
        : List.of();
  }
}
