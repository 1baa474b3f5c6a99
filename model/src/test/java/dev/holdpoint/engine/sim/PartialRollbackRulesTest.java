package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.Replay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rolling back to a checkpoint, standing there, and where it leads from there (DESIGN §4). */
class PartialRollbackRulesTest {
  private World world = new World();

  @AfterEach
  void the_record_derives_itself_again() {
    assertThat(Replay.of(world.entries)).isEqualTo(new Replay.Result.Same(world.state));
  }

  private void heldBefore(String stage) {
    world.onwardUntil(
        "hold before " + stage, s -> s.stage().id().equals(stage) && s.held(HoldReason.PLANNED));
  }

  private void backTo(String stage) {
    world.accepted(Person.ANNA, Decision.backTo(stage, "too early"));
  }

  private void partedAt(String stage) {
    heldBefore("full");
    backTo(stage);
    world.untilHeld(HoldReason.PARTLY_ROLLED_BACK);
  }

  private List<Ruling.Intended> forward(String stage, int attempt) {
    return world.all(Ruling.Intended.class).stream()
        .filter(i -> i.direction() == Direction.FORWARD)
        .filter(i -> i.key().stage().equals(stage) && i.key().attempt() == attempt)
        .toList();
  }

  private String weight(String unit) {
    return String.valueOf(world.site.units.get(unit).fields().get("weight"));
  }

  private static void refused(Ruling ruling, String code) {
    assertThat(ruling).isInstanceOf(Ruling.DecisionRefused.class);
    assertThat(((Ruling.DecisionRefused) ruling).code()).isEqualTo(code);
  }

  @Test
  void while_units_return_it_is_the_rollback_that_goes_on() {
    heldBefore("full");
    backTo("canary");
    assertThat(Engine.packet(world.state).ifNobodyActs())
        .isEqualTo("The rollback goes on by itself.");
  }

  @Test
  void units_return_to_their_state_at_the_checkpoint_and_others_are_left_alone() {
    partedAt("canary");
    var started = world.all(Ruling.RollbackStarted.class).getFirst();
    assertThat(started.stage()).contains("canary");
    assertThat(started.targets().keySet())
        .containsExactlyInAnyOrder("eu-west", "eu-north", "us-east");
    assertThat(weight("eu-west")).isEqualTo("5");
    assertThat(weight("eu-north")).isEqualTo("0");
    assertThat(world.site.units.values()).allMatch(u -> "v2.1.0".equals(u.fields().get("version")));
    assertThat(world.all(Ruling.UnitRestored.class)).hasSize(3);
  }

  @Test
  void afterwards_the_run_stands_at_the_checkpoint_until_somebody_decides() {
    partedAt("canary");
    int sent = world.state.intents().size();
    world.pass(Duration.ofMinutes(2));
    assertThat(world.state.intents()).hasSize(sent);
    assertThat(world.state.stage().id()).isEqualTo("canary");
    assertThat(world.state.phase()).isEqualTo(Phase.VERIFIED);
    var broad = world.change.stage("broad").orElseThrow();
    assertThat(world.state.phaseOf(broad)).isEqualTo(Phase.ROLLED_BACK);
  }

