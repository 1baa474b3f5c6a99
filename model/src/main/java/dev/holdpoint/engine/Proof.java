package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which checks must hold now, and whether they do (rule 1). */
final class Proof {
  private Proof() {}

  /** Checks of the way back, as long as one is promised. */
  static List<String> readiness(RunState state) {
    return state.pastReturn() ? List.of() : state.stage().readiness();
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
        if (state.stageIntents().isEmpty()) {
          ids.addAll(state.stage().preflight());
        }
        ids.addAll(readiness(state));
        ids.add(Check.AUTHORITY);
      }
      case VERIFYING -> ids.addAll(readiness(state));
      case PENDING, VERIFIED, ROLLING_BACK, ROLLED_BACK -> {}
    }
    return ids.stream().distinct().toList();
  }

  /** How long a pass of the check may be relied on. */
  static Duration timeToLive(RunState state, String check) {
    return check.equals(Check.AUTHORITY)
        ? Check.AUTHORITY_TIME_TO_LIVE
        : state.change().check(check).map(Check::timeToLive).orElse(Duration.ZERO);
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

  /** Whether the change window has room for the current stage and its way back. */
  static boolean room(RunState state) {
    return state.window().contains(state.now()) && !deadline(state).isBefore(state.now());
  }

  /** The last instant at which the current stage may still begin. */
  static Instant deadline(RunState state) {
    return state.window().closes().minus(takes(state, state.stage()));
  }

  /** What the rest of a stage and its way back take. */
  private static Duration takes(RunState state, Stage stage) {
    var perUnit = Duration.ZERO;
    for (var step : stage.steps()) {
      perUnit =
          perUnit.plus(
              state.change().action(step.action()).map(a -> a.takes()).orElse(Duration.ZERO));
    }
    var transition = perUnit.multipliedBy(state.unitsOf(stage).size());
    var soak = state.phase() == Phase.VERIFYING ? Duration.ZERO : stage.soak();
    return transition.plus(soak).plus(stage.wayBack().duration());
  }
}
