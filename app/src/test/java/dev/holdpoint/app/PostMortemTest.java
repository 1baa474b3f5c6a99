package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.RunSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run owes once units were brought back, with a real ledger and real signatures. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PostMortemTest {
  @TempDir Path folder;
  private PaymentsStation payments;

  @BeforeEach
  void a_station() throws IOException {
    payments = new PaymentsStation(folder).open();
  }

  @AfterEach
  void close() throws IOException {
    payments.close();
  }

  static List<PostMortem.Answer> answers() {
    return PostMortem.QUESTIONS.stream()
        .map(q -> new PostMortem.Answer(q.id(), "Because of " + q.id() + "."))
        .toList();
  }

  private RunSnapshot rolledBack(Path file) {
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
    var file = payments.ready();
    var run = rolledBack(file);

    assertThat(run.postMortem()).isEqualTo(PostMortem.State.OWED);
    assertThat(run.postMortems().getFirst().detectionToRestored()).isPresent();
    assertThat(findings(file)).contains("HP-DESK-026");
    assertThat(payments.start(file)).isInstanceOf(Answer.Refused.class);

    assertThat(sign(run.run(), answers(), "owner")).isInstanceOf(Answer.Done.class);

    var signed = payments.snapshot(run.run()).postMortems().getFirst();
    assertThat(signed.signedBy()).contains("Omar Owner");
    assertThat(signed.answers()).isEqualTo(answers());
    assertThat(findings(file)).doesNotContain("HP-DESK-026");
    var later = payments.snapshot(payments.started(file));
    assertThat(later.earlier().getFirst())
        .satisfies(
            e -> {
              assertThat(e.run()).isEqualTo(run.run());
              assertThat(e.rollbacks()).isEqualTo(1);
              assertThat(e.postMortem()).isEqualTo(PostMortem.State.SIGNED);
            });
    assertThat(later.packet().earlier()).isEqualTo(later.earlier());
  }

  @Test
  void signature_after_the_end_replays_and_survives_a_restart() throws IOException {
    var run = rolledBack(payments.ready());
    verified();
    assertThat(payments.snapshot(run.run()).postMortem()).isEqualTo(PostMortem.State.OWED);

    assertThat(sign(run.run(), answers(), "owner")).isInstanceOf(Answer.Done.class);

    verified();
    assertThat(payments.snapshot(run.run()).postMortem()).isEqualTo(PostMortem.State.SIGNED);
  }

  @Test
  void somebody_who_is_no_owner_does_not_sign_it() throws IOException {
    var run = rolledBack(payments.ready());

    var answer = sign(run.run(), answers(), "operator.a");

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class, r -> assertThat(r.code()).isEqualTo("HP-DECISION-002"));
    assertThat(payments.snapshot(run.run()).postMortem()).isEqualTo(PostMortem.State.OWED);
    verified();
  }

  @Test
  void question_left_open_is_named_and_nothing_is_signed() throws IOException {
    var run = rolledBack(payments.ready());
    long before = payments.snapshot(run.run()).entries();

    var answer = sign(run.run(), answers().subList(0, 3), "owner");

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            r -> {
              assertThat(r.code()).isEqualTo("HP-DESK-061");
              assertThat(r.why()).contains(PostMortem.QUESTIONS.getLast().text());
            });
    assertThat(payments.snapshot(run.run()).entries()).isEqualTo(before);
  }

  @Test
  void signed_answers_stay_as_they_are() throws IOException {
    var run = rolledBack(payments.ready());
    assertThat(sign(run.run(), answers(), "owner")).isInstanceOf(Answer.Done.class);

    var again = sign(run.run(), answers(), "owner");

    assertThat(again)
        .isInstanceOfSatisfying(
            Answer.Refused.class, r -> assertThat(r.code()).isEqualTo("HP-DESK-060"));
  }

  @Test
  void post_mortem_stands_in_the_audit_pdf() throws IOException {
    var run = rolledBack(payments.ready());
    assertThat(sign(run.run(), answers(), "owner")).isInstanceOf(Answer.Done.class);
    var out = folder.resolve("out");

    var exported =
        PaymentsStation.got(
            payments.station().export(run.run(), out, payments.identity("auditor")));

    assertThat(exported).isInstanceOf(Answer.Done.class);
    assertThat(Files.size(Path.of(((Answer.Done) exported).subject()))).isPositive();
    var result = new Verifying(payments.clock).verify(out, null, true);
    assertThat(result)
        .isInstanceOfSatisfying(
            Verifying.Verified.class, v -> assertThat(v.findings()).as("%s", v).isEmpty());
  }
}
