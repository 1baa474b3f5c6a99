package dev.holdpoint.domain.record;

import dev.holdpoint.domain.decision.Canonical;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked after units were brought back, and what an owner answers. It stands in the record
 * of the run that owes it, and blocks later runs of the same change until it is signed.
 */
public final class PostMortem {
  /** Purpose of the declaration under which the answers are signed. */
  public static final String PURPOSE = "post-mortem";

  /** Most characters of one answer. */
  public static final int LONGEST = 4_000;

  /** What is asked, in this order. */
  public static final List<Question> QUESTIONS =
      List.of(
          new Question("checks", "Why did the checks pass?"),
          new Question("canary", "Why did the canary not catch it?"),
          new Question("cause", "Was the change wrong, or its description?"),
          new Question("change", "What will change, and who sees to it?"));

  private PostMortem() {}

  /** After what it is owed. */
  public enum After {
    /** Everything went back to the declared start. */
    ROLLBACK,
    /** Units went back to an earlier checkpoint. */
    PARTIAL_ROLLBACK,
    /** Some units went back and the run went on without them. */
    NARROWING
  }

  /** How a run stands to its post-mortems. */
  public enum State {
    /** None is owed. */
    NONE,
    /** At least one has not been signed. */
    OWED,
    /** All are signed. */
    SIGNED
  }

  /** One question. */
  public record Question(String id, String text) {}

  /** The answer to one question. */
  public record Answer(String question, String text) {}

  /** Why the answers cannot be signed as they are, in words; empty if they can. */
  public static Optional<String> objection(List<Question> asked, List<Answer> answers) {
    var missing = new ArrayList<String>();
    for (var question : asked) {
      var given = answers.stream().filter(a -> a.question().equals(question.id())).toList();
      if (given.size() != 1 || given.getFirst().text().isBlank()) {
        missing.add(question.text());
      } else if (given.getFirst().text().length() > LONGEST) {
        return Optional.of("An answer has at most " + LONGEST + " characters: " + question.text());
      }
    }
    if (!missing.isEmpty()) {
      return Optional.of("Not answered: " + String.join(" ", missing));
    }
    var known = new HashSet<>(asked.stream().map(Question::id).toList());
    return answers.stream()
        .filter(a -> !known.contains(a.question()))
        .findFirst()
        .map(a -> "Nobody asked " + a.question() + ".");
  }

  /** The canonical JSON of what is signed: the questions as asked, each with its answer. */
  public static String canonicalJson(
      String run, int number, List<Question> asked, List<Answer> answers) {
    var pairs = new ArrayList<Map<String, Object>>();
    for (var question : asked) {
      var text =
          answers.stream()
              .filter(a -> a.question().equals(question.id()))
              .map(Answer::text)
              .findFirst()
              .orElse("");
      pairs.add(Map.of("id", question.id(), "question", question.text(), "answer", text));
    }
    return Canonical.json(Map.of("run", run, "number", number, "answers", pairs));
  }

  /** SHA-256 of that JSON; the subject of the signed declaration. */
  public static String digest(String run, int number, List<Question> asked, List<Answer> answers) {
    return Canonical.digest(canonicalJson(run, number, asked, answers));
  }
}
