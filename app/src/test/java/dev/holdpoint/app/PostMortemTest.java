package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.app.cli.PostMortemCommand;
import dev.holdpoint.app.cli.Surroundings;
import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.RunSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a run owes once units were brought back, with a real ledger and real signatures. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostMortemTest {
  @TempDir Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private PaymentsStation played;
  private PaymentsStation payments;
  private String run = "";

  /** Rolled back by a person, so that its post-mortem is owed. */
  @BeforeAll
  void a_run_that_was_rolled_back(@TempDir Path once) throws IOException {
    played = new PaymentsStation(once).open();
    run = rolledBack(played, played.ready()).run();
    played.stop();
  }

  /** Each test has a copy of its station, which nobody has opened yet. */
  @BeforeEach
  void a_station() throws IOException {
    payments = played.copiedTo(folder);
    out = new StringWriter();
    err = new StringWriter();
  }

  @AfterEach
  void close() throws IOException {
    payments.close();
  }

  @AfterAll
  void end() throws IOException {
    played.close();
  }

  static List<PostMortem.Answer> answers() {
    return PostMortem.QUESTIONS.stream()
        .map(q -> new PostMortem.Answer(q.id(), "Because of " + q.id() + "."))
        .toList();
  }

  /** A station of its own, for what must be seen in the life of the program that did it. */
  private PaymentsStation own() throws IOException {
    return new PaymentsStation(folder.resolve("own")).open();
  }

  private static RunSnapshot rolledBack(PaymentsStation payments, Path file) {
    var run = payments.started(file);
    var shown = payments.awaitOffer(run, DecisionKind.RELEASE);
    var back = Decision.of(DecisionKind.ROLL_BACK, "the support desk reports errors");
    assertThat(payments.decide(shown, back, "operator.a")).isInstanceOf(Answer.Done.class);
    return payments.await(run, RunSnapshot::over);
  }

  private Answer sign(String run, List<PostMortem.Answer> answers, String person) {
    return PaymentsStation.got(
        payments.station().answer(run, 1, answers, payments.identity(person)));
  }

  private List<String> findings(Path file) {
    return payments.review(file).findings().stream().map(f -> f.code()).toList();
  }

  private void verified() throws IOException {
    payments.stop();
    var result = new Verifying(payments.clock).verify(payments.home.root(), null, true);
    assertThat(result)
        .isInstanceOfSatisfying(
            Verifying.Verified.class, v -> assertThat(v.findings()).as("%s", v).isEmpty());
    payments.open();
  }

  @Test
  void later_run_is_refused_until_an_owner_signed_the_answers() throws IOException {
    payments = own();
    var file = payments.ready();
    var back = rolledBack(payments, file);
    var run = back.run();

    assertThat(back.postMortem()).isEqualTo(PostMortem.State.OWED);
    assertThat(back.postMortems().getFirst().detectionToRestored()).isPresent();
    assertThat(findings(file)).contains("HP-DESK-026");
    var renamed = payments.text().replace("id: CHG-2026-1142", "id: CHG-2026-9999");
    var other = Files.writeString(folder.resolve("other.yaml"), renamed);
    assertThat(findings(other)).contains("HP-DESK-063").doesNotContain("HP-DESK-026");
    assertThat(payments.start(file)).isInstanceOf(Answer.Refused.class);

    assertThat(sign(run, answers(), "owner")).isInstanceOf(Answer.Done.class);

    var signed = payments.snapshot(run).postMortems().getFirst();
    assertThat(signed.signedBy()).contains("Omar Owner");
    assertThat(signed.answers()).isEqualTo(answers());
    assertThat(findings(file)).doesNotContain("HP-DESK-026");
    var later = payments.snapshot(payments.started(file));
    assertThat(later.earlier().getFirst())
        .satisfies(
            e -> {
              assertThat(e.run()).isEqualTo(run);
              assertThat(e.rollbacks()).isEqualTo(1);
              assertThat(e.postMortem()).isEqualTo(PostMortem.State.SIGNED);
            });
    assertThat(later.packet().earlier()).isEqualTo(later.earlier());
  }

  @Test
  void signature_after_the_end_replays_and_survives_a_restart() throws IOException {
    verified();
    assertThat(payments.snapshot(run).postMortem()).isEqualTo(PostMortem.State.OWED);

    assertThat(sign(run, answers(), "owner")).isInstanceOf(Answer.Done.class);

    verified();
    assertThat(payments.snapshot(run).postMortem()).isEqualTo(PostMortem.State.SIGNED);
  }

  @Test
  void somebody_who_is_no_owner_does_not_sign_it() throws IOException {
    payments.open();

    var answer = sign(run, answers(), "operator.a");

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class, r -> assertThat(r.code()).isEqualTo("HP-DECISION-002"));
    assertThat(payments.snapshot(run).postMortem()).isEqualTo(PostMortem.State.OWED);
    verified();
  }

  @Test
  void question_left_open_is_named_and_nothing_is_signed() throws IOException {
    payments.open();
    long before = payments.snapshot(run).entries();

    var answer = sign(run, answers().subList(0, 3), "owner");

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            r -> {
              assertThat(r.code()).isEqualTo("HP-DESK-061");
              assertThat(r.why()).contains(PostMortem.QUESTIONS.getLast().text());
            });
    assertThat(payments.snapshot(run).entries()).isEqualTo(before);
  }

  @Test
  void signed_answers_stay_as_they_are() throws IOException {
    payments.open();
    assertThat(sign(run, answers(), "owner")).isInstanceOf(Answer.Done.class);

    var again = sign(run, answers(), "owner");

    assertThat(again)
        .isInstanceOfSatisfying(
            Answer.Refused.class, r -> assertThat(r.code()).isEqualTo("HP-DESK-060"));
  }

  private int typed(Map<String, String> lines, String... arguments) {
    var passphrase = payments.people.passphrase("owner");
    var surroundings =
        new Surroundings(
            payments.clock,
            new SecureRandom(),
            Map.of(),
            folder,
            _ -> Optional.of(passphrase),
            asked -> Optional.ofNullable(lines.get(asked)));
    return new CommandLine(new PostMortemCommand(surroundings))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private String[] command(String run, String... more) {
    var all =
        new ArrayList<>(List.of(run, "--as", "owner", "--home", payments.home.root().toString()));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void command_signs_answers_from_a_file_and_says_so_as_a_document() throws IOException {
    var file = folder.resolve("answers.json");
    Files.writeString(
        file,
        answers().stream()
            .map(a -> "\"" + a.question() + "\": \"" + a.text() + "\"")
            .collect(Collectors.joining(",", "{", "}")));

    int status = typed(Map.of(), command(run, "--answers", file.toString(), "--format", "json"));

    assertThat(status).as("%s", err).isZero();
    assertThat(out.toString())
        .contains("\"state\":\"signed\"", "\"signedBy\":\"Omar Owner\"")
        .contains("Because of canary.");
    payments.open();
    assertThat(payments.snapshot(run).postMortem()).isEqualTo(PostMortem.State.SIGNED);
  }

  @Test
  void command_asks_each_question_and_signs() throws IOException {
    var lines =
        PostMortem.QUESTIONS.stream()
            .collect(Collectors.toMap(PostMortem.Question::text, q -> "Said " + q.id() + "."));

    assertThat(typed(lines, command(run))).as("%s", err).isZero();

    assertThat(out.toString()).contains(PostMortem.QUESTIONS.getFirst().text());
    payments.open();
    assertThat(payments.snapshot(run).postMortems().getFirst().answers().getFirst().text())
        .isEqualTo("Said checks.");
  }

  @Test
  void command_without_answers_shows_the_questions_and_signs_nothing() throws IOException {

    assertThat(typed(Map.of(), command(run, "--format", "json")))
        .as("it is still owed")
        .isEqualTo(1);

    assertThat(out.toString()).contains("\"state\":\"owed\"", PostMortem.QUESTIONS.get(1).text());
    payments.open();
    assertThat(payments.snapshot(run).postMortem()).isEqualTo(PostMortem.State.OWED);
  }

  @Test
  void command_refuses_answers_to_questions_that_nobody_asked() throws IOException {
    var file = folder.resolve("answers.json");
    Files.writeString(file, "{\"checks\": \"they were slow\", \"weather\": \"fine\"}");

    assertThat(typed(Map.of(), command(run, "--answers", file.toString()))).isEqualTo(2);

    assertThat(err.toString()).contains("HP-APP-051", "weather");
    payments.open();
    assertThat(payments.snapshot(run).postMortem()).isEqualTo(PostMortem.State.OWED);
  }

  @Test
  void command_leaves_open_runs_alone() throws IOException {
    payments = own();
    var run = payments.started(payments.ready());
    payments.awaitOffer(run, DecisionKind.RELEASE);
    payments.stop();

    assertThat(typed(Map.of(), command(run, "--format", "json"))).isZero();

    assertThat(out.toString()).contains("\"state\":\"none\"", "\"outcome\":\"held\"");
    payments.open();
    assertThat(payments.await(run, s -> s.packet().holds().size() > 1).packet().holds())
        .as("interrupted once, by the station that goes on with it")
        .filteredOn(h -> h.reason() == HoldReason.INTERRUPTED)
        .hasSize(1);
  }

  @Test
  void post_mortem_stands_in_the_audit_pdf() throws IOException {
    payments.open();
    assertThat(sign(run, answers(), "owner")).isInstanceOf(Answer.Done.class);
    var out = folder.resolve("out");

    var exported =
        PaymentsStation.got(payments.station().export(run, out, payments.identity("auditor")));

    assertThat(exported).isInstanceOf(Answer.Done.class);
    try (var pdf = Loader.loadPDF(Path.of(((Answer.Done) exported).subject()).toFile())) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("Post-mortem", "Because of canary.", "Omar Owner (owner)")
          .contains("1 of 1 signed", "Detection to restored", "Known-good version");
    }
    var result = new Verifying(payments.clock).verify(out, null, true);
    assertThat(result)
        .isInstanceOfSatisfying(
            Verifying.Verified.class, v -> assertThat(v.findings()).as("%s", v).isEmpty());
  }
}
