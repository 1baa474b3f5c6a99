package dev.holdpoint.views.shell;

import static javafx.scene.input.KeyCode.CONTROL;
import static javafx.scene.input.KeyCode.DIGIT3;
import static javafx.scene.input.KeyCode.DOWN;
import static javafx.scene.input.KeyCode.ENTER;
import static javafx.scene.input.KeyCode.ESCAPE;
import static javafx.scene.input.KeyCode.SHIFT;
import static javafx.scene.input.KeyCode.SPACE;
import static javafx.scene.input.KeyCode.TAB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.views.scenes.FakeDesk;
import dev.holdpoint.views.scenes.Scenes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class ConsoleTest extends ConsoleScreenTest {
  @Test
  void a_whole_release_is_done_with_the_keyboard_alone() {
    var desk = new FakeDesk(Scenes.degraded());
    open(desk);

    robot().press(CONTROL, KeyCode.I);
    robot().press(CONTROL, KeyCode.R);
    robot().press(DOWN);
    robot().press(DOWN);
    robot().press(TAB);
    robot().press(KeyCode.P);
    robot().press(KeyCode.W);
    robot().press(TAB);
    robot().press(KeyCode.O);
    robot().press(KeyCode.K);
    robot().press(TAB);
    robot().press(TAB);
    robot().press(SPACE);

    assertThat(desk.signed()).hasSize(1);
    var signed = desk.signed().getFirst();
    assertThat(signed.decision().kind()).isEqualTo(DecisionKind.RELEASE);
    assertThat(signed.person()).isEqualTo("bmoss");
    assertThat(signed.passphrase()).isEqualTo("pw");
    assertThat(signed.decision().reason()).isEqualTo("ok");

    desk.show(FakeDesk.board(Scenes.released()));
    robot().await("notice", Node::isVisible, SOON);
    assertThat(robot().text("notice")).isEqualTo("release, by Bea Moss");
    assertThat(robot().find("sheet")).isEmpty();
  }

  @Test
  void the_release_stays_closed_until_the_degraded_evidence_was_opened() {
    open(new FakeDesk(Scenes.degraded()));
    assertThat(node("release").isDisabled()).isTrue();
    assertThat(robot().text("decisions-why")).contains("95th percentile of payment latency, soak");

    robot().click("open-evidence");

    assertThat(node("release").isDisabled()).isFalse();
    assertThat(robot().find("open-evidence")).isEmpty();
    assertThat(robot().text("evidence-detail")).contains("histogram_quantile").contains("404.8");
  }

  @Test
  void a_release_that_closes_leaves_the_focus_on_nothing_that_takes_back() {
    var desk = new FakeDesk(Scenes.degraded());
    open(desk);
    robot().click("open-evidence");
    robot().press(CONTROL, KeyCode.D);
    assertThat(node("release").isFocused()).isTrue();

    desk.show(FakeDesk.board(Scenes.worse()));
    robot().await("release", Node::isDisabled, SOON);

    var focused = node("release").getScene().getFocusOwner();
    assertThat(List.of("abort", "narrow", "take-over", "roll-back"))
        .doesNotContain(String.valueOf(focused.getId()));
  }

  @Test
  void news_of_the_last_decision_goes_when_the_next_hold_comes() {
    var desk = new FakeDesk(Scenes.degraded());
    open(desk);
    robot().click("open-evidence");
    robot().click("release");
    choose("bmoss");
    robot().type("identity-reason", "ok");
    robot().type("identity-passphrase", "pw");
    robot().click("identity-sign");
    desk.show(FakeDesk.board(Scenes.released()));
    robot().await("notice", Node::isVisible, SOON);

    desk.show(FakeDesk.board(Scenes.severalHolds()));
    robot().await("release", Node::isVisible, SOON);

    assertThat(node("notice").isVisible()).isFalse();
  }

  @Test
  void the_sheet_starts_again_when_the_evidence_changes_under_it() {
    var desk = new FakeDesk(Scenes.degraded());
    open(desk);
    robot().click("open-evidence");
    robot().click("release");
    choose("bmoss");
    robot().type("identity-passphrase", "pw");
    robot().type("identity-reason", "ok");
    assertThat(node("identity-sign").isDisabled()).isFalse();

    desk.show(FakeDesk.board(Scenes.worse()));
    robot().await("sheet-notice", Node::isVisible, SOON);

    assertThat(robot().text("sheet-notice")).contains("latency went from degraded to fail");
    assertThat(robot().node("identity-passphrase", PasswordField.class).getText()).isEmpty();
    assertThat(node("identity-sign").isDisabled()).isTrue();
    assertThat(desk.signed()).isEmpty();
  }

  @Test
  void a_wrong_passphrase_is_typed_again_and_presses_no_other_button() {
    var answer = new CompletableFuture<Answer>();
    var desk = new FakeDesk(Scenes.degraded()).answering(answer);
    open(desk);
    robot().click("open-evidence");
    robot().click("release");
    choose("bmoss");
    robot().type("identity-reason", "ok");
    robot().type("identity-passphrase", "pw");
    robot().click("identity-sign");
    var whilePending = node("sheet").getScene().getFocusOwner();

    answer.complete(new Answer.Refused("HP-IDENTITY-021", "Wrong.", "Again."));
    robot().await("sheet-notice", Node::isVisible, SOON);

    assertThat(whilePending).isSameAs(node("sheet"));
    assertThat(node("sheet").getScene().getFocusOwner()).isSameAs(node("identity-passphrase"));
  }

  @Test
  void escape_closes_the_sheet_and_sends_nothing() {
    var desk = new FakeDesk(Scenes.degraded());
    open(desk);
    robot().click("roll-back");
    robot().type("identity-passphrase", "pw");

    robot().press(ESCAPE);

    assertThat(robot().find("sheet")).isEmpty();
    assertThat(robot().find("hold-packet")).isPresent();
    assertThat(desk.signed()).isEmpty();
  }

  @Test
  void who_may_not_roll_back_sees_why() {
    open(new FakeDesk(Scenes.degraded()));
    robot().click("roll-back");

    choose("bmoss");

    assertThat(robot().text("sheet-blocked"))
        .contains("it needs rollback, which Aino Ho and Cid Roy have");
    assertThat(node("identity-sign").isDisabled()).isTrue();
  }

  @Test
  void enter_in_a_field_signs_nothing() {
    var desk = new FakeDesk(Scenes.degraded());
    open(desk);
    robot().click("roll-back");
    choose("aho");
    robot().type("identity-passphrase", "pw");

    robot().press(ENTER);

    assertThat(desk.signed()).isEmpty();
    robot().click("identity-sign");
    assertThat(desk.signed()).hasSize(1);
  }

  @Test
  void narrowing_sends_the_units_that_were_chosen() {
    var desk = new FakeDesk(Scenes.degraded());
    open(desk);
    robot().click("narrow");
    robot().click("unit-us-east");
    choose("croy");
    robot().type("identity-passphrase", "pw");

    robot().click("identity-sign");

    assertThat(desk.signed().getFirst().decision().units()).containsExactly("us-east");
  }

  @Test
  void a_trigger_is_armed_from_its_key() {
    var desk = new FakeDesk(Scenes.running());
    open(desk);
    robot().press(CONTROL, SHIFT, DIGIT3);
    choose("aho");
    robot().type("identity-passphrase", "pw");

    robot().click("identity-sign");

    var decision = desk.signed().getFirst().decision();
    assertThat(decision.kind()).isEqualTo(DecisionKind.ARM);
    assertThat(decision.trigger()).contains("t3");
    assertThat(decision.until()).contains(Instant.parse("2026-11-19T15:25:00Z"));
    assertThat(decision.stages()).containsExactly("broad", "full");
  }

  @Test
  void enter_in_the_passphrase_leads_to_the_button_and_signs_nothing() {
    var desk = new FakeDesk(Scenes.running());
    open(desk);
    robot().press(CONTROL, SHIFT, DIGIT3);
    choose("aho");
    robot().type("identity-passphrase", "pw");
    robot().press(ENTER);

    assertThat(stage().getScene().getFocusOwner()).isSameAs(node("identity-sign"));
    assertThat(desk.signed()).isEmpty();
  }

  @Test
  void enter_in_the_passphrase_leads_to_the_reason_where_one_is_needed_and_missing() {
    var desk = new FakeDesk(Scenes.running());
    open(desk);
    robot().click("abort");
    choose("aho");
    robot().type("identity-passphrase", "pw");
    robot().press(ENTER);

    assertThat(stage().getScene().getFocusOwner()).isSameAs(node("identity-reason"));
    assertThat(desk.signed()).isEmpty();
  }

  @Test
  void what_is_signed_is_word_for_word_what_stood_above_the_button() {
    var desk = new FakeDesk(Scenes.running());
    open(desk);
    robot().press(CONTROL, SHIFT, DIGIT3);
    choose("aho");
    robot().type("identity-passphrase", "pw");
    var shown = robot().text("sheet-statement");

    robot().click("identity-sign");

    var meaning = desk.signed().getFirst().meaning();
    assertThat(shown).contains("“" + meaning + "”");
    assertThat(meaning)
        .contains("Arm T3")
        .contains("In 25 % in three regions (broad), All payments in all regions (full).")
        .contains("Until 19 Nov 2026 15:25:00 UTC.");
  }

  @Test
  void an_arriving_hold_leaves_focus_and_selection_where_they_are() {
    var desk = new FakeDesk(Scenes.running());
    open(desk);
    var evidence = (TableView<?>) node("evidence");
    onFxThread(
        () -> {
          evidence.requestFocus();
          evidence.getSelectionModel().select(2);
        });

    desk.show(FakeDesk.board(Scenes.degraded()));
    robot().await("release", Node::isVisible, SOON);

    assertThat(stage().getScene().getFocusOwner()).isSameAs(evidence);
    assertThat(evidence.getSelectionModel().getSelectedIndex()).isEqualTo(2);
  }

  @Test
  void a_program_that_only_reads_offers_no_decision() {
    var board = FakeDesk.board(Scenes.degraded());
    var desk = new FakeDesk();
    desk.show(
        new dev.holdpoint.projection.Board(
            board.runs(),
            Optional.empty(),
            Optional.of("process 4711 on this machine has the ledger."),
            board.entries(),
            board.head()));
    open(desk);

    assertThat(robot().text("banner")).contains("process 4711");
    assertThat(node("roll-back").isDisabled()).isTrue();
    assertThat(node("abort").isDisabled()).isTrue();
  }

  @Test
  void what_must_be_done_soon_stands_above_every_page() {
    var board = FakeDesk.board(Scenes.degraded());
    var desk = new FakeDesk();
    desk.show(
        new dev.holdpoint.projection.Board(
            board.runs(),
            Optional.empty(),
            Optional.of("HP-IDENTITY-051: The list runs out in 12 days."),
            Optional.empty(),
            board.entries(),
            board.head()));
    open(desk);

    assertThat(robot().text("banner")).contains("HP-IDENTITY-051", "in 12 days");
  }
}
