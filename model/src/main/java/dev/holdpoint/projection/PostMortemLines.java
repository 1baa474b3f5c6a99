package dev.holdpoint.projection;

import dev.holdpoint.domain.record.Fact.PostMortemAnswered;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.engine.state.Intent;
import dev.holdpoint.engine.state.PostMortemCourse;
import dev.holdpoint.engine.state.RollbackCourse;
import dev.holdpoint.engine.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words the post-mortems of a run. */
final class PostMortemLines {
  private PostMortemLines() {}

  static List<PostMortemLine> of(RunState state) {
    var lines = new ArrayList<PostMortemLine>();
    for (var course : state.postMortems()) {
      lines.add(line(state, course, lines.size() + 1));
    }
    return lines;
  }

  private static boolean untouched(RunState state, int rollback) {
    return state.intents().stream()
        .map(Intent::intended)
        .filter(intended -> intended.direction() == Direction.RESTORE)
        .noneMatch(intended -> intended.key().stage().equals(RollbackCourse.keyStage(rollback)));
  }

  private static PostMortemLine line(RunState state, PostMortemCourse course, int ordinal) {
    var owed = course.owed();
    var signed = course.signed() ? course.answers() : Optional.<PostMortemAnswered>empty();
    return new PostMortemLine(
        owed.number(),
        ordinal,
        owed.after(),
        owed.cause(),
        owed.at(),
        owed.detectedAt(),
        owed.restoredAt(),
        owed.restoredAt().isPresent() && untouched(state, owed.number()),
        owed.questions(),
        signed.map(PostMortemAnswered::answers).orElse(List.of()),
        signed.map(PostMortemAnswered::name),
        signed.map(PostMortemAnswered::at));
  }
}
