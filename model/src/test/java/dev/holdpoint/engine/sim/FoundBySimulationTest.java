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
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Settlement;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the simulation found, each as a story of its own. */
class FoundBySimulationTest {

  private static World heldBeforeCanary(ChangePackage change) {
    return new World(change)
        .onwardUntil("hold", s -> s.stage().id().equals("canary") && s.held(HoldReason.PLANNED));
  }

  private static World sentToCanary(Delivery delivery) {
    var world = heldBeforeCanary(World.CHANGE);
    world.site.delivery = _ -> delivery;
    world.releasePlanned();
    return world.until(
        "sent", s -> s.intents().getLast().intended().key().stage().equals("canary"));
  }

  private static void settledAsApplied(World world) {
    world.pass(Duration.ofMinutes(2));
    assertThat(world.all(Ruling.Settled.class))
        .extracting(Ruling.Settled::settlement)
        .containsOnly(Settlement.APPLIED);
    assertThat(world.state.intents().getLast().applied()).isTrue();
  }

  @Test
  void a_sample_that_waited_for_its_second_source_is_held_against_it_when_that_comes_alone() {
    var parity = "settlement-parity";
    var world = heldBeforeCanary(World.CHANGE).releasePlanned();
    world.untilPhase("canary", Phase.VERIFYING);
    world.site.gaps.put(parity + "#1", Reading.Cause.TIMEOUT);
    world.pass(Duration.ofSeconds(5));
    var before = world.state.soak().orElseThrow().gates().get("parity").own();

    world.site.gaps.put(parity, Reading.Cause.TIMEOUT);
    world.site.gaps.remove(parity + "#1");
    world.site.values.put(parity + "#1", 99.9);
    world.pass(Duration.ofMillis(600));

    var after = world.state.soak().orElseThrow().gates().get("parity").own();
    assertThat(after.samples()).isEqualTo(before.samples());
    assertThat(after.measured().conflicts()).isEqualTo(1);
    assertThat(world.state.metrics().get(parity).conflicting()).isTrue();
  }

  @Test
  void older_reads_do_not_settle_a_request_during_which_the_clock_was_set_back() {
    var world = sentToCanary(Delivery.LOST_AFTER_EFFECT);
    world.setClock(Duration.ofSeconds(-20));
    settledAsApplied(world);
  }

  @Test
  void a_clock_that_was_set_forward_does_not_cut_the_time_in_which_an_effect_may_come() {
    var late =
        new Delivery(
            new ActionReply.Lost("cut"),
            Duration.ofMillis(100),
            Optional.of(Duration.ofSeconds(1)));
    var world = sentToCanary(late);
    world.until("its end", s -> s.intents().getLast().endedAt().isPresent());
    world.setClock(Duration.ofSeconds(10));
    settledAsApplied(world);
  }

