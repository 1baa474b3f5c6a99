package dev.holdpoint.projection;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.RestoreTask;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.engine.state.Intent;
import dev.holdpoint.engine.state.RollbackCourse;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.projection.RollbackNow.Step;
import java.util.ArrayList;
import java.util.Optional;

/** Words the rollback that is under way, or has just ended. */
final class Rollbacks {
  private Rollbacks() {}

  static Optional<RollbackNow> of(RunState state, EntryWords words) {
    return state.rollback().map(course -> of(state, course, words));
  }

  private static RollbackNow of(RunState state, RollbackCourse course, EntryWords words) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < course.started().tasks().size(); i++) {
      steps.add(step(state, course, i));
    }
    if (!course.narrowing()) {
      steps.add(health(state, course));
    }
    var restored = course.restored().values().stream().max(java.time.Instant::compareTo);
    return new RollbackNow(
        course.started().narrowing(),
        words.named(course.started().cause()),
        course.started().detectedAt(),
        course.task().isEmpty() ? restored : Optional.empty(),
        steps);
  }

  /** Health is judged once every unit is back. */
  private static Step health(RunState state, RollbackCourse course) {
    String word = state.over() ? "passed" : course.watch().isEmpty() ? "planned" : judged(state);
    return new Step(
        "health", "checks and a short soak of what was restored", word, Optional.empty());
  }

  private static String judged(RunState state) {
    return state.held(HoldReason.POST_ROLLBACK_FAILED) ? "blocked" : "proving";
  }

  private static Step step(RunState state, RollbackCourse course, int index) {
    RestoreTask task = course.started().tasks().get(index);
    var target = course.started().targets().get(task.unit());
    var confirmed = Optional.ofNullable(course.restored().get(task.unit()));
    return new Step(
        task.unit(),
        target == null ? "" : "to " + target.inWords(),
        word(state, course, index, task),
        confirmed);
  }

  private static String word(RunState state, RollbackCourse course, int index, RestoreTask task) {
    if (index < course.cursor()) {
      return "restored";
    }
    if (index > course.cursor()) {
      return "planned";
    }
    if (state.held()) {
      return "blocked";
    }
    boolean sent =
        state.intents().stream()
            .filter(i -> i.intended().direction() == Direction.RESTORE)
            .filter(i -> i.intended().key().unit().equals(task.unit()))
            .anyMatch(Intent::open);
    return sent ? "sent" : "proving";
  }
}
