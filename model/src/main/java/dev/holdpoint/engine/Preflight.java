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
      case PREFLIGHT -> stopped(state) ? List.of() : preflight(state);
      case READY -> ready(state);
      case TRANSITIONING -> transitioning(state);
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
    return Proof.room(state) || state.held()
        ? enter(state, Phase.READY, "all " + required.size() + " checks passed")
        : noRoom(state);
  }

  /** Whether a hold stops even the checks; a planned one waits for people while they are made. */
  private static boolean stopped(RunState state) {
    return state.holds().stream().anyMatch(h -> h.reason() != HoldReason.PLANNED);
  }

  private static List<Ruling> failed(RunState state, List<CheckResult> bad) {
    if (state.held()) {
      return List.of();
    }
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
    var lost = lost(state);
    if (!lost.isEmpty()) {
      return revoked(state, lost);
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
    if (!Proof.fresh(state, Proof.required(state))) {
      return List.of();
    }
    boolean moves = !state.stage().steps().isEmpty() && !state.unitsOf(state.stage()).isEmpty();
    if (moves && !Proof.unseen(state).isEmpty()) {
      // Held as blind if it stays so.
      return List.of();
    }
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

  /** What the stage needs and no longer has, but for its way back, which has a role of its own. */
  private static List<CheckResult> lost(RunState state) {
    var readiness = Proof.readiness(state);
    return Proof.required(state).stream()
        .filter(check -> !readiness.contains(check))
        .flatMap(check -> Proof.lost(state, check).stream())
        .toList();
  }

  /**
   * Evidence ran out or failed while the stage was ready: it falls back to its checks. Unless a
   * hold stands already, one is placed, which spends the release that rested on the evidence;
   * lapsed approvals hold in any case.
   */
  private static List<Ruling> revoked(RunState state, List<CheckResult> lost) {
    var rulings = new ArrayList<>(fallBack(state, lost));
    boolean authority = lost.stream().anyMatch(r -> r.check().equals(Check.AUTHORITY));
    if (!state.held() || authority && !state.held(HoldReason.PREFLIGHT_FAILED)) {
      rulings.addAll(hold(state, HoldReason.PREFLIGHT_FAILED, lost));
    }
    return rulings;
  }

  static List<Ruling> fallBack(RunState state, List<CheckResult> lost) {
    var titles = lost.stream().map(r -> title(state, r.check())).collect(Collectors.joining(", "));
    return enter(state, Phase.PREFLIGHT, "no longer proven: " + titles);
  }

  /** Approvals, certificates or roles that lapsed between the stage's units. */
  private static List<Ruling> transitioning(RunState state) {
    var lost = lost(state);
    return lost.isEmpty() || state.held(HoldReason.PREFLIGHT_FAILED)
        ? List.of()
        : hold(state, HoldReason.PREFLIGHT_FAILED, lost);
  }
}