  @Test
  void a_restore_in_two_steps_ends_although_the_transition_before_it_is_in_doubt() {
    var world = heldBeforeCanary(inTwoSteps(World.CHANGE));
    world.site.delivery =
        i -> i.key().stage().equals("canary") ? Delivery.LOST_AFTER_EFFECT : Delivery.DONE;
    world.releasePlanned();
    world.until("sent", s -> s.intents().getLast().intended().key().stage().equals("canary"));
    var back = world.decide(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "at once"));
    assertThat(back).isInstanceOf(Ruling.DecisionAccepted.class);
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void a_restore_that_is_settled_after_its_unit_was_brought_back_changes_the_record_no_more() {
    var world = heldBeforeCanary(inTwoSteps(World.CHANGE)).releasePlanned();
    world.untilPhase("canary", Phase.VERIFYING);
    world.site.delivery = _ -> Delivery.LOST_AFTER_EFFECT;
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "at once"));
    world.until("sent", s -> !s.intents().getLast().forward());
    var unit = world.state.intents().getLast().intended().key().unit();
    world.site.unreadable.add(unit);
    world.until("given up", s -> s.intents().stream().anyMatch(Intent::unreadable));
    world.site.heal();
    world.until("all restored", _ -> !world.all(Ruling.RollbackDone.class).isEmpty());

    world.accepted(Person.ANNA, Decision.of(DecisionKind.TAKE_OVER, "by hand"));
    world.pass(Duration.ofMillis(800));
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "nothing left"));

    assertThat(world.state.intents()).noneMatch(Intent::open);
    assertThat(world.state.expected()).isEqualTo(world.site.units);
  }

  @Test
  void deciding_a_rollback_again_does_not_skip_the_look_at_health_after_it() {
    var world = heldBeforeCanary(World.CHANGE);
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    world.until("all restored", _ -> !world.all(Ruling.RollbackDone.class).isEmpty());
    world.crash(Duration.ofSeconds(1));
    world.accepted(Person.BORIS, Decision.of(DecisionKind.ROLL_BACK, "once more"));
    world.untilOver();
    var judged = world.all(Ruling.PostRollbackJudged.class).getLast();
    assertThat(judged.checks()).isNotEmpty();
  }

  @Test
  void a_stage_that_was_entered_in_part_is_not_passed_over_when_units_are_dropped() {
    var world = heldBeforeCanary(retiringCanary(World.CHANGE));
    world.site.delivery = _ -> Delivery.PARTLY_APPLIED;
    world.releasePlanned();
    world.untilHeld(HoldReason.ACTION_FAILED);
    world.site.heal();
    world.narrow(Person.ANNA, HoldReason.ACTION_FAILED, "us-west");
    world.untilHeld(HoldReason.PLANNED);
    assertThat(world.all(Ruling.Narrowed.class)).hasSize(1);
    assertThat(world.all(Ruling.StageLeftOut.class)).isEmpty();
    assertThat(world.state.stage().id()).isEqualTo("canary");
  }

  @Test
  void a_retiring_stage_of_which_nothing_was_applied_is_passed_over_when_units_are_dropped() {
    var world = heldBeforeCanary(retiringCanary(World.CHANGE));
    world.site.delivery = _ -> Delivery.REFUSED;
    world.releasePlanned();
    world.untilHeld(HoldReason.ACTION_FAILED);
    world.site.heal();
    world.narrow(Person.ANNA, HoldReason.ACTION_FAILED, "us-west");
    world.until("passed over", _ -> !world.all(Ruling.StageLeftOut.class).isEmpty());
    assertThat(world.all(Ruling.StageLeftOut.class).getFirst().stage()).isEqualTo("canary");
  }

  @Test
  void
      a_unit_whose_last_stage_has_no_way_back_is_restored_and_read_when_nothing_of_it_was_applied() {
    var world = new World(World.CHANGE);
    var last = World.CHANGE.stages().stream().filter(s -> !s.wayBack().exists()).findFirst();
    var stage = last.orElseThrow();
    int index = World.CHANGE.stageIndex(stage.id());
    var before = World.CHANGE.stages().get(index - 1).id();
    world.onwardUntil("hold", s -> s.stage().id().equals(stage.id()) && s.held(HoldReason.PLANNED));
    world.site.delivery = _ -> Delivery.REFUSED;
    world.releasePlanned();
    world.untilHeld(HoldReason.ACTION_FAILED);
    world.site.heal();
    world.accepted(Person.ANNA, Decision.backTo(before, "not today"));
    world.untilHeld(HoldReason.PARTLY_ROLLED_BACK);
    assertThat(world.all(Ruling.UnitRestored.class))
        .extracting(Ruling.UnitRestored::unit)
        .contains(stage.units().getFirst());
  }

  /** The canary sets two fields in one step, and retires the fallback. */
  private static ChangePackage retiringCanary(ChangePackage change) {
    var step = new Step("move", "set-unit", Map.of("legacy", "retired", "weight", "5"));
    return with(
        change,
        change.actions(),
        s -> s.id().equals("canary") ? with(s, true, List.of(step), s.rollback()) : s);
  }

  /** Restores the old path first, and then the rest. */
  private static ChangePackage inTwoSteps(ChangePackage change) {
    var whole = change.action("restore-unit").orElseThrow();
    var request = whole.request();
    var actions = new ArrayList<>(change.actions());
    actions.add(
        new Action(
            "restore-legacy",
            whole.connection(),
            new RequestSpec(request.method(), request.path(), Map.of(), Optional.of("{legacy}")),
            whole.expectStatus(),
            whole.idempotencyHeader(),
            whole.settleAfter(),
            whole.takes()));
    return with(change, actions, FoundBySimulationTest::inTwoSteps);
  }

  private static Stage inTwoSteps(Stage s) {
    var steps = new ArrayList<Step>();
    if (!s.rollback().isEmpty()) {
      steps.add(new Step("legacy-" + s.id(), "restore-legacy", Map.of()));
      steps.addAll(s.rollback());
    }
    return with(s, s.retiresFallback(), s.steps(), steps);
  }

  private static ChangePackage with(
      ChangePackage change, List<Action> actions, UnaryOperator<Stage> stages) {
    return new ChangePackage(
        change.metadata(),
        change.window(),
        change.units(),
        change.start(),
        change.knownGood(),
        change.inFlight(),
        change.connections(),
        change.readBack(),
        actions,
        change.checks(),
        change.metrics(),
        change.triggers(),
        change.stages().stream().map(stages).toList());
  }

  private static Stage with(Stage s, boolean retires, List<Step> steps, List<Step> back) {
    return new Stage(
        s.id(),
        s.title(),
        s.tier(),
        s.exposure(),
        s.consequenceTime(),
        s.units(),
        s.hold(),
        s.makesAuthoritative(),
        retires,
        s.preflight(),
        s.readiness(),
        steps,
        s.soak(),
        s.gates(),
        s.wayBack(),
        List.copyOf(back));
  }
}
