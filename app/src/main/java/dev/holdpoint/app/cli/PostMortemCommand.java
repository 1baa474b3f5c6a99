package dev.holdpoint.app.cli;

import dev.holdpoint.app.Wiring;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.PostMortemLine;
import dev.holdpoint.projection.RunSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code post-mortem}: shows what a run owes answers to, takes them and has them signed. */
@Command(
    name = "post-mortem",
    description = {
      "Shows the questions that a run owes answers to after a rollback or a narrowing, takes the"
          + " answers and signs them as an owner.",
      "Without --answers it asks on the console; without a console it only shows the questions.",
      "Ends with status 1 as long as a post-mortem of the run is still owed."
    },
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class PostMortemCommand implements Callable<Integer> {
  private static final long LIMIT_SECONDS = 30;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private SignerOption signer = new SignerOption();
  @Mixin private FormatOption format = new FormatOption();

  @Parameters(paramLabel = "RUN", description = "Id of the run.")
  private String run = "";

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description =
          "The answers as a JSON object from a question's id to its answer; - reads it from"
              + " standard input.")
  private @Nullable Path answers;

  /** On this machine. */
  public PostMortemCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var answer = new Answer(spec, format.format());
    var opening =
        Wiring.openLedger(
            home.identity(surroundings),
            surroundings.clock(),
            surroundings.random(),
            name -> Optional.ofNullable(surroundings.environment().get(name)));
    return LedgerAtHand.with(
        answer,
        opening,
        opened -> {
          opened.station().look(run);
          return of(answer, opened);
        });
  }

  private int of(Answer answer, Wiring.Opened opened) throws IOException, InterruptedException {
    var found = opened.station().board().run(run);
    if (found.isEmpty()) {
      answer.wrong(
          "HP-DESK-034", "There is no run " + run + ".", "Choose one that the board shows.");
      return Answer.WRONG_USAGE;
    }
    var all = found.get().postMortems().stream().filter(PostMortemLine::owed).toList();
    if (all.isEmpty()) {
      return answer.done(List.of(nothingOwed(found.get())), document(found.get()));
    }
    opened.station().board().trouble().ifPresent(answer::warn);
    answer.show(questions(found.get(), all));
    return answered(answer, opened, found.get(), all.getFirst());
  }

  private int answered(Answer answer, Wiring.Opened opened, RunSnapshot shown, PostMortemLine owed)
      throws IOException, InterruptedException {
    return switch (given(owed)) {
      case AnswersGiven.Unreadable(var why) -> {
        answer.wrong(
            "HP-APP-051",
            why,
            "Give a JSON object from each question's id to its answer: "
                + String.join(", ", owed.questions().stream().map(q -> q.id()).toList())
                + ".");
        yield Answer.WRONG_USAGE;
      }
      case AnswersGiven.None() -> {
        answer.done(
            List.of("Nothing was signed: there is no console to ask on, and no --answers."),
            document(shown));
        yield Answer.FOUND_SOMETHING_WRONG;
      }
      case AnswersGiven.Given(var answers) -> sign(answer, opened, owed, answers);
    };
  }

  private AnswersGiven given(PostMortemLine owed) throws IOException {
    return answers == null
        ? AnswersGiven.asked(owed.questions(), surroundings.askLine())
        : AnswersGiven.read(answers, owed.questions());
  }

  private int sign(
      Answer answer, Wiring.Opened opened, PostMortemLine owed, List<PostMortem.Answer> given)
      throws IOException, InterruptedException {
    return switch (signer.ask(surroundings, "To sign the answers")) {
      case Passphrases.Asked.Missing(var finding) -> answer.refused(List.of(finding));
      case Passphrases.Asked.Given(var passphrase) -> {
        try (var identity = new Identity(signer.person(), passphrase)) {
          yield signed(answer, opened, owed, given, identity);
        }
      }
    };
  }

  private int signed(
      Answer answer,
      Wiring.Opened opened,
      PostMortemLine owed,
      List<PostMortem.Answer> given,
      Identity identity)
      throws InterruptedException {
    try {
      var done =
          opened
              .station()
              .answer(run, owed.number(), given, identity)
              .get(LIMIT_SECONDS, TimeUnit.SECONDS);
      return switch (done) {
        case dev.holdpoint.desk.Answer.Done(_, var message) ->
            signed(answer, message, opened.station().board().run(run).orElseThrow());
        case dev.holdpoint.desk.Answer.Refused refused ->
            answer.wrong(refused.code(), refused.why(), refused.mend());
        case dev.holdpoint.desk.Answer.FirstOfTwo first -> answer.unsettled(first.message());
        case dev.holdpoint.desk.Answer.Changed changed -> answer.unsettled(changed.why());
      };
    } catch (ExecutionException | TimeoutException failed) {
      return answer.wrong(
          "HP-APP-052", "The answers were not signed: " + failed.getMessage(), "Try again.");
    }
  }

  /** Later runs stay blocked until the last one is signed, which the exit status tells. */
  private static int signed(Answer answer, String message, RunSnapshot after) {
    var left = after.postMortems().stream().filter(PostMortemLine::owed).count();
    answer.done(
        left == 0
            ? List.of(message)
            : List.of(
                message,
                left
                    + (left == 1 ? " more is" : " more are")
                    + " owed; later runs of this change are blocked until then."),
        document(after));
    return left == 0 ? Answer.DONE : Answer.FOUND_SOMETHING_WRONG;
  }

  private static String nothingOwed(RunSnapshot run) {
    return run.postMortems().isEmpty()
        ? "Run " + run.run() + " owes no post-mortem."
        : "Every post-mortem of run " + run.run() + " is signed.";
  }

  private static List<String> questions(RunSnapshot run, List<PostMortemLine> all) {
    var owed = all.getFirst();
    var lines = new ArrayList<String>();
    lines.add(
        run.title()
            + ", version "
            + run.version()
            + ", run "
            + run.run()
            + ", "
            + word(run.word()));
    if (all.size() > 1) {
      lines.add(
          "It owes "
              + all.size()
              + " post-mortems, number "
              + all.stream().map(line -> "" + line.ordinal()).collect(Collectors.joining(", "))
              + "; this one first.");
    }
    lines.add(
        "Number " + owed.ordinal() + ", after the " + word(owed.after()) + ": " + owed.cause());
    owed.questions().forEach(q -> lines.add("  " + q.id() + ": " + q.text()));
    return lines;
  }

  private static Document document(RunSnapshot run) {
    return Document.with("run", run.run())
        .and("change", run.change())
        .and("version", run.version())
        .and("outcome", word(run.word()))
        .and("state", word(run.postMortem()))
        .and(
            "postMortems", run.postMortems().stream().map(line -> fields(line).members()).toList());
  }

  private static Document fields(PostMortemLine line) {
    var document =
        Document.with("number", line.ordinal())
            .and("after", word(line.after()))
            .and("cause", line.cause())
            .and("detectedAt", line.detectedAt().toString())
            .and("restoredAt", line.restoredAt().map(Object::toString).orElse(""))
            .and("owed", line.owed());
    line.signedBy().ifPresent(by -> document.and("signedBy", by));
    line.signedAt().ifPresent(at -> document.and("signedAt", at.toString()));
    return document.and(
        "questions",
        line.questions().stream()
            .map(
                q ->
                    Document.with("id", q.id())
                        .and("question", q.text())
                        .and(
                            "answer",
                            line.answers().stream()
                                .filter(a -> a.question().equals(q.id()))
                                .map(PostMortem.Answer::text)
                                .findFirst()
                                .orElse(""))
                        .members())
            .toList());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
