package dev.holdpoint.views.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.PersonLine;
import dev.holdpoint.desk.SigningNow;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.views.holds.Openings;
import dev.holdpoint.views.scenes.FakeDesk;
import dev.holdpoint.views.scenes.Reviews;
import dev.holdpoint.views.scenes.Scenes;
import dev.holdpoint.views.scenes.WaysBack;
import dev.holdpoint.views.sheet.SheetScreen.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SheetViewModelTest {
  private final FakeDesk desk = new FakeDesk();
  private final Openings openings = new Openings();
  private final List<String> told = new ArrayList<>();
  private int cleared;

  @Test
  void nothing_can_be_signed_before_the_degraded_evidence_was_opened() {
    var sheet = sheet(DecisionKind.RELEASE, Scenes.degraded());
    fill(sheet, "bmoss");

    assertThat(screen(sheet).blocked())
        .isEqualTo("Open this evidence first: 95th percentile of payment latency, soak.");

    open(sheet, Scenes.degraded());
    assertThat(screen(sheet).signable()).isTrue();
  }

  @Test
  void what_is_signed_is_the_packet_that_was_shown_at_the_opening() {
    var sheet = ready(DecisionKind.RELEASE, Scenes.degraded(), "bmoss");

    sheet.sign("secret words".toCharArray());

    assertThat(desk.signed()).hasSize(1);
    var signed = desk.signed().getFirst();
    assertThat(signed.shown()).isEqualTo(Scenes.degraded().packet());
    assertThat(signed.person()).isEqualTo("bmoss");
    assertThat(signed.passphrase()).isEqualTo("secret words");
    assertThat(signed.decision().reason()).isEqualTo("cold cache");
    assertThat(cleared).isPositive();
  }

  @Test
  void the_passphrase_that_was_handed_over_is_wiped() {
    var sheet = ready(DecisionKind.RELEASE, Scenes.degraded(), "bmoss");
    char[] passphrase = "secret words".toCharArray();

    sheet.sign(passphrase);

    assertThat(passphrase).containsOnly('\0');
  }

  @Test
  void changed_substance_starts_the_sheet_again_and_says_what_changed() {
    var sheet = ready(DecisionKind.RELEASE, Scenes.degraded(), "bmoss");
    int before = cleared;

    sheet.follow(Scenes.worse(), Optional.empty(), Scenes.NOW);

    assertThat(screen(sheet).notice()).contains("latency went from degraded to fail");
    assertThat(screen(sheet).signable()).isFalse();
    assertThat(cleared).isGreaterThan(before);
    sheet.sign("secret words".toCharArray());
    assertThat(desk.signed()).isEmpty();
  }

  @Test
  void a_hold_that_is_gone_ends_the_sheet() {
    var sheet = ready(DecisionKind.RELEASE, Scenes.degraded(), "bmoss");

    sheet.follow(Scenes.released(), Optional.empty(), Scenes.NOW);

    assertThat(screen(sheet).phase()).isEqualTo(Phase.FINISHED);
    assertThat(screen(sheet).notice()).contains("closed hold h3");
  }

  @Test
  void a_person_without_the_role_sees_why_and_who_has_it() {
    var sheet = sheet(DecisionKind.ROLL_BACK, Scenes.degraded());
    fill(sheet, "bmoss");

    assertThat(screen(sheet).blocked())
        .isEqualTo(
            "Bea Moss may not decide this: it needs rollback, which Aino Ho and Cid Roy have.");
  }

  @Test
  void a_degraded_release_needs_a_reason() {
    var sheet = sheet(DecisionKind.RELEASE, Scenes.degraded());
    open(sheet, Scenes.degraded());
    sheet.person(person("bmoss"));
    sheet.passphraseGiven(true);
    sheet.reason("  ");

    assertThat(screen(sheet).blocked()).isEqualTo("A written reason is needed.");
  }

  @Test
  void narrowing_names_some_units_but_not_all() {
    var sheet = sheet(DecisionKind.NARROW, Scenes.degraded());
    fill(sheet, "croy");
    assertThat(screen(sheet).blocked()).isEqualTo("Choose the units to drop.");

    Scenes.degraded().packet().live().forEach(unit -> sheet.unit(unit.unit(), true));
    assertThat(screen(sheet).blocked()).isEqualTo("To drop every unit, roll back instead.");

    List.of("eu-west", "eu-north", "us-west", "ap-south", "sa-east")
        .forEach(unit -> sheet.unit(unit, false));
    sheet.sign("secret words".toCharArray());
    assertThat(desk.signed().getFirst().decision().units()).containsExactly("us-east");
  }

  @Test
  void narrowing_names_what_is_dropped_and_the_stage_that_is_then_never_entered() {
    var sheet = sheet(DecisionKind.NARROW, Scenes.degraded());
    sheet.unit("us-east", true);

    assertThat(screen(sheet).heading()).isEqualTo("Narrow 25 % in three regions: drop US east");
    assertThat(screen(sheet).signLabel())
        .isEqualTo("Sign and narrow 25 % in three regions: drop US east");
    assertThat(screen(sheet).lines())
        .filteredOn(line -> line.name().equals("Afterwards"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.text())
                    .contains(
                        "Never entered then: stage 5, Retire the old path, because it retires what"
                            + " dropped units need."));
  }

  @Test
  void narrowed_run_names_no_stage_twice_that_it_does_not_enter() {
    var sheet = sheet(new Errand.Decide(narrow(), Scenes.narrowed()));

    assertThat(screen(sheet).lines())
        .filteredOn(line -> line.name().equals("Afterwards"))
        .noneMatch(line -> line.text().contains("Never entered"));
  }

  private static Offer narrow() {
    return Scenes.degraded().offers().stream()
        .filter(offer -> offer.kind() == DecisionKind.NARROW)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void arming_ends_when_the_person_says() {
    var offer =
        Scenes.degraded().offers().stream()
            .filter(o -> o.kind() == DecisionKind.ARM)
            .filter(o -> o.decision().trigger().equals(Optional.of("t3")))
            .findFirst()
            .orElseThrow();
    var sheet = sheet(offer, Scenes.degraded());
    fill(sheet, "aho");
    sheet.end(Instant.parse("2026-11-19T15:25:00Z"));

    sheet.sign("secret words".toCharArray());

    assertThat(desk.signed().getFirst().decision().until())
        .contains(Instant.parse("2026-11-19T15:25:00Z"));
  }

  @Test
  void who_signed_first_cannot_be_the_second() {
    var sheet = sheet(DecisionKind.RELEASE, Scenes.planned());
    fill(sheet, "bmoss");

    assertThat(screen(sheet).blocked()).contains("a second person must sign");

    sheet.person(person("croy"));
    assertThat(screen(sheet).signable()).isTrue();
  }

  @Test
  void a_refusal_stands_in_place_with_code_and_mend() {
    desk.answering(
        new Answer.Refused(
            "HP-DECISION-002", "The passphrase does not open the key.", "Type it again."));
    var sheet = ready(DecisionKind.RELEASE, Scenes.degraded(), "bmoss");

    sheet.sign("wrong".toCharArray());

    assertThat(screen(sheet).phase()).isEqualTo(Phase.OPEN);
    assertThat(screen(sheet).notice())
        .isEqualTo("HP-DECISION-002: The passphrase does not open the key. Type it again.");
    assertThat(screen(sheet).signable()).isFalse();
  }

  @Test
  void a_changed_answer_shows_the_new_packet() {
    desk.answering(new Answer.Changed(Scenes.worse().packet(), "The evidence changed."));
    var sheet = ready(DecisionKind.RELEASE, Scenes.degraded(), "bmoss");

    sheet.sign("secret words".toCharArray());

    assertThat(screen(sheet).notice()).isEqualTo("The evidence changed.");
    assertThat(screen(sheet).evidence().getFirst().line().value()).isEqualTo("431 ms");
    assertThat(screen(sheet).blocked()).startsWith("Open this evidence first");
  }

  @Test
  void the_first_of_two_is_told_that_another_must_sign() {
    desk.answering(new Answer.FirstOfTwo("The first signature stands."));
    var sheet = ready(DecisionKind.RELEASE, Scenes.planned(), "croy");

    sheet.sign("secret words".toCharArray());

    assertThat(screen(sheet).phase()).isEqualTo(Phase.FINISHED);
    assertThat(screen(sheet).notice()).contains("second person must sign");
  }

  @Test
  void it_is_pending_until_the_screen_shows_what_was_decided() {
    var answer = new CompletableFuture<Answer>();
    desk.answering(answer);
    var sheet = ready(DecisionKind.RELEASE, Scenes.degraded(), "bmoss");
    sheet.sign("secret words".toCharArray());
    assertThat(screen(sheet).phase()).isEqualTo(Phase.PENDING);
    assertThat(sheet.closable()).isFalse();

    answer.complete(new Answer.Done("7f3a", "release, by Bea Moss"));
    assertThat(screen(sheet).phase()).isEqualTo(Phase.PENDING);
    assertThat(told).isEmpty();

    sheet.follow(Scenes.released(), Optional.empty(), Scenes.NOW);
    assertThat(told).containsExactly("7f3a release, by Bea Moss");
  }

  @Test
  void a_program_that_only_reads_signs_nothing() {
    var sheet = sheet(DecisionKind.ROLL_BACK, Scenes.degraded());
    fill(sheet, "aho");
    sheet.follow(Scenes.degraded(), Optional.of("process 4711 has the ledger."), Scenes.NOW);

    assertThat(screen(sheet).blocked())
        .isEqualTo("This program only reads: process 4711 has the ledger.");
  }

  @Test
  void list_that_ran_out_is_said_of_a_rollback_and_blocks_what_leads_on() {
    desk.standing(listEnded(Scenes.NOW.minusSeconds(3600)));

    var back = ready(DecisionKind.ROLL_BACK, Scenes.degraded(), "aho");
    assertThat(screen(back).signable()).isTrue();
    assertThat(screen(back).lines().getFirst().text())
        .startsWith("The list of revoked certificates ran out at ")
        .contains("This can be signed all the same, and the record says so.");

    var onward = ready(DecisionKind.RELEASE, Scenes.degraded(), "bmoss");
    assertThat(screen(onward).blocked())
        .startsWith("The list of revoked certificates ran out at ")
        .contains("`holdpoint roster renew`");
  }

  @Test
  void open_sheet_notices_that_the_list_ran_out_and_that_it_was_renewed() {
    var sheet = ready(DecisionKind.RELEASE, Scenes.degraded(), "bmoss");
    assertThat(screen(sheet).signable()).isTrue();

    desk.standing(listEnded(Scenes.NOW));
    sheet.tick(Scenes.NOW.plusSeconds(6));
    assertThat(screen(sheet).signable()).isFalse();

    desk.standing(SigningNow.FREE);
    sheet.tick(Scenes.NOW.plusSeconds(12));
    assertThat(screen(sheet).signable()).isTrue();
  }

  @Test
  void locked_key_is_told_before_anything_is_typed_and_how_it_is_unlocked() {
    desk.standing(barred(true, 10));
    var sheet = sheet(DecisionKind.RELEASE, Scenes.degraded());

    sheet.person(person("aho"));
    assertThat(screen(sheet).blocked()).startsWith("Open this evidence first");

    sheet.person(person("bmoss"));
    assertThat(screen(sheet).blocked())
        .startsWith("After 10 wrong passphrases the key of Bea Moss is locked until ")
        .endsWith("An owner unlocks it earlier with `holdpoint roster unlock bmoss --as OWNER`.");
  }

  @Test
  void slowed_key_is_free_again_when_its_time_has_passed() {
    desk.standing(barred(false, 3));
    var sheet = ready(DecisionKind.RELEASE, Scenes.degraded(), "bmoss");
    assertThat(screen(sheet).blocked())
        .startsWith("After 3 wrong passphrases Bea Moss may try again from ");

    sheet.tick(Scenes.NOW.plusSeconds(4));
    assertThat(screen(sheet).signable()).isTrue();
  }

  private static SigningNow barred(boolean locked, int failures) {
    return new SigningNow(
        Optional.empty(),
        Optional.of(
            new SigningNow.KeyBarred(
                "bmoss", locked, failures, "passphrase", Scenes.NOW.plusSeconds(4))));
  }

  private static SigningNow listEnded(Instant at) {
    return new SigningNow(Optional.of(at), Optional.empty());
  }

  @Test
  void starting_a_package_needs_operate() {
    var sheet =
        new SheetViewModel(
            desk,
            Runnable::run,
            openings,
            new Errand.Start(Reviews.good()),
            Optional.empty(),
            Scenes.NOW,
            () -> cleared++,
            (subject, words) -> told.add(subject + " " + words));
    fill(sheet, "croy");
    assertThat(screen(sheet).blocked()).contains("it needs operate");

    sheet.person(person("bmoss"));
    sheet.sign("secret words".toCharArray());
    assertThat(desk.started()).containsExactly("bmoss starts CHG-2026-1142");
  }

  @Test
  void a_post_mortem_is_signed_by_an_owner_once_every_question_is_answered() {
    var run = WaysBack.rolledBack();
    var sheet = sheet(new Errand.Account(run.postMortems().getFirst(), run));
    fill(sheet, "kobrien");
    assertThat(screen(sheet).questions()).isEqualTo(PostMortem.QUESTIONS);
    assertThat(screen(sheet).blocked()).isEqualTo("Still to be answered: 4 of 4 questions.");

    PostMortem.QUESTIONS.forEach(q -> sheet.answer(q.id(), " because of " + q.id()));
    sheet.person(person("aho"));
    assertThat(screen(sheet).blocked()).contains("it needs owner, which Kim O’Brien has");

    sheet.person(person("kobrien"));
    sheet.sign("secret words".toCharArray());
    assertThat(desk.answered()).hasSize(1);
    assertThat(desk.answered().getFirst().answers().getFirst())
        .isEqualTo(new PostMortem.Answer("checks", "because of checks"));
    assertThat(told).isEmpty();

    sheet.follow(WaysBack.accountedFor(), Optional.empty(), Scenes.NOW);
    assertThat(told).hasSize(1);
  }

  private SheetViewModel ready(DecisionKind kind, RunSnapshot run, String signer) {
    var sheet = sheet(kind, run);
    open(sheet, run);
    fill(sheet, signer);
    return sheet;
  }

  private SheetViewModel sheet(DecisionKind kind, RunSnapshot run) {
    return sheet(
        run.offers().stream().filter(o -> o.kind() == kind).findFirst().orElseThrow(), run);
  }

  private SheetViewModel sheet(Offer offer, RunSnapshot run) {
    return sheet(new Errand.Decide(offer, run));
  }

  private SheetViewModel sheet(Errand errand) {
    return new SheetViewModel(
        desk,
        Runnable::run,
        openings,
        errand,
        Optional.empty(),
        Scenes.NOW,
        () -> cleared++,
        (subject, words) -> told.add(subject + " " + words));
  }

  private static void open(SheetViewModel sheet, RunSnapshot run) {
    run.packet().evidence().forEach(sheet::opened);
  }

  private void fill(SheetViewModel sheet, String signer) {
    sheet.person(person(signer));
    sheet.reason("cold cache");
    sheet.passphraseGiven(true);
  }

  private PersonLine person(String id) {
    return desk.people().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }

  private static SheetScreen screen(SheetViewModel sheet) {
    return Objects.requireNonNull(sheet.screen().get());
  }
}
