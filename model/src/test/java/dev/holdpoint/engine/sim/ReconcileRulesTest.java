package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Fact.Interruption;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Standpoint;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Replay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Take-over, interruption, and a record that does not re-derive: where the run stands then. */
class ReconcileRulesTest {
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final World world = new World();

  @AfterEach
  void the_record_derives_itself_again() {
    assertThat(Replay.of(world.entries)).isEqualTo(new Replay.Result.Same(world.state));
  }

  private void heldBefore(String stage) {
    world.onwardUntil(
        "hold before " + stage, s -> s.stage().id().equals(stage) && s.held(HoldReason.PLANNED));
  }

  private void takeOver() {
    world.accepted(Person.ANNA, Decision.of(DecisionKind.TAKE_OVER, "by hand"));
  }

  private Ruling.Reconciled resumed() {
    world.pass(LOOK);
    world.accepted(Person.ANNA, HoldReason.TAKEN_OVER, DecisionKind.RESUME);
    return world.all(Ruling.Reconciled.class).getLast();
  }

  private void ends(Outcome outcome) {
    world.onwardUntil("the end", s -> s.over());
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(outcome);
  }

  private List<String> sent(String stage, int attempt) {
    return world.all(Ruling.Intended.class).stream()
        .map(Ruling.Intended::key)
        .filter(k -> k.stage().equals(stage) && k.attempt() == attempt)
        .map(k -> k.unit())
        .toList();
  }

  private static void refused(Ruling ruling, String code) {
    assertThat(ruling).isInstanceOf(Ruling.DecisionRefused.class);
    assertThat(((Ruling.DecisionRefused) ruling).code()).isEqualTo(code);
  }

  @Test
  void a_live_state_as_recorded_goes_on_where_it_was() {
    heldBefore("broad");
    takeOver();
    var found = resumed();
    assertThat(found.standpoint()).isEqualTo(Standpoint.AS_RECORDED);
    assertThat(found.stage()).isEqualTo("broad");
    world.untilHeld(HoldReason.PLANNED);
    ends(Outcome.COMPLETED);
    assertThat(sent("broad", 1)).hasSize(3);
  }

  @Test
  void nobody_resumes_before_every_unit_was_read_back() {
    heldBefore("broad");
    takeOver();
    refused(
        world.answer(Person.ANNA, HoldReason.TAKEN_OVER, DecisionKind.RESUME), "HP-DECISION-024");
  }

  @Test
  void back_at_a_checkpoint_it_is_verified_and_the_next_stage_is_a_new_attempt() {
    heldBefore("full");
    takeOver();
    world.site.alter("eu-west", Map.of("weight", "5"));
    world.site.alter("eu-north", Map.of("weight", "0"));
    world.site.alter("us-east", Map.of("weight", "0"));
    var found = resumed();
    assertThat(found.standpoint()).isEqualTo(Standpoint.CHECKPOINT);
    assertThat(found.stage()).isEqualTo("canary");
    assertThat(world.state.stage().id()).isEqualTo("canary");
    assertThat(world.state.phase()).isEqualTo(Phase.VERIFYING);
    world.untilHeld(HoldReason.PLANNED);
    assertThat(world.state.stage().id()).isEqualTo("broad");
    assertThat(world.state.course().attempt()).isEqualTo(2);
    ends(Outcome.COMPLETED);
    assertThat(sent("broad", 2)).containsExactly("eu-west", "eu-north", "us-east");
  }

  @Test
  void back_at_the_declared_start_everything_is_done_again() {
    heldBefore("canary");
    takeOver();
    world.change.units().forEach(u -> world.site.alter(u.id(), Map.of("version", "v2.0.3")));
    assertThat(resumed().standpoint()).isEqualTo(Standpoint.START);
    assertThat(world.state.stage().id()).isEqualTo("shadow");
    assertThat(world.state.checkpoints()).isEmpty();
    ends(Outcome.COMPLETED);
    assertThat(sent("shadow", 2)).hasSize(6);
  }

