package dev.holdpoint.app.cli;

import dev.holdpoint.app.TextFile;
import dev.holdpoint.domain.record.PostMortem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answers of a post-mortem, from a file, standard input or the console. */
sealed interface AnswersGiven {
  /** More than that is no set of answers. */
  int LIMIT = 64 * 1024;

  /** One for each question that was answered. */
  record Given(List<PostMortem.Answer> answers) implements AnswersGiven {
    /** Copies the list. */
    public Given {
      answers = List.copyOf(answers);
    }
  }

  /** There is nobody to ask. */
  record None() implements AnswersGiven {}

  /** They cannot be read. */
  record Unreadable(String why) implements AnswersGiven {}

  /** Reads a JSON object from a question's id to its answer; {@code -} is standard input. */
  static AnswersGiven read(Path file, List<PostMortem.Question> questions) throws IOException {
    byte[] bytes =
        file.toString().equals("-") ? System.in.readNBytes(LIMIT + 1) : TextFile.bytes(file, LIMIT);
    if (bytes.length > LIMIT) {
      return new Unreadable("The answers are longer than " + LIMIT + " bytes.");
    }
    try {
      var mapper =
          JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
      return of(mapper.readTree(new String(bytes, StandardCharsets.UTF_8)), questions);
    } catch (JacksonException _) {
      return new Unreadable("The answers in " + file + " are no JSON.");
    }
  }

  private static AnswersGiven of(JsonNode tree, List<PostMortem.Question> questions) {
    if (!tree.isObject()) {
      return new Unreadable("The answers are no JSON object.");
    }
    var answers = new ArrayList<PostMortem.Answer>();
    for (var id : tree.propertyNames()) {
      if (questions.stream().noneMatch(q -> q.id().equals(id))) {
        return new Unreadable("Nobody asked " + id + ".");
      }
      if (!tree.path(id).isString()) {
        return new Unreadable("The answer to " + id + " is no text.");
      }
      answers.add(new PostMortem.Answer(id, tree.path(id).stringValue().strip()));
    }
    return new Given(answers);
  }

  /** Asks each question in turn. */
  static AnswersGiven asked(
      List<PostMortem.Question> questions, Function<String, Optional<String>> ask) {
    var answers = new ArrayList<PostMortem.Answer>();
    for (var question : questions) {
      var text = ask.apply(question.text());
      if (text.isEmpty()) {
        return new None();
      }
      answers.add(new PostMortem.Answer(question.id(), text.get().strip()));
    }
    return new Given(answers);
  }
}
