package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Action;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Step;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rollbacks that meet trouble: blocked, half done, interrupted, triggers at once. */
class BlockedRollbackRulesTest {
  private World world = new World();

  private void rollingBack() {
    world.onwardUntil("broad", s -> s.stage().id().equals("broad") && s.held(HoldReason.PLANNED));
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
  }

  private void rolledBack() {
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.site.units).isEqualTo(world.change.start());
  }

  private List<String> restored() {
    return world.all(Ruling.Intended.class).stream()
        .filter(i -> i.direction() == Direction.RESTORE)
        .map(i -> i.key().unit() + " " + i.action())
        .toList();
  }

  /** The payments change, whose units go back by two requests: traffic first, then the version. */
  private static ChangePackage inTwoSteps() {
    var was = World.CHANGE;
    var whole = was.action("restore-unit").orElseThrow();
    var actions = new ArrayList<>(was.actions());
    actions.add(only(whole, "restore-weight", "{\"weight\":{weight}}"));
    actions.add(only(whole, "restore-version", "{\"version\":\"{version}\"}"));
    var stages = was.stages().stream().map(BlockedRollbackRulesTest::inTwoSteps).toList();
    return new ChangePackage(
        was.metadata(),
        was.window(),
        was.units(),
        was.start(),
        was.knownGood(),
        was.inFlight(),
        was.connections(),
        was.readBack(),
        actions,
        was.checks(),
        was.metrics(),
        was.triggers(),
        stages);
  }

  private static Action only(Action whole, String id, String body) {
    return new Action(
        id,
        whole.connection(),
        new RequestSpec("PUT", "/control/units/{unit}", Map.of(), Optional.of(body)),
        whole.expectStatus(),
        whole.idempotencyHeader(),
        whole.settleAfter(),
        whole.takes());
  }

  private static Stage inTwoSteps(Stage was) {
    var steps =
        was.rollback().isEmpty()
            ? was.rollback()
            : List.of(
                new Step("weight-" + was.id(), "restore-weight", Map.of()),
                new Step("version-" + was.id(), "restore-version", Map.of()));
    return new Stage(
        was.id(),
        was.title(),
        was.tier(),
        was.exposure(),
        was.consequenceTime(),
        was.units(),
        was.hold(),
        was.makesAuthoritative(),
        was.retiresFallback(),
        was.preflight(),
        was.readiness(),
        was.steps(),
        was.soak(),
        was.gates(),
        was.wayBack(),
        steps);
  }

  @Test
  void retry_does_only_the_step_that_failed_half_way() {
    world = new World(inTwoSteps());
    world.site.delivery =
        i -> i.action().equals("restore-version") ? Delivery.REFUSED : Delivery.DONE;
    rollingBack();
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    var before = restored();
    var unit = world.state.holds().getFirst().subjects().getFirst();
    assertThat(before)
        .containsExactly(
            unit + " restore-weight",
            unit + " restore-version",
            unit + " restore-version",
            unit + " restore-version");
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.RETRY);
    rolledBack();
    var after = restored().subList(before.size(), restored().size());
    assertThat(after.getFirst()).isEqualTo(unit + " restore-version");
    assertThat(after).filteredOn(s -> s.startsWith(unit)).hasSize(1);
    assertThat(after).doesNotHaveDuplicates();
  }

  @Test
  void re_verify_of_a_blocked_step_looks_and_sends_nothing() {
    world.site.delivery =
        i -> i.direction() == Direction.RESTORE ? Delivery.REFUSED : Delivery.DONE;
    rollingBack();
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    var unit = world.state.holds().getFirst().subjects().getFirst();
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.RE_VERIFY);
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    assertThat(restored()).hasSize(3).allMatch(sent -> sent.startsWith(unit));
    world.site.alter(unit, Map.of("version", "v2.0.3", "weight", "0"));
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.RE_VERIFY);
    rolledBack();
    assertThat(restored()).filteredOn(s -> s.startsWith(unit)).hasSize(3);
  }

  @Test
  void a_unit_that_cannot_be_read_is_read_again_on_re_verify() {
    rollingBack();
    world.until("sent", _ -> !restored().isEmpty());
    var unit = restored().getFirst().split(" ")[0];
    world.site.unreadable.add(unit);
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.RE_VERIFY);
    rolledBack();
  }

  @Test
  void nobody_rolls_back_out_of_a_blocked_rollback() {
    world.site.delivery =
        i -> i.direction() == Direction.RESTORE ? Delivery.REFUSED : Delivery.DONE;
    rollingBack();
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    var again = world.decide(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    assertThat(((Ruling.DecisionRefused) again).code()).isEqualTo("HP-DECISION-033");
  }

  @Test
  void a_rollback_is_resumed_as_often_as_it_is_interrupted() {
    rollingBack();
    for (int i = 1; i <= 4; i++) {
      int back = i;
      world.until("some back", s -> s.rollback().orElseThrow().restored().size() >= back);
      world.crash(Duration.ofSeconds(1));
      world.pass(Duration.ofSeconds(5));
      var hold = world.hold(HoldReason.INTERRUPTED);
      world.accepted(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RESUME);
      var twice = world.decide(Person.ANNA, Decision.on(DecisionKind.RESUME, hold, "again"));
      assertThat(((Ruling.DecisionRefused) twice).code()).isEqualTo("HP-DECISION-011");
    }
    rolledBack();
    assertThat(world.all(Ruling.RollbackStarted.class)).hasSize(1);
    assertThat(world.all(Ruling.UnitRestored.class)).hasSize(6);
    assertThat(world.site.sent.values()).containsOnly(1);
  }

  @Test
  void two_triggers_in_the_same_instant_roll_back_once_and_both_are_told() {
    world.arm("t1");
    world.arm("t2");
    world.onwardUntil(
        "canary", s -> s.stage().id().equals("canary") && s.phase() == Phase.VERIFYING);
    world.site.values.put("error-rate", 5.0);
    world.site.values.put("p95-latency", 900.0);
    world.until("on the way back", s -> s.rollback().isPresent());
    var fired = world.all(Ruling.TriggerFired.class);
    assertThat(fired).extracting(Ruling.TriggerFired::trigger).containsExactly("t1", "t2");
    assertThat(fired).extracting(Ruling.TriggerFired::at).containsOnly(world.now);
    world.site.heal();
    rolledBack();
    assertThat(world.all(Ruling.RollbackStarted.class)).hasSize(1);
    assertThat(world.all(Ruling.ArmingEnded.class))
        .extracting(Ruling.ArmingEnded::why)
        .containsExactly("used", "rolled back");
  }

  @Test
  void two_unarmed_triggers_in_the_same_instant_are_two_holds() {
    world.onwardUntil(
        "canary", s -> s.stage().id().equals("canary") && s.phase() == Phase.VERIFYING);
    world.site.values.put("error-rate", 5.0);
    world.site.values.put("p95-latency", 900.0);
    world.untilHeld(HoldReason.TRIGGER);
    assertThat(world.state.holds())
        .extracting(h -> h.subjects().getFirst())
        .containsExactly("t1", "t2");
  }

  @Test
  void a_trigger_during_a_full_rollback_is_told_and_stops_nothing() {
    world.probing.latency = _ -> 900;
    rollingBack();
    world.site.values.put("error-rate", 5.0);
    world.until("fired", _ -> !world.all(Ruling.TriggerFired.class).isEmpty());
    assertThat(world.state.held()).isFalse();
    world.site.heal();
    rolledBack();
  }

  @Test
  void an_armed_rollback_takes_the_place_of_a_narrowing_under_way() {
    world.onwardUntil("broad", s -> s.stage().id().equals("broad") && s.held(HoldReason.PLANNED));
    world.arm("t1");
    world.probing.latency = _ -> 900;
    world.narrow(Person.ANNA, HoldReason.PLANNED, "eu-west", "eu-north", "us-east", "us-west");
    world.site.values.put("error-rate", 5.0);
    world.until("fired", _ -> !world.all(Ruling.TriggerFired.class).isEmpty());
    assertThat(world.state.rollback().orElseThrow().full()).isTrue();
    world.site.heal();
    rolledBack();
  }

  @Test
  void a_hold_placed_while_somebody_reads_voids_what_they_sign() {
    world.site.delivery = i -> i.key().stage().equals("canary") ? Delivery.REFUSED : Delivery.DONE;
    world.onwardUntil("failed", s -> s.held(HoldReason.ACTION_FAILED));
    var seen = Engine.packet(world.state);
    world.site.verdicts.put("fallback-health", Verdict.FAIL);
    world.untilHeld(HoldReason.READINESS_LOST);
    var retry = Decision.on(DecisionKind.RETRY, world.hold(HoldReason.ACTION_FAILED), "");
    var ruling = world.decideOn(seen, Person.ANNA, retry);
    assertThat(((Ruling.DecisionRefused) ruling).code()).isEqualTo("HP-DECISION-004");
  }
}