  @Test
  void in_mid_stage_a_unit_that_is_back_is_done_again_and_the_others_stay() {
    heldBefore("broad");
    world.releasePlanned();
    world.until("two done", s -> s.stageIntents().stream().filter(i -> i.applied()).count() == 2);
    takeOver();
    world.pass(Duration.ofSeconds(5));
    world.site.alter("eu-west", Map.of("weight", "5"));
    var found = resumed();
    assertThat(found.standpoint()).isEqualTo(Standpoint.MID_STAGE);
    assertThat(found.back()).contains("eu-west");
    world.untilHeld(HoldReason.PLANNED);
    ends(Outcome.COMPLETED);
    assertThat(sent("broad", 2)).containsExactly("eu-west");
  }

  @Test
  void a_state_that_nobody_knows_is_not_resumed_but_rolled_back() {
    heldBefore("broad");
    takeOver();
    world.site.alter("sa-east", Map.of("weight", "77"));
    world.pass(LOOK);
    refused(
        world.answer(Person.ANNA, HoldReason.TAKEN_OVER, DecisionKind.RESUME), "HP-DECISION-026");
    world.accepted(Person.ANNA, HoldReason.TAKEN_OVER, DecisionKind.RE_VERIFY);
    world.accepted(Person.ANNA, HoldReason.TAKEN_OVER, DecisionKind.ROLL_BACK);
    world.untilOver();
    assertThat(world.site.units).isEqualTo(world.change.start());
  }