  @Test
  void resume_verifies_the_restored_stage_again_and_opens_a_new_attempt_of_the_next() {
    partedAt("canary");
    var resumed = world.now;
    world.accepted(Person.ANNA, HoldReason.PARTLY_ROLLED_BACK, DecisionKind.RESUME);
    world.untilHeld(HoldReason.PLANNED);
    var judged = world.all(Ruling.GatesJudged.class).getLast();
    assertThat(judged.stage()).isEqualTo("canary");
    assertThat(judged.soakStarted()).isAfterOrEqualTo(resumed);
    assertThat(forward("canary", 1)).hasSize(1);
    assertThat(forward("canary", 2)).isEmpty();
    assertThat(world.state.stage().id()).isEqualTo("broad");
    assertThat(world.state.course().attempt()).isEqualTo(2);
    world.onwardUntil("the end", s -> s.over());
    assertThat(forward("broad", 2))
        .extracting(i -> i.key().unit())
        .containsExactly("eu-west", "eu-north", "us-east");
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void a_restored_stage_that_fails_its_new_verification_holds() {
    partedAt("canary");
    world.accepted(Person.ANNA, HoldReason.PARTLY_ROLLED_BACK, DecisionKind.RESUME);
    world.site.values.put("error-rate", 0.9);
    world.untilHeld(HoldReason.VERIFICATION_FAILED);
    assertThat(world.state.stage().id()).isEqualTo("canary");
    assertThat(forward("broad", 2)).isEmpty();
  }

  /** A change whose queue is watched from the canary on only. */
  private static ChangePackage queueFromCanary() {
    return World.change(
        Duration.ofHours(5),
        text ->
            text.replaceFirst("      - \\{id: queue.*\n", "")
                .replace("240\n    from: shadow", "240\n    from: canary")
                .replace(
                    "4s}\n    action: hold\n    from: shadow",
                    "4s}\n    action: hold\n    from: canary"));
  }

  @Test
  void metric_of_a_stage_that_was_left_is_still_seen() {
    world = new World(queueFromCanary());
    partedAt("shadow");

    world.pass(Duration.ofMinutes(1));

    assertThat(world.state.held(HoldReason.BLIND)).isFalse();
    world.accepted(Person.ANNA, HoldReason.PARTLY_ROLLED_BACK, DecisionKind.RESUME);
    world.onwardUntil("the end", s -> s.over());
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void trigger_of_a_stage_that_was_left_is_reset_once_it_cleared() {
    world = new World(queueFromCanary());
    heldBefore("full");
    world.site.values.put("queue-depth", 900.0);
    world.untilHeld(HoldReason.TRIGGER);
    backTo("shadow");
    world.untilHeld(HoldReason.PARTLY_ROLLED_BACK);
    refused(
        world.decide(
            Person.ANNA, Decision.onTrigger(DecisionKind.RESET, "t4", Optional.empty(), "")),
        "HP-DECISION-047");

    world.site.heal();
    world.pass(Duration.ofSeconds(5));
    world.accepted(
        Person.ANNA,
        Decision.onTrigger(DecisionKind.RESET, "t4", Optional.empty(), "it is well again"));

    world.accepted(Person.ANNA, HoldReason.TRIGGER, DecisionKind.RELEASE);
    world.accepted(Person.ANNA, HoldReason.PARTLY_ROLLED_BACK, DecisionKind.RESUME);
    world.onwardUntil("the end", s -> s.over());
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void it_can_be_rolled_back_further_and_then_fully() {
    partedAt("canary");
    backTo("shadow");
    world.until("at shadow", s -> s.held() && s.stage().id().equals("shadow"));
    assertThat(weight("eu-west")).isEqualTo("0");
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "all of it"));
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.site.units).isEqualTo(world.change.start());
  }

  @Test
  void closing_there_has_an_outcome_of_its_own() {
    partedAt("canary");
    world.accepted(Person.ANNA, HoldReason.PARTLY_ROLLED_BACK, DecisionKind.ABORT);
    assertThat(world.state.closed().orElseThrow().outcome())
        .isEqualTo(Outcome.PARTIALLY_ROLLED_BACK);
    assertThat(weight("eu-west")).isEqualTo("5");
  }

  @Test
  void only_a_standing_checkpoint_behind_the_run_is_a_target() {
    heldBefore("full");
    refused(world.decide(Person.ANNA, Decision.backTo("full", "")), "HP-DECISION-037");
    refused(world.decide(Person.ANNA, Decision.backTo("moon", "")), "HP-DECISION-037");
    backTo("canary");
    refused(world.decide(Person.ANNA, Decision.backTo("canary", "")), "HP-DECISION-033");
    world.untilHeld(HoldReason.PARTLY_ROLLED_BACK);
    refused(world.decide(Person.ANNA, Decision.backTo("broad", "")), "HP-DECISION-037");
  }

  @Test
  void a_checkpoint_at_which_every_unit_stands_already_is_no_target() {
    heldBefore("broad");
    refused(world.decide(Person.ANNA, Decision.backTo("canary", "")), "HP-DECISION-063");
    assertThat(world.all(Ruling.RollbackStarted.class)).isEmpty();
    backTo("shadow");
    world.untilHeld(HoldReason.PARTLY_ROLLED_BACK);
  }

