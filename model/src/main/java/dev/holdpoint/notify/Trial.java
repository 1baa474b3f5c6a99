package dev.holdpoint.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sends targets one document that says that it is a test or a drill, before somebody relies on
 * them.
 */
public final class Trial {
  private Trial() {}

  /**
   * What came of one target.
   *
   * @param wrong why it did not take the test; empty if it did
   */
  public record Tried(Target target, Optional<NotifyFinding> wrong) {}

  /** Tries each once, one after the other, whatever it wants to be told about. */
  public static List<Tried> of(List<Target> targets, Post post, Instant now) {
    var letter = LetterWriter.test(now);
    return targets.stream()
        .map(target -> tried(target, "test", post.send(target, letter)))
        .toList();
  }

  /**
   * Pages, as a drill, those who are told when a trigger fires: each once, one after the other.
   *
   * @param what what they are told in one or two sentences
   */
  public static List<Tried> page(List<Target> targets, Post post, String what, Instant now) {
    var letter = LetterWriter.drill(what, now);
    return targets.stream()
        .filter(target -> target.about().contains(Topic.TRIGGER))
        .map(target -> tried(target, "page of the drill", post.send(target, letter)))
        .toList();
  }

  private static Tried tried(Target target, String document, Post.Sent sent) {
    return switch (sent) {
      case Post.Sent.Taken _ -> new Tried(target, Optional.empty());
      case Post.Sent.Missed(var why) -> wrong(target, document, why);
      case Post.Sent.Refused(var why) -> wrong(target, document, why);
    };
  }

  private static Tried wrong(Target target, String document, String why) {
    return new Tried(
        target,
        Optional.of(
            NotifyFault.TEST_NOT_TAKEN.because(
                "The target "
                    + target
                    + " did not take the "
                    + document
                    + ": "
                    + Courier.sentence(why))));
  }

  /** That a home names nobody. */
  public static NotifyFinding nobody(String file) {
    return NotifyFault.NO_FILE.because("There is no " + file + ", so nobody is told anything.");
  }
}
