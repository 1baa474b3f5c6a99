package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.desk.Review;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.projection.StageLine.Kind;
import dev.holdpoint.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Admission and decisions through the desk, with real parts behind it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeskTest {
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

  private static List<String> codes(Review review) {
    return review.findings().stream()
        .filter(f -> f.severity() == Finding.Severity.ERROR)
        .map(Finding::code)
        .toList();
  }

  private static Decision on(DecisionKind kind, RunSnapshot run) {
    return Decision.on(kind, run.packet().holds().getFirst().id(), "as read");
  }

  @Test
  void everything_that_is_against_a_start_is_found_at_once() throws IOException {
    var file =
        payments.write(
            text ->
                text.replaceAll("opens: .*", "opens: 2020-01-01T00:00:00Z")
                    .replaceAll("closes: .*", "closes: 2020-01-02T00:00:00Z")
                    .replace("weight: \"0\"", "weight: \"7\""));

    var review = payments.review(file);

    assertThat(review.startable()).isFalse();
    assertThat(codes(review)).contains("HP-DESK-020", "HP-DESK-022", "HP-DESK-025");
    assertThat(codes(review)).anyMatch(code -> code.startsWith("HP-IDENTITY-"));
    assertThat(review.findings()).allSatisfy(f -> assertThat(f.mend()).isNotBlank());
    var answer = payments.start(review, payments.identity("operator.a"));
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(((Answer.Refused) answer).findings()).hasSizeGreaterThan(3);
    assertThat(payments.station().board().runs()).isEmpty();
  }

  @Test
  void expired_and_failed_drills_do_not_count() throws IOException {
    var file = payments.write(text -> text);
    payments.approve(file);
    payments.drill(
        payments.read(file).content(),
        d ->
            new DrillResult(
                d.change(),
                d.version(),
                d.trigger(),
                d.bound(),
                d.where(),
                d.stages(),
                !d.trigger().equals("t1"),
                d.injected(),
                d.window(),
                d.actions(),
                d.trigger().equals("t1")
                    ? Optional.of(new DrillResult.Break("HP-DRILL-008", "restore", "refused"))
                    : Optional.empty(),
                d.paging(),
                d.took(),
                d.person(),
                d.at(),
                d.trigger().equals("t2") ? d.at() : d.expires(),
                ""));

    var review = payments.review(file);

    assertThat(codes(review)).containsExactly("HP-DESK-023", "HP-DESK-023");
    assertThat(review.findings())
        .extracting(Finding::message)
        .anyMatch(m -> m.contains("last drill failed: step restore") && m.contains("Ana Operator"))
        .anyMatch(m -> m.contains("expired on") && m.contains("took 3s"));
  }

  @Test
  void drill_of_a_trigger_that_changed_since_does_not_count() throws IOException {
    payments.ready();
    var file = payments.write(text -> text.replace("above: 1.0", "above: 1.5"));
    payments.approve(file);

    assertThat(codes(payments.review(file))).containsExactly("HP-DESK-023");
    assertThat(payments.review(file).findings())
        .anyMatch(f -> f.message().contains("trigger changed since"));
  }

  @Test
  void site_that_does_not_answer_is_not_started_blind() throws IOException {
    var file = payments.ready();
    payments.site.inject(Fault.named("http-500").with("path", "/control/units/"));

    assertThat(codes(payments.review(file))).contains("HP-DESK-024");
  }

  @Test
  void file_that_changed_since_it_was_shown_is_not_started() throws IOException {
    var file = payments.ready();
    var review = payments.review(file);
    Files.writeString(file, Files.readString(file).replace("above: 420", "above: 999"));

    var answer = payments.start(review, payments.identity("operator.a"));

    assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, r -> is(r, "HP-DESK-031"));
  }

  @Test
  void wrong_passphrase_starts_nothing_and_is_recorded() throws IOException {
    var review = payments.review(payments.ready());

    var answer = payments.start(review, new Identity("operator.a", "not this".toCharArray()));

    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(((Answer.Refused) answer).code()).startsWith("HP-IDENTITY-");
    assertThat(payments.ledger().byType("identity-failed", 1, 10)).hasSize(1);
    assertThat(payments.station().board().runs()).isEmpty();
  }

  @Test
  void somebody_without_the_role_starts_nothing() throws IOException {
    var review = payments.review(payments.ready());

    var answer = payments.start(review, payments.identity("auditor"));

    assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, r -> is(r, "HP-DECISION-002"));
  }

  @Test
  void two_starts_at_the_same_time_open_one_run() throws IOException {
    var review = payments.review(payments.ready());

    var one = payments.station().start(review, payments.identity("operator.a"));
    var other = payments.station().start(review, payments.identity("operator.b"));

    assertThat(List.of(PaymentsStation.got(one), PaymentsStation.got(other)))
        .hasAtLeastOneElementOfType(Answer.Done.class)
        .hasAtLeastOneElementOfType(Answer.Refused.class);
    assertThat(payments.station().board().runs()).hasSize(1);
    assertThat(codes(payments.review(review.file()))).contains("HP-DESK-021");
  }

  @Test
  void another_change_that_shares_a_unit_is_refused_also_after_a_restart() throws IOException {
    payments.started(payments.ready());
    var other = payments.ready(text -> text.replace("id: CHG-2026-1142", "id: CHG-2026-1143"));
    var review = payments.review(other);
    assertThat(codes(review)).contains("HP-DESK-021");

    assertThat(payments.start(review, payments.identity("operator.b")))
        .isInstanceOf(Answer.Refused.class);
    payments.stop();
    payments.open();

    assertThat(codes(payments.review(other))).contains("HP-DESK-021");
    assertThat(payments.station().board().runs()).hasSize(1);
  }

  @Test
  void run_is_not_admitted_whose_way_back_nobody_could_sign_any_more() throws IOException {
    var late = payments.clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(90));
    var file = payments.ready(text -> text.replaceAll("closes: .*", "closes: " + late));

    assertThat(payments.review(file).findings())
        .extracting(Finding::code)
        .contains("HP-IDENTITY-052", "HP-IDENTITY-053");
    assertThat(payments.start(file))
        .isInstanceOfSatisfying(Answer.Refused.class, r -> is(r, "HP-DESK-032"));
  }

  @Test
  void release_by_the_wrong_person_is_refused_and_by_the_right_one_takes_effect()
      throws IOException {
    var run = payments.started(payments.ready());
    var held = payments.awaitOffer(run, DecisionKind.RELEASE);
    assertThat(held.packet().holds().getFirst().reason()).isEqualTo(HoldReason.PLANNED);
    long before = payments.site.effects().size();

    var refused = payments.decide(held, on(DecisionKind.RELEASE, held), "auditor");
    assertThat(refused).isInstanceOfSatisfying(Answer.Refused.class, r -> is(r, "HP-DECISION-002"));
    assertThat(payments.site.effects()).hasSize((int) before);

    var done =
        payments.decide(payments.snapshot(run), on(DecisionKind.RELEASE, held), "operator.b");
    assertThat(done).isInstanceOf(Answer.Done.class);
    payments.await(
        run, s -> s.stages().get(1).bars().stream().anyMatch(b -> b.kind() == Kind.SOAK));
    assertThat(payments.site.effects().size()).isGreaterThan((int) before);
  }

  @Test
  void decision_on_changed_substance_shows_the_new_packet() throws IOException {
    var run = payments.started(payments.ready());
    var shown = payments.awaitOffer(run, DecisionKind.RELEASE);
    var hold = Decision.of(DecisionKind.HOLD, "wait for finance");
    assertThat(payments.decide(shown, hold, "operator.a")).isInstanceOf(Answer.Done.class);

    var answer = payments.decide(shown, on(DecisionKind.RELEASE, shown), "operator.b");

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Changed.class,
            changed ->
                assertThat(changed.now().holds()).anyMatch(h -> h.reason() == HoldReason.OPERATOR));
  }

  @Test
  void roster_that_changed_stops_the_person_who_is_no_longer_on_it() throws IOException {
    var run = payments.started(payments.ready());
    var shown = payments.awaitOffer(run, DecisionKind.RELEASE);
    var roster = payments.home.rosterFile();
    Files.writeString(roster, Files.readString(roster).replace("Ben Operator", "Bob Operator"));

    var answer = payments.decide(shown, on(DecisionKind.RELEASE, shown), "operator.b");

    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(((Answer.Refused) answer).code()).startsWith("HP-IDENTITY-");
  }

  @Test
  void abort_ends_the_run_and_later_decisions_are_told_so() throws IOException {
    var run = payments.started(payments.ready());
    var shown = payments.awaitOffer(run, DecisionKind.RELEASE);
    var abort = Decision.of(DecisionKind.ABORT, "called off");
    assertThat(payments.decide(shown, abort, "operator.a")).isInstanceOf(Answer.Done.class);

    var over = payments.await(run, RunSnapshot::over);
    var late = payments.decide(over, on(DecisionKind.RELEASE, shown), "operator.b");

    assertThat(over.word()).isEqualTo(RunWord.ABORTED);
    assertThat(late).isInstanceOfSatisfying(Answer.Refused.class, r -> is(r, "HP-DESK-010"));
  }

  @Test
  void hostile_metrics_blind_the_run_and_never_end_it() throws IOException {
    var run = payments.started(payments.ready());
    payments.awaitOffer(run, DecisionKind.RELEASE);
    payments.site.inject(Fault.named("slow-reply").with("path", "/api/v1/").with("delay", "60s"));

    var blind =
        payments.await(
            run, s -> s.packet().holds().stream().anyMatch(h -> h.reason() == HoldReason.BLIND));

    assertThat(blind.metrics()).anyMatch(m -> m.blind());
    assertThat(payments.station().board().trouble()).isEmpty();
  }

  @Test
  void a_run_that_is_not_there_is_not_exported() {
    var answer =
        PaymentsStation.got(
            payments.station().export("run-404", folder.resolve("out"), payments.identity("lead")));
    assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, r -> is(r, "HP-DESK-043"));
    assertThat(payments.ledger().byType("exported", 1, 10)).isEmpty();
  }

  @Test
  void export_needs_a_role_and_is_recorded() throws IOException {
    var run = payments.started(payments.ready());
    var out = folder.resolve("out");

    var owner =
        PaymentsStation.got(payments.station().export(run, out, payments.identity("owner")));
    var lead = PaymentsStation.got(payments.station().export(run, out, payments.identity("lead")));

    assertThat(owner).isInstanceOfSatisfying(Answer.Refused.class, r -> is(r, "HP-DESK-041"));
    assertThat(lead).isInstanceOf(Answer.Done.class);
    assertThat(Path.of(((Answer.Done) lead).subject())).exists();
    assertThat(payments.ledger().byType("exported", 1, 10)).hasSize(1);
  }

  private static void is(Answer.Refused refused, String code) {
    assertThat(refused.code()).as("%s", refused).isEqualTo(code);
  }
}