  @Test
  void a_run_of_which_nothing_was_changed_can_still_be_rolled_back_in_full() {
    world.accepted(Person.ANNA, Decision.of(DecisionKind.HOLD, "wait"));
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "not today"));
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void re_verify_looks_at_the_restored_health_again_and_stands_where_it_stood() {
    partedAt("canary");
    var first = world.hold(HoldReason.PARTLY_ROLLED_BACK);
    world.accepted(Person.ANNA, HoldReason.PARTLY_ROLLED_BACK, DecisionKind.RE_VERIFY);
    world.untilHeld(HoldReason.PARTLY_ROLLED_BACK);
    assertThat(world.hold(HoldReason.PARTLY_ROLLED_BACK)).isNotEqualTo(first);
    world.site.verdicts.put("fallback-health", Verdict.FAIL);
    world.accepted(Person.ANNA, HoldReason.PARTLY_ROLLED_BACK, DecisionKind.RE_VERIFY);
    world.untilHeld(HoldReason.POST_ROLLBACK_FAILED);
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.POST_ROLLBACK_FAILED, DecisionKind.RE_VERIFY);
    world.untilHeld(HoldReason.PARTLY_ROLLED_BACK);
    assertThat(world.all(Ruling.RollbackStarted.class)).hasSize(1);
  }

  @Test
  void a_trigger_during_a_partial_rollback_holds_and_the_rollback_goes_on() {
    heldBefore("full");
    world.probing.latency = _ -> 900;
    backTo("shadow");
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(HoldReason.TRIGGER);
    assertThat(world.state.rollback()).isPresent();
    world.site.heal();
    world.untilHeld(HoldReason.PARTLY_ROLLED_BACK);
    assertThat(world.state.held(HoldReason.TRIGGER)).isTrue();
    world.accepted(Person.ANNA, HoldReason.PARTLY_ROLLED_BACK, DecisionKind.RESUME);
    world.pass(Duration.ofMinutes(1));
    assertThat(forward("canary", 2)).isEmpty();
  }

  @Test
  void an_interrupted_full_rollback_does_not_become_a_partial_one() {
    heldBefore("full");
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "all of it"));
    world.until("one back", s -> !s.rollback().orElseThrow().restored().isEmpty());
    world.crash(Duration.ofSeconds(1));
    world.untilHeld(HoldReason.INTERRUPTED);
    refused(
        world.decide(Person.ANNA, Decision.backTo("canary", "that far only")), "HP-DECISION-033");
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "all of it, again"));
    world.onwardUntil("the end", s -> s.over());
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void a_full_rollback_takes_the_place_of_a_partial_one_under_way() {
    heldBefore("full");
    backTo("canary");
    world.until("one sent", s -> s.intents().stream().anyMatch(i -> !i.forward()));
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "all of it"));
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.site.units).isEqualTo(world.change.start());
  }

  @Test
  void a_unit_in_doubt_goes_back_too_and_is_confirmed_after_its_late_effect() {
    heldBefore("broad");
    world.site.delivery =
        i -> i.direction() == Direction.FORWARD ? Delivery.LATE_EFFECT : Delivery.DONE;
    world.releasePlanned();
    world.until("sent", _ -> forward("broad", 1).size() == 1);
    backTo("canary");
    world.untilHeld(HoldReason.PARTLY_ROLLED_BACK);
    world.pass(Duration.ofSeconds(10));
    assertThat(weight("eu-west")).isEqualTo("5");
  }

  @Test
  void dropped_units_stay_at_the_declared_start() {
    heldBefore("full");
    world.narrow(Person.ANNA, HoldReason.PLANNED, "us-east");
    world.untilHeld(HoldReason.PLANNED);
    backTo("shadow");
    world.untilHeld(HoldReason.PARTLY_ROLLED_BACK);
    assertThat(world.site.units.get("us-east")).isEqualTo(world.change.start().get("us-east"));
    world.accepted(Person.ANNA, HoldReason.PARTLY_ROLLED_BACK, DecisionKind.RESUME);
    world.onwardUntil("the end", s -> s.over());
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED_NARROWED);
  }
}
