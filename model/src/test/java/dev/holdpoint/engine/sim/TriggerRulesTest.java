package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 11. */
class TriggerRulesTest {
  private final World world = new World();

  private void soaking(String stage) {
    world.onwardUntil(stage, s -> s.stage().id().equals(stage) && s.phase() == Phase.VERIFYING);
  }

  @Test
  void armed_trigger_rolls_back() {
    world.arm("t2");
    soaking("canary");
    world.site.values.put("p95-latency", 900.0);
    world.until("on the way back", s -> s.rollback().isPresent()).site.heal();
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.all(Ruling.ArmingEnded.class))
        .extracting(Ruling.ArmingEnded::why)
        .contains("used");
  }

  @Test
  void unarmed_trigger_holds() {
    soaking("canary");
    world.site.values.put("p95-latency", 900.0);
    world.untilHeld(HoldReason.TRIGGER);
    world.pass(Duration.ofMinutes(1));
    assertThat(world.all(Ruling.RollbackStarted.class)).isEmpty();
  }

  @Test
  void a_hold_trigger_cannot_be_armed() {
    soaking("canary");
    var arm =
        Decision.onTrigger(DecisionKind.ARM, "t4", Optional.of(world.now.plusSeconds(60)), "");
    assertThat(world.decide(Person.ANNA, arm)).isInstanceOf(Ruling.DecisionRefused.class);
  }

  @Test
  void arming_lapses_at_interruption() {
    world.arm("t1");
    soaking("canary");
    world.crash(Duration.ofSeconds(1));
    assertThat(world.state.trigger("t1").arming()).isEmpty();
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(HoldReason.TRIGGER);
    assertThat(world.state.rollback()).isEmpty();
  }

  @Test
  void arming_expires() {
    world.accepted(
        Person.ANNA,
        Decision.onTrigger(DecisionKind.ARM, "t1", Optional.of(world.now.plusSeconds(3)), ""));
    soaking("canary");
    assertThat(world.state.trigger("t1").arming()).isEmpty();
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(HoldReason.TRIGGER);
    assertThat(world.all(Ruling.RollbackStarted.class)).isEmpty();
  }

  @Test
  void an_arming_for_one_stage_does_not_act_in_the_next() {
    var stages = world.state.change().stages();
    soaking("canary");
    var next = stages.get(world.state.course().index() + 1).id();
    world.accepted(
        Person.ANNA,
        Decision.arm("t1", List.of("canary"), world.now.plus(Duration.ofMinutes(50)), ""));
    assertThat(world.state.trigger("t1").arming().orElseThrow().stages()).containsExactly("canary");
    soaking(next);
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(HoldReason.TRIGGER);
    assertThat(world.all(Ruling.RollbackStarted.class)).isEmpty();
  }

  @Test
  void an_arming_covers_no_stage_in_which_the_trigger_cannot_act() {
    soaking("canary");
    var retire = Decision.arm("t1", List.of("canary", "retire"), world.now.plusSeconds(60), "");
    refused(world.decide(Person.ANNA, retire), "HP-DECISION-048");
  }

  @Test
  void a_narrowing_trigger_is_not_armed_for_units_that_are_dropped_already() {
    var narrowing =
        new World(
            World.change(
                Duration.ofHours(5),
                text ->
                    text.replace(
                        "when: {metric: p95-latency, above: 420, for: 3s}\n    action: rollback",
                        "when: {metric: p95-latency, above: 420, for: 3s}\n"
                            + "    action: narrow\n    narrowTo: [sa-east]")));
    narrowing.onwardUntil("full", s -> s.stage().id().equals("full") && s.held(HoldReason.PLANNED));
    narrowing.arm("t2");
    narrowing.narrow(Person.ANNA, HoldReason.PLANNED, "sa-east");
    narrowing.untilHeld(HoldReason.PLANNED);
    var again =
        Decision.onTrigger(DecisionKind.ARM, "t2", Optional.of(narrowing.now.plusSeconds(60)), "");
    refused(narrowing.decide(Person.ANNA, again), "HP-DECISION-064");
  }

  @Test
  void an_arming_ends_with_the_change_window_at_the_latest() {
    soaking("canary");
    var closes = world.state.window().closes();
    refused(
        world.decide(Person.ANNA, Decision.arm("t1", List.of(), closes.plusMillis(1), "")),
        "HP-DECISION-044");
    world.accepted(Person.ANNA, Decision.arm("t1", List.of(), closes, ""));
  }

  @Test
  void past_the_point_of_return_a_rollback_trigger_holds() {
    world.arm("t1");
    soaking("retire");
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(HoldReason.TRIGGER);
    world.pass(Duration.ofSeconds(30));
    assertThat(world.all(Ruling.RollbackStarted.class)).isEmpty();
  }

  @Test
  void a_fired_trigger_is_latched_until_it_cleared_and_was_reset() {
    soaking("canary");
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(HoldReason.TRIGGER);
    var reset = Decision.onTrigger(DecisionKind.RESET, "t1", Optional.empty(), "");
    refused(world.decide(Person.ANNA, reset), "HP-DECISION-047");
    refused(world.answer(Person.ANNA, HoldReason.TRIGGER, DecisionKind.RELEASE), "HP-DECISION-022");
    refused(
        world.answer(Person.ANNA, HoldReason.TRIGGER, DecisionKind.RE_VERIFY), "HP-DECISION-022");
    world.site.heal();
    world.pass(Duration.ofSeconds(2));
    refused(world.answer(Person.ANNA, HoldReason.TRIGGER, DecisionKind.RELEASE), "HP-DECISION-022");
    world.reset("t1");
    world.accepted(Person.ANNA, HoldReason.TRIGGER, DecisionKind.RELEASE);
    world.until("verified", s -> s.checkpoints().size() == 2);
  }

  @Test
  void no_data_does_not_clear_a_trigger() {
    soaking("canary");
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(HoldReason.TRIGGER);
    world.site.values.clear();
    world.site.gaps.put("error-rate", Reading.Cause.NOT_FINITE);
    world.pass(Duration.ofSeconds(20));
    var reset = Decision.onTrigger(DecisionKind.RESET, "t1", Optional.empty(), "");
    refused(world.decide(Person.ANNA, reset), "HP-DECISION-047");
  }

  @Test
  void a_trigger_that_fires_too_often_is_suspended_until_reset() {
    soaking("canary");
    for (int i = 0; i < 2; i++) {
      world.site.values.put("error-rate", 5.0);
      world.untilHeld(HoldReason.TRIGGER);
      world.site.heal();
      world.pass(Duration.ofSeconds(2));
      world.reset("t1");
      world.accepted(Person.ANNA, HoldReason.TRIGGER, DecisionKind.RELEASE);
    }
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(HoldReason.BREAKER);
    assertThat(world.state.trigger("t1").suspended()).isTrue();
    world.site.heal();
    world.pass(Duration.ofSeconds(2));
    refused(
        world.answer(Person.ANNA, HoldReason.BREAKER, DecisionKind.RE_VERIFY), "HP-DECISION-022");
    world.reset("t1");
    world.accepted(Person.ANNA, HoldReason.BREAKER, DecisionKind.RELEASE);
    world.until("verified", s -> s.checkpoints().size() == 2);
  }

  @Test
  void one_in_range_sample_clears_the_window() {
    soaking("canary");
    for (int i = 0; i < 20; i++) {
      boolean beyond = i % 5 != 4;
      world.after(
          Duration.ofMillis(500L * i),
          () -> world.site.values.put("error-rate", beyond ? 5.0 : 0.1));
    }
    world.pass(Duration.ofSeconds(10));
    assertThat(world.all(Ruling.TriggerFired.class)).isEmpty();
  }

  /** Interval 10 s, window 30 s; each step is seconds since the last sample and its value. */
  private static void refused(Ruling ruling, String code) {
    assertThat(ruling).isInstanceOf(Ruling.DecisionRefused.class);
    assertThat(((Ruling.DecisionRefused) ruling).code()).isEqualTo(code);
  }
}
