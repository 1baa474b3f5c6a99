package dev.holdpoint.projection;

import dev.holdpoint.domain.record.Fact.PostMortemAnswered;
import dev.holdpoint.engine.state.PostMortemCourse;
import dev.holdpoint.engine.state.RunState;
import java.util.List;
import java.util.Optional;

/** Words the post-mortems of a run. */
final class PostMortemLines {
  private PostMortemLines() {}

  static List<PostMortemLine> of(RunState state) {
    return state.postMortems().stream().map(PostMortemLines::line).toList();
  }

  private static PostMortemLine line(PostMortemCourse course) {
    var owed = course.owed();
    var signed = course.signed() ? course.answers() : Optional.<PostMortemAnswered>empty();
    return new PostMortemLine(
        owed.number(),
        owed.after(),
        owed.cause(),
        owed.at(),
        owed.detectedAt(),
        owed.restoredAt(),
        owed.questions(),
        signed.map(PostMortemAnswered::answers).orElse(List.of()),
        signed.map(PostMortemAnswered::name),
        signed.map(PostMortemAnswered::at));
  }
}
