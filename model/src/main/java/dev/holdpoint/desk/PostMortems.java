package dev.holdpoint.desk;

import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.engine.shell.Recorder;
import dev.holdpoint.identity.statements.Declaration;
import dev.holdpoint.projection.PostMortemLine;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Gets the answers of a post-mortem signed by an owner and into the run's record. */
final class PostMortems {
  private final Runs runs;
  private final Recorder recorder;
  private final Signatures signatures;
  private final Notes notes;
  private final Clock clock;
  private final Supplier<String> ids;

  PostMortems(
      Runs runs,
      Recorder recorder,
      Signatures signatures,
      Notes notes,
      Clock clock,
      Supplier<String> ids) {
    this.runs = runs;
    this.recorder = recorder;
    this.signatures = signatures;
    this.notes = notes;
    this.clock = clock;
    this.ids = ids;
  }

  CompletableFuture<Answer> answer(
      String run, int number, List<PostMortem.Answer> answers, Identity identity) {
    try (identity) {
      var desk = runs.of(run);
      if (desk.isEmpty()) {
        return refused("HP-DESK-034", "There is no such run.", "Choose one on the board.");
      }
      var owed =
          desk.get().snapshot().postMortems().stream()
              .filter(p -> p.number() == number && p.owed())
              .findFirst();
      if (owed.isEmpty()) {
        return refused(
            "HP-DESK-060",
            "Run " + run + " owes no such post-mortem.",
            "Choose one that is owed; a signed one stays as it is.");
      }
      var objection = PostMortem.objection(owed.get().questions(), answers);
      return objection.isPresent()
          ? refused("HP-DESK-061", objection.get(), "Answer every question in words.")
          : sign(desk.get(), owed.get(), answers, identity);
    }
  }

  private CompletableFuture<Answer> sign(
      RunDesk desk, PostMortemLine owed, List<PostMortem.Answer> answers, Identity identity) {
    var run = desk.state().run();
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var signing =
        signatures.with(
            identity,
            opened ->
                opened.sign(
                    new Declaration(
                        PostMortem.PURPOSE,
                        Meanings.account(
                            owed.after(), desk.snapshot().title(), desk.snapshot().version(), run),
                        opened.person().id(),
                        opened.person().name(),
                        at,
                        PostMortem.digest(run, owed.number(), owed.questions(), answers),
                        Map.of("run", run, "number", Integer.toString(owed.number())))));
    return switch (signing) {
      case Signatures.Signing.Shut<String> shut -> {
        notes.identityFailed(identity.person(), shut.finding());
        yield CompletableFuture.completedFuture(shut.answer());
      }
      case Signatures.Signing.Signed<String>(var person, var jws, _) -> {
        var id = ids.get();
        yield desk.afterwards(
            id,
            recorder,
            clock,
            when ->
                new Fact.PostMortemAnswered(
                    when,
                    id,
                    owed.number(),
                    person.id(),
                    person.name(),
                    List.copyOf(person.roles(when)),
                    answers,
                    jws));
      }
    };
  }

  private static CompletableFuture<Answer> refused(String code, String why, String mend) {
    return CompletableFuture.completedFuture(new Answer.Refused(code, why, mend));
  }
}
