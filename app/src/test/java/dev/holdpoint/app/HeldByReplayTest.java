package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.simulator.Role;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Homes that do not derive again are opened: their open runs are held, and can be taken back. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeldByReplayTest extends Forging {
  private OpenHold hold(RunSnapshot shown, HoldReason reason) {
    return shown.packet().holds().stream()
        .filter(h -> h.reason() == reason)
        .findFirst()
        .orElseThrow();
  }

  private boolean held(RunSnapshot shown, HoldReason reason) {
    return shown.packet().holds().stream().anyMatch(h -> h.reason() == reason);
  }

  private RunSnapshot mismatched() throws IOException {
    forged.payments().open();
    return forged.payments().await(forged.run(), s -> held(s, HoldReason.REPLAY_MISMATCH));
  }

  @Test
  void open_run_that_does_not_derive_again_does_not_go_on_and_can_be_rolled_back()
      throws IOException {
    long sequence = forged.forge("hold-placed", "\"why\":\"", "\"why\":\"Never mind. ");

    assertThat(hold(mismatched(), HoldReason.REPLAY_MISMATCH).why())
        .contains("entry " + sequence, "Never mind.");
    var left = forged.payments().awaitOffer(forged.run(), DecisionKind.ROLL_BACK);
    assertThat(left.offers())
        .filteredOn(o -> o.refusal().isEmpty())
        .extracting(o -> o.kind())
        .doesNotContain(
            DecisionKind.RESUME, DecisionKind.RELEASE, DecisionKind.RETRY, DecisionKind.NARROW);
    int effects = forged.payments().site.effects().size();

    forged
        .payments()
        .decide(left, Decision.of(DecisionKind.ROLL_BACK, "not to be trusted"), "operator.a");

    assertThat(forged.payments().await(forged.run(), RunSnapshot::over).word())
        .isEqualTo(RunWord.ROLLED_BACK);
    assertThat(forged.payments().site.effects().stream().skip(effects))
        .allMatch(effect -> effect.role() == Role.RESTORE);
  }

  @Test
  void mismatch_is_held_once_however_often_the_home_is_opened_and_told_each_time()
      throws Exception {
    forged.forge("hold-placed", "\"why\":\"", "\"why\":\"Never mind. ");
    mismatched();
    long before = forged.payments().ledger().head().size();
    forged.payments().stop();
    try (var receiver = new Receiver()) {
      receiver.namedIn(forged.payments());

      forged.payments().open();

      var back = forged.payments().await(forged.run(), s -> held(s, HoldReason.INTERRUPTED));
      assertThat(back.packet().holds())
          .filteredOn(h -> h.reason() == HoldReason.REPLAY_MISMATCH)
          .hasSize(1);
      var told = receiver.await(_ -> true);
      assertThat(Receiver.text(told, "about")).isEqualTo("hold");
      assertThat(Receiver.text(told, "event")).isEqualTo("interrupted");
      assertThat(told.path("entry").path("sequence").asLong()).isGreaterThan(before);
      assertThat(told.path("holds").valueStream().map(h -> Receiver.text(h, "reason")))
          .contains("replay mismatch", "interrupted");
      forged.payments().stop();
      assertThat(receiver.bodies().lines().filter(body -> body.contains("\"interrupted\",\"run\"")))
          .as("once")
          .hasSize(1);
    }
  }

  @Test
  void open_run_of_other_rules_is_held_and_not_accused() throws IOException {
    var known = "\"rulesVersion\":" + Engine.RULES_VERSION;
    forged.forge("admitted", known, "\"rulesVersion\":99");

    assertThat(hold(mismatched(), HoldReason.REPLAY_MISMATCH).why())
        .contains("rules version 99", "cannot re-derive");
  }

  @Test
  void record_that_contradicts_itself_holds_its_run() throws IOException {
    forged.payments().stop();
    var begun =
        Rewritten.entries(forged.root()).stream()
            .filter(e -> e.type().equals("admitted"))
            .findFirst()
            .orElseThrow();
    forged.rewrite(
        each ->
            each.type().equals("hold-placed")
                ? List.of(Rewritten.draft(begun, begun.body()))
                : List.of(Rewritten.draft(each, each.body())));

    assertThat(hold(mismatched(), HoldReason.REPLAY_MISMATCH).why()).contains("admitted");
  }

  @ParameterizedTest
  @MethodSource("dev.holdpoint.app.Poison#all")
  void run_that_the_rules_cannot_take_does_not_keep_the_home_from_opening(
      String type, String pattern, String with) throws IOException {
    forged.poison(type, pattern, with);

    forged.payments().open();

    if (forged.payments().station().board().run(forged.run()).isPresent()) {
      var held = forged.payments().await(forged.run(), s -> held(s, HoldReason.REPLAY_MISMATCH));
      assertThat(held.offers())
          .filteredOn(o -> o.refusal().isEmpty())
          .extracting(o -> o.kind())
          .contains(DecisionKind.TAKE_OVER)
          .doesNotContain(DecisionKind.RELEASE, DecisionKind.RESUME);
    } else {
      assertThat(forged.payments().station().board().trouble().orElseThrow())
          .startsWith("HP-DESK-052")
          .contains(forged.run());
      assertThat(forged.payments().start(forged.payments().ready()))
          .isInstanceOfSatisfying(
              Answer.Refused.class, r -> assertThat(r.code()).isEqualTo("HP-DESK-035"));
    }
  }

  @Test
  void poisoned_closed_run_leaves_the_way_back_of_an_open_one() throws IOException {
    forged.payments().open();
    forged
        .payments()
        .decide(
            forged.payments().snapshot(forged.run()),
            Decision.of(DecisionKind.ROLL_BACK, "called off"),
            "operator.a");
    forged.payments().await(forged.run(), RunSnapshot::over);
    forged.poison("admitted", "\"soak\":\"[^\"]*\"", "\"soak\":\"PT2562047788015215H\"");
    forged.payments().open();

    var second = forged.payments().started(forged.payments().ready());
    var offered = forged.payments().awaitOffer(second, DecisionKind.ROLL_BACK);

    assertThat(offered.run()).isEqualTo(second);
    assertThat(forged.payments().station().board().trouble().orElseThrow())
        .contains("HP-DESK-052", forged.run());
  }
}
