package dev.holdpoint.projection;

import dev.holdpoint.domain.record.Fact.PostMortemAnswered;
import dev.holdpoint.engine.state.PostMortemCourse;
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
      lines.add(line(course, lines.size() + 1));
    }
    return lines;
  }

  private static PostMortemLine line(PostMortemCourse course, int ordinal) {
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
        owed.questions(),
        signed.map(PostMortemAnswered::answers).orElse(List.of()),
        signed.map(PostMortemAnswered::name),
        signed.map(PostMortemAnswered::at));
  }
}
