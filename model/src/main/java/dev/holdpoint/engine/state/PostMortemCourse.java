package dev.holdpoint.engine.state;

import dev.holdpoint.domain.record.Fact.PostMortemAnswered;
import dev.holdpoint.domain.record.Ruling.PostMortemOwed;
import java.util.Optional;

/**
 * A post-mortem of the run.
 *
 * @param answers the newest that were given; they count once {@code signed}
 */
public record PostMortemCourse(
    PostMortemOwed owed, Optional<PostMortemAnswered> answers, boolean signed) {
  static PostMortemCourse of(PostMortemOwed owed) {
    return new PostMortemCourse(owed, Optional.empty(), false);
  }

  PostMortemCourse answered(PostMortemAnswered answers) {
    return signed || owed.number() != answers.number()
        ? this
        : new PostMortemCourse(owed, Optional.of(answers), false);
  }

  PostMortemCourse signed(int number) {
    return owed.number() == number ? new PostMortemCourse(owed, answers, true) : this;
  }
}
