package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Closed;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.record.Ruling.PostRollbackJudged;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.PostWatch;
import dev.holdpoint.engine.state.RollbackCourse;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Health after a rollback: every check of the restored state passes, and so does a short soak of
 * its gates, before the run closes or stands at its checkpoint.
 */
final class PostRollback {
  private static final Duration SOON = Duration.ofSeconds(1);

  private PostRollback() {}

  static List<Ruling> next(RunState state, RollbackCourse course, PostWatch watch) {
    var checks = new ArrayList<CheckResult>();
    for (var check : watch.checks()) {
      state.evidence().since(check, watch.from()).ifPresent(checks::add);
    }
    boolean proven =
        watch.checks().stream()
            .allMatch(
                c ->
                    state
                        .evidence()
                        .proven(c, watch.from(), Proof.timeToLive(state, c), state.now()));
    var gates = gates(state, watch);
    boolean good = gates.stream().allMatch(g -> g.verdict() == Verdict.PASS);
    if (proven && watch.soak().endedAt().isPresent() && good) {
      return healthy(state, course, watch, checks, gates);
    }
    return watch.until().isAfter(state.now())
        ? List.of()
        : failed(state, course, watch, checks, gates);
  }

  private static List<GateVerdict> gates(RunState state, PostWatch watch) {
    var soak = watch.soak();
    boolean covered = soak.covered(state.now()).compareTo(watch.stage().soak()) >= 0;
    return watch.gates().stream().map(g -> Gates.judge(state, g, soak, covered)).toList();
  }

  private static List<Ruling> healthy(
      RunState state,
      RollbackCourse course,
      PostWatch watch,
      List<CheckResult> checks,
      List<GateVerdict> gates) {
    var started = course.started();
    var why =
        checks.isEmpty() && gates.isEmpty()
            ? "nothing had been changed"
            : checks.size() + " checks and " + gates.size() + " gates passed";
    var judged =
        new PostRollbackJudged(
            state.now(), started.number(), watch.from(), Verdict.PASS, checks, gates, why);
    return List.of(
        judged,
        started
            .stage()
            .map(stage -> parted(state, stage, started.cause()))
            .orElseGet(
                () ->
                    new Closed(
                        state.now(), Outcome.ROLLED_BACK, "rolled back, " + started.cause())));
  }

  /** The hold in which a run stands at an earlier checkpoint. */
  private static Ruling parted(RunState state, String stage, String cause) {
    var title = state.change().stage(stage).map(s -> s.title()).orElse(stage);
    int attempt = state.checkpoint(stage).map(c -> c.attempt()).orElse(1);
    return new HoldPlaced(
        state.now(),
        Place.id(state),
        HoldReason.PARTLY_ROLLED_BACK,
        stage,
        attempt,
        Phase.VERIFIED,
        "Rolled back to the checkpoint of " + title + ", " + cause,
        List.of(),
        Role.OPERATE,
        1,
        Place.confirm(HoldReason.PARTLY_ROLLED_BACK));
  }

  private static List<Ruling> failed(
      RunState state,
      RollbackCourse course,
      PostWatch watch,
      List<CheckResult> checks,
      List<GateVerdict> gates) {
    var worst = Verdict.NO_DATA;
    var why = new ArrayList<String>();
    var subjects = new ArrayList<String>();
    for (var check : watch.checks()) {
      var answer = checks.stream().filter(c -> c.check().equals(check)).findFirst();
      if (answer.filter(a -> a.verdict() == Verdict.PASS).isEmpty()) {
        worst = worst.worse(answer.map(CheckResult::verdict).orElse(Verdict.NO_DATA));
        why.add(
            Preflight.title(state, check)
                + ": "
                + answer.map(CheckResult::detail).orElse("no answer"));
        subjects.add(check);
      }
    }
    for (var gate : gates) {
      if (gate.verdict() != Verdict.PASS) {
        worst = worst.worse(gate.verdict());
        why.add(gate.detail());
        subjects.add(gate.gate());
      }
    }
    var words = why.isEmpty() ? "no soak passed in time" : String.join("; ", why);
    return List.of(
        new PostRollbackJudged(
            state.now(), course.started().number(), watch.from(), worst, checks, gates, words),
        Place.hold(
            state,
            HoldReason.POST_ROLLBACK_FAILED,
            "After the rollback: " + words,
            subjects,
            Role.OPERATE,
            1,
            Place.confirm(HoldReason.POST_ROLLBACK_FAILED)));
  }

  private static Optional<PostWatch> watching(RunState state) {
    boolean stopped = state.held(HoldReason.POST_ROLLBACK_FAILED) || state.standsStill();
    return stopped ? Optional.empty() : state.rollback().flatMap(RollbackCourse::watch);
  }

  /** Check to the instant from which on it is wanted for the judgement. */
  static Map<String, Instant> wantsChecks(RunState state) {
    var wanted = new HashMap<String, Instant>();
    watching(state)
        .ifPresent(
            watch ->
                watch
                    .checks()
                    .forEach(check -> wanted.put(check, wantsCheck(state, watch, check))));
    return wanted;
  }

  private static Instant wantsCheck(RunState state, PostWatch watch, String check) {
    return state
        .evidence()
        .since(check, watch.from())
        .map(
            r ->
                r.startedAt()
                    .plus(
                        r.verdict() == Verdict.PASS
                            ? Proof.timeToLive(state, check).dividedBy(2)
                            : SOON))
        .orElse(watch.from());
  }

  /** When waiting for health ends. */
  static Optional<Instant> wakeAt(RunState state) {
    return watching(state).map(PostWatch::until);
  }
}
