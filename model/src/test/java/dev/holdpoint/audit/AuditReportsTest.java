package dev.holdpoint.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.AuditReport.Event;
import dev.holdpoint.audit.report.ChartRecord;
import dev.holdpoint.audit.report.RollbackRecord;
import dev.holdpoint.audit.report.Timeline;
import dev.holdpoint.audit.signing.TestAuthority;
import dev.holdpoint.domain.decision.Canonical;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditReportsTest {
  private static final X509Certificate STATION =
      (X509Certificate) new TestAuthority("CA").enrol("station").getCertificate();

  private static AuditReport rolledBack() {
    return AuditReports.of(RecordedRun.rolledBack(), "", STATION);
  }

  @Test
  void the_cover_tells_the_outcome_and_how_long_the_way_back_took() {
    var cover = rolledBack().cover();

    assertThat(cover.outcome()).isEqualTo("Rolled back");
    assertThat(cover.ended()).contains(RecordedRun.at(52));
    assertThat(cover.glance())
        .contains(new AuditReport.Line("Stages", "1 of 6 verified"))
        .contains(new AuditReport.Line("Triggers", "1 of 5 fired"))
        .contains(new AuditReport.Line("Detection to restored", "5\u00a0s"));
  }

  @Test
  void a_rollback_of_nothing_tells_no_time_of_restoring() {
    var back = rolledBack().rollbacks().getFirst();
    var nothing =
        new RollbackRecord(
            back.number(),
            back.narrowing(),
            back.cause(),
            back.target(),
            back.knownGood(),
            back.inFlight(),
            back.detected(),
            back.started(),
            Optional.of(back.detected()),
            back.health(),
            List.of(),
            List.of(),
            back.postMortem());

    assertThat(back.detectionToRestored()).contains(Duration.ofSeconds(5));
    assertThat(nothing.detectionToRestored()).isEmpty();
  }

  @Test
  void an_open_run_is_not_reported_as_over() {
    var report = AuditReports.of(RecordedRun.held(), "", STATION);

    assertThat(report.cover().outcome()).isEqualTo("Open: held");
    assertThat(report.cover().ended()).isEmpty();
    assertThat(report.holds().getFirst().closed()).isEmpty();
    assertThat(report.holds().getFirst().how()).isEqualTo("still open");
  }

  @Test
  void equal_verdicts_in_a_row_are_one_line_and_a_failure_in_between_is_kept() {
    var checks = rolledBack().stages().getFirst().attempts().getFirst().checks();

    assertThat(checks)
        .extracting(check -> check.title() + " " + check.verdict() + " " + check.count())
        .containsExactly(
            "Artefact v2.1.0 is the approved one and can be fetched pass 2",
            "The old path answers in less than 250 ms fail 1",
            "The old path answers in less than 250 ms pass 1");
  }

  @Test
  void a_check_that_was_relied_on_shows_its_age_at_the_first_request() {
    var checks = rolledBack().stages().getFirst().attempts().getFirst().checks();

    assertThat(checks.get(0).ageAtUse()).contains(Duration.ofMillis(4_200));
    assertThat(checks.get(1).ageAtUse()).isEmpty();
    assertThat(checks.get(2).ageAtUse()).contains(Duration.ofMillis(2_200));
  }

  @Test
  void a_gate_shows_value_limits_spread_and_age() {
    var gate =
        rolledBack()
            .stages()
            .getFirst()
            .attempts()
            .getFirst()
            .soaks()
            .getFirst()
            .gates()
            .getFirst();

    assertThat(gate.value()).isEqualTo("382.25\u00a0ms");
    assertThat(gate.limits())
        .startsWith("pass to 350\u00a0ms, tolerated to 410\u00a0ms, fail above; at least ");
    assertThat(gate.measured()).isEqualTo("0 passed, 39 tolerated, 0 failed, 1 without data");
    assertThat(gate.spread()).isEqualTo("380 to 384\u00a0ms");
    assertThat(gate.age()).contains(Duration.ofMillis(1_500));
    assertThat(gate.bad()).isTrue();
  }

  @Test
  void a_decision_shows_who_meaning_reason_effect_and_what_they_saw() {
    var report = rolledBack();
    var decision = report.decisions().get(1);

    assertThat(report.decisions()).hasSize(2);
    assertThat(decision.name()).isEqualTo("Kim O’Brien");
    assertThat(decision.what()).isEqualTo("Release, hold h1");
    assertThat(decision.meaning()).isEqualTo("I release hold h1 of run-7f3a.");
    assertThat(decision.reason()).startsWith("Traffic is low");
    assertThat(decision.effect()).isEqualTo("accepted, signed by Kim O’Brien (kobrien)");
    assertThat(decision.statementDigest())
        .isEqualTo(Canonical.digest("I release hold h1 of run-7f3a."));
    var packet = decision.packet().orElseThrow();
    assertThat(packet.wayBack()).isEqualTo("full, takes 20\u00a0s, ends with stage retire");
    assertThat(packet.evidence().getFirst().age()).isEqualTo("4\u00a0s");
    assertThat(packet.live().getFirst().state()).contains("version v2.0.3");
  }

  @Test
  void a_lost_reply_is_told_with_how_it_was_settled() {
    var action = rolledBack().stages().get(1).attempts().getFirst().actions().getFirst();

    assertThat(action.reply()).isEqualTo("lost: no reply in 1.5 s; in doubt until read back");
    assertThat(action.settlement()).isEqualTo("applied, read back as expected");
    assertThat(action.bad()).isFalse();
  }

  @Test
  void a_trigger_tells_its_whole_story_and_its_last_state() {
    var trigger = rolledBack().triggers().get(1);

    assertThat(trigger.sentence())
        .isEqualTo("95th percentile of payment latency above 420\u00a0ms for 3s → roll back");
    assertThat(trigger.state()).isEqualTo("fired");
    assertThat(trigger.events()).extracting(Event::words).hasSize(3);
  }

  @Test
  void a_rollback_shows_its_timings_units_and_requests() {
    var rollback = rolledBack().rollbacks().getFirst();

    assertThat(rollback.detected()).isEqualTo(RecordedRun.at(47));
    assertThat(rollback.restored()).contains(RecordedRun.at(52));
    assertThat(rollback.units())
        .singleElement()
        .satisfies(unit -> assertThat(unit.restored()).contains(RecordedRun.at(52)));
    assertThat(rollback.actions()).hasSize(1);
  }

  @Test
  void missing_samples_are_in_the_chart_as_missing() {
    var chart =
        rolledBack().charts().stream()
            .filter(c -> c.title().startsWith("95th"))
            .findFirst()
            .orElseThrow();

    assertThat(chart.samples()).hasSize(50);
    assertThat(chart.samples().get(20).value()).isEmpty();
    assertThat(chart.samples().get(20).note()).isEqualTo("not finite: the value is NaN");
    assertThat(chart.limits()).hasSize(1);
    assertThat(chart.bands()).containsExactly(new ChartRecord.BandRecord(350, 410));
  }

  @Test
  void the_ledger_part_names_head_places_and_every_kind_of_entry() {
    var entries = RecordedRun.rolledBack();
    var ledger = rolledBack().ledger();

    assertThat(ledger.entries()).isEqualTo(entries.size());
    assertThat(ledger.firstSequence()).isEqualTo(RecordedRun.FIRST_SEQUENCE);
    assertThat(ledger.lastSequence()).isEqualTo(entries.getLast().sequence());
    assertThat(ledger.head()).isEqualTo(entries.getLast().digest());
    assertThat(ledger.counts()).containsEntry("hold-placed", 1).containsEntry("observed", 50);
    assertThat(ledger.counts().values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(entries.size());
  }

  @Test
  void lineage_names_authors_approvals_and_earlier_runs() {
    var lineage = rolledBack().lineage();

    assertThat(lineage.authors()).isEqualTo(List.of("mlind"));
    assertThat(lineage.approvals().getFirst().name()).isEqualTo("Tara Patel");
    assertThat(lineage.earlier().getFirst().outcome()).isEqualTo("aborted");
    assertThat(lineage.rulesVersion()).isEqualTo(1);
  }

  @Test
  void the_timeline_ends_a_phase_where_the_rollback_begins() {
    var timeline = rolledBack().timeline();

    assertThat(timeline.rows()).hasSize(7);
    assertThat(timeline.rows().get(0).bars())
        .contains(
            new Timeline.Bar(Timeline.Kind.HOLD, RecordedRun.at(29), RecordedRun.at(31)),
            new Timeline.Bar(Timeline.Kind.VERIFYING, RecordedRun.at(8), RecordedRun.at(31)));
    assertThat(timeline.rows().get(1).bars())
        .contains(
            new Timeline.Bar(Timeline.Kind.CHANGING, RecordedRun.at(40), RecordedRun.at(48.5)));
    assertThat(timeline.rows().getLast().bars())
        .containsExactly(
            new Timeline.Bar(Timeline.Kind.BACK, RecordedRun.at(48.5), RecordedRun.at(52)));
  }

  @Test
  void entries_without_an_admission_are_no_run() {
    var cut = RecordedRun.rolledBack().subList(1, 5);

    assertThatThrownBy(() -> AuditReports.of(cut, "", STATION))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
