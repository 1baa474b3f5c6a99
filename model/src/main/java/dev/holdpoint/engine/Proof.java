package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.MetricWatch;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which checks must hold now, and whether they do (rule 1). */
final class Proof {
  private Proof() {}

  /**
   * Checks of the way back, as long as one is promised: those of the current stage, or where it has
   * none of its own, or is not entered, of the last stage before it that has.
   */
  static List<String> readiness(RunState state) {
    if (state.pastReturn()) {
      return List.of();
    }
    int current = state.course().index();
    for (int i = current; i >= 0; i--) {
      var stage = state.change().stages().get(i);
      boolean entered = !state.course().leftOut().contains(stage.id());
      boolean promises = i == current || stage.wayBack().exists();
      if (entered && promises && !stage.readiness().isEmpty()) {
        return stage.readiness();
      }
    }
    return List.of();
  }

  /** All checks that the current phase needs fresh. */
  static List<String> required(RunState state) {
    var ids = new ArrayList<String>();
    switch (state.phase()) {
      case PREFLIGHT, READY -> {
        ids.addAll(state.stage().preflight());
        ids.addAll(readiness(state));
        ids.add(Check.AUTHORITY);
      }
      case TRANSITIONING -> {
        boolean first =
            state.stageIntents().stream()
                .noneMatch(i -> i.intended().key().attempt() == state.course().attempt());
        if (first) {
          ids.addAll(state.stage().preflight());
        }
        ids.addAll(readiness(state));
        ids.add(Check.AUTHORITY);
      }
      case VERIFYING -> ids.addAll(readiness(state));
      case VERIFIED -> ids.addAll(state.changed() ? readiness(state) : List.of());
      case PENDING, ROLLING_BACK, ROLLED_BACK -> {}
    }
    return ids.stream().distinct().toList();
  }

  /**
   * The checks whose evidence is kept fresh: those that are required, and during a rollback those
   * of the way back, which the people who wait for it look at.
   */
  static List<String> watched(RunState state) {
    var required = required(state);
    return state.rollback().isPresent() && required.isEmpty() ? readiness(state) : required;
  }

  /**
   * The answer for which the check no longer proves anything: a no at once, missing answers once
   * the newest pass is too old. Empty while it does, or may yet be answered.
   */
  static Optional<CheckResult> lost(RunState state, String check) {
    var newest = state.evidence().since(check, state.course().evidenceFrom());
    if (newest.filter(r -> r.verdict() == Verdict.FAIL).isPresent()) {
      return newest;
    }
    if (state.now().isBefore(givesUpAt(state, check))) {
      return Optional.empty();
    }
    return newest
        .filter(r -> r.verdict() != Verdict.PASS)
        .or(() -> Optional.of(silent(state, check)));
  }

  /** How long a pass of the check may be relied on. */
  static Duration timeToLive(RunState state, String check) {
    return check.equals(Check.AUTHORITY)
        ? Check.AUTHORITY_TIME_TO_LIVE
        : state.change().check(check).map(Check::timeToLive).orElse(Duration.ZERO);
  }

  /** When a check that gives no pass counts as lost: once its newest pass is too old. */
  static Instant givesUpAt(RunState state, String check) {
    var from = state.course().evidenceFrom();
    var pass = state.evidence().passes().get(check);
    var base = pass == null || pass.startedAt().isBefore(from) ? from : pass.startedAt();
    return base.plus(timeToLive(state, check));
  }

  /** What stands for the answer that did not come. */
  static CheckResult silent(RunState state, String check) {
    return new CheckResult(
        check, Verdict.NO_DATA, "no answer within its time to live", state.now(), state.now());
  }

  /** Whether every one of them passed, after the newest hold, within its time to live. */
  static boolean fresh(RunState state, List<String> checks) {
    return checks.stream().allMatch(check -> fresh(state, check));
  }

  static boolean fresh(RunState state, String check) {
    return state
        .evidence()
        .proven(check, state.course().evidenceFrom(), timeToLive(state, check), state.now());
  }

  /**
   * Metrics in force that never had a good sample: what was not seen once before a stage cannot
   * show what the stage does (rule 7).
   */
  static List<String> unseen(RunState state) {
    return state.change().metrics().stream()
        .filter(metric -> state.reached(metric.from()))
        .map(Metric::id)
        .filter(id -> Packets.watch(state, id).flatMap(MetricWatch::good).isEmpty())
        .toList();
  }

  /**
   * Whether the change window has room for the rest of the current stage and its way back; a stage
   * that changes nothing needs none.
   */
  static boolean room(RunState state) {
    return state.stage().steps().isEmpty()
        || (state.window().contains(state.now()) && !deadline(state).isBefore(state.now()));
  }

  /** The last instant at which the current stage may still begin. */
  static Instant deadline(RunState state) {
    return state.window().closes().minus(takes(state, state.stage()));
  }

  /** What the rest of a stage and its way back take. */
  private static Duration takes(RunState state, Stage stage) {
    var transition = Duration.ZERO;
    for (var step : stage.steps()) {
      var each = state.change().action(step.action()).map(a -> a.takes()).orElse(Duration.ZERO);
      long left =
          state.unitsOf(stage).stream().filter(u -> !Transition.done(state, step, u)).count();
      transition = transition.plus(each.multipliedBy(left));
    }
    var soak = state.phase() == Phase.VERIFYING ? Duration.ZERO : stage.soak();
    return transition.plus(soak).plus(stage.wayBack().duration());
  }
}