  @Test
  void a_rollback_after_a_take_over_covers_units_that_the_run_never_touched() {
    world.until("one sent", s -> s.intents().size() == 1);
    takeOver();
    world.pass(LOOK);
    world.site.alter("sa-east", Map.of("weight", "50"));
    world.accepted(Person.ANNA, HoldReason.TAKEN_OVER, DecisionKind.ROLL_BACK);
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.site.units).isEqualTo(world.change.start());
  }

  @Test
  void what_people_change_while_it_rolls_back_after_a_take_over_is_noticed_at_its_end() {
    world.until("one sent", s -> s.intents().size() == 1);
    takeOver();
    world.pass(LOOK);
    world.accepted(Person.ANNA, HoldReason.TAKEN_OVER, DecisionKind.ROLL_BACK);
    world.site.alter("sa-east", Map.of("weight", "50"));
    world.untilOver();
    assertThat(world.site.units).isEqualTo(world.change.start());
  }

  @Test
  void a_blocked_rollback_that_people_finished_by_hand_goes_on_after_them() {
    heldBefore("broad");
    world.site.delivery =
        i -> i.direction() == Direction.RESTORE ? Delivery.REFUSED : Delivery.DONE;
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.TAKE_OVER);
    world.site.heal();
    world.change.start().forEach((unit, start) -> world.site.alter(unit, start.fields()));
    world.pass(LOOK);
    refused(
        world.answer(Person.OPERATOR, HoldReason.TAKEN_OVER, DecisionKind.RESUME),
        "HP-DECISION-002");
    world.accepted(Person.ANNA, HoldReason.TAKEN_OVER, DecisionKind.RESUME);
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.all(Ruling.PostMortemOwed.class)).hasSize(1);
  }

  @Test
  void an_interruption_during_a_take_over_needs_both_to_be_resumed() {
    heldBefore("broad");
    takeOver();
    world.crash(Duration.ofSeconds(2));
    world.pass(LOOK);
    world.accepted(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RESUME);
    world.pass(LOOK);
    assertThat(world.state.held(HoldReason.TAKEN_OVER)).isTrue();
    resumed();
    world.untilHeld(HoldReason.PLANNED);
    ends(Outcome.COMPLETED);
  }

  @Test
  void a_run_is_resumed_as_often_as_it_is_interrupted() {
    heldBefore("broad");
    world.releasePlanned();
    for (int i = 1; i <= 3; i++) {
      int done = i;
      world.until("units", s -> s.stageIntents().stream().filter(x -> x.applied()).count() >= done);
      world.crash(Duration.ofSeconds(1));
      world.crash(Duration.ofSeconds(1));
      world.pass(LOOK);
      world.accepted(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RESUME);
    }
    ends(Outcome.COMPLETED);
    assertThat(world.site.sent.values()).containsOnly(1);
  }

  @Test
  void after_a_restart_a_known_checkpoint_is_good_enough_too() {
    heldBefore("full");
    world.crash(Duration.ofSeconds(2));
    world.site.alter("eu-west", Map.of("weight", "5"));
    world.site.alter("eu-north", Map.of("weight", "0"));
    world.site.alter("us-east", Map.of("weight", "0"));
    world.pass(LOOK);
    world.accepted(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RESUME);
    assertThat(world.all(Ruling.Reconciled.class).getLast().standpoint())
        .isEqualTo(Standpoint.CHECKPOINT);
    assertThat(world.state.held(HoldReason.PLANNED)).isFalse();
    ends(Outcome.COMPLETED);
  }

  // A record that does not re-derive

  private void mismatched() {
    heldBefore("broad");
    world.offer(at -> new Fact.Interrupted(at, Interruption.REPLAY_MISMATCH, "entry 12 differs"));
    assertThat(world.state.held(HoldReason.REPLAY_MISMATCH)).isTrue();
  }

  @Test
  void a_mismatch_leaves_only_the_way_back_abort_and_take_over() {
    mismatched();
    refused(world.answer(Person.ANNA, HoldReason.PLANNED, DecisionKind.RELEASE), "HP-DECISION-016");
    for (var kind : List.of(DecisionKind.RELEASE, DecisionKind.RE_VERIFY, DecisionKind.RESUME)) {
      refused(world.answer(Person.ANNA, HoldReason.REPLAY_MISMATCH, kind), "HP-DECISION-016");
    }
    world.accepted(Person.ANNA, HoldReason.REPLAY_MISMATCH, DecisionKind.ROLL_BACK);
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void a_take_over_is_no_way_round_a_mismatch() {
    mismatched();
    takeOver();
    world.pass(LOOK);
    refused(
        world.answer(Person.ANNA, HoldReason.TAKEN_OVER, DecisionKind.RESUME), "HP-DECISION-016");
    world.accepted(Person.ANNA, HoldReason.TAKEN_OVER, DecisionKind.ABORT);
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ABORTED);
  }

  @Test
  void a_narrowing_that_went_on_over_a_mismatch_ends_held_for_it() {
    heldBefore("broad");
    world.narrow(Person.ANNA, HoldReason.PLANNED, "us-west");
    world.until("going back", s -> s.rollback().isPresent());
    world.offer(at -> new Fact.Interrupted(at, Interruption.REPLAY_MISMATCH, "entry 12 differs"));
    takeOver();
    world.pass(LOOK);
    world.accepted(Person.ANNA, HoldReason.TAKEN_OVER, DecisionKind.RESUME);
    world.until("narrowed", _ -> !world.all(Ruling.Narrowed.class).isEmpty());
    world.pass(LOOK);

    assertThat(world.state.held(HoldReason.REPLAY_MISMATCH)).isTrue();
    world.accepted(Person.ANNA, HoldReason.REPLAY_MISMATCH, DecisionKind.ROLL_BACK);
    ends(Outcome.ROLLED_BACK);
  }

  @Test
  void a_rollback_on_a_mismatched_record_is_resumed_when_it_is_interrupted() {
    mismatched();
    world.accepted(Person.ANNA, HoldReason.REPLAY_MISMATCH, DecisionKind.ROLL_BACK);
    world.crash(Duration.ofSeconds(2));
    world.pass(LOOK);
    world.accepted(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RESUME);
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }
}
