package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.ArmingEnded;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Replay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 11: an arming is for one firing, also for one that may not act. Rule 7: conflict. */
class FiredOnceRulesTest {
  private World world = new World();

  @AfterEach
  void the_record_derives_itself_again() {
    assertThat(Replay.of(world.entries)).isEqualTo(new Replay.Result.Same(world.state));
  }

  private void soaking(String stage) {
    world.onwardUntil(stage, s -> s.stage().id().equals(stage) && s.phase() == Phase.VERIFYING);
  }

  private void fires() {
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(HoldReason.TRIGGER);
  }

  private void clears() {
    world.site.heal();
    world.pass(Duration.ofSeconds(2));
    world.reset("t1");
    world.accepted(Person.ANNA, HoldReason.TRIGGER, DecisionKind.RELEASE);
  }

  private static void refused(Ruling ruling, String code) {
    assertThat(ruling)
        .isInstanceOfSatisfying(
            Ruling.DecisionRefused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private void didNotAct(String because) {
    assertThat(world.all(RollbackStarted.class)).isEmpty();
    assertThat(world.all(ArmingEnded.class))
        .extracting(ArmingEnded::why)
        .containsExactly("fired and did not act: " + because);
    assertThat(world.state.trigger("t1").arming()).isEmpty();
  }

  @Test
  void a_firing_outside_the_stages_of_the_arming_spends_it() {
    soaking("canary");
    world.accepted(
        Person.ANNA,
        Decision.arm("t1", List.of("broad"), world.now.plus(Duration.ofMinutes(50)), ""));
    fires();
    didNotAct("its arming does not cover " + world.state.stage().title());
    assertThat(world.state.holds().getFirst().why()).contains("armed, it did not act");
    clears();
    soaking("broad");
    fires();
    world.pass(Duration.ofSeconds(10));
    assertThat(world.all(RollbackStarted.class)).as("it was armed once").isEmpty();
  }

  @Test
  void a_firing_before_anything_was_changed_spends_the_arming() {
    world.site.verdicts.put("capacity", Verdict.FAIL);
    world.untilHeld(HoldReason.PREFLIGHT_FAILED);
    world.arm("t1");
    fires();
    didNotAct("nothing was changed yet");
  }

  @Test
  void a_firing_that_suspends_the_trigger_spends_the_arming() {
    soaking("canary");
    for (int i = 0; i < 2; i++) {
      fires();
      clears();
    }
    world.arm("t1");
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(HoldReason.BREAKER);
    didNotAct("it fired too often");
  }

  @Test
  void nothing_is_armed_while_the_way_back_is_not_proven() {
    soaking("canary");
    world.site.verdicts.put("fallback-health", Verdict.FAIL);
    world.untilHeld(HoldReason.READINESS_LOST);
    var arm =
        Decision.onTrigger(DecisionKind.ARM, "t1", Optional.of(world.now.plusSeconds(60)), "");
    refused(world.decide(Person.ANNA, arm), "HP-DECISION-066");
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.READINESS_LOST, DecisionKind.RE_VERIFY);
    world.accepted(Person.ANNA, arm);
  }

  @Test
  void a_narrowing_trigger_never_drops_the_last_unit() {
    world =
        new World(
            World.change(
                Duration.ofHours(5),
                text ->
                    text.replace(
                        "when: {metric: error-rate, above: 1.0, for: 3s}\n    action: rollback",
                        "when: {metric: error-rate, above: 1.0, for: 3s}\n    action: narrow\n"
                            + "    narrowTo: [eu-west, eu-north, us-east, us-west, ap-south]")));
    world.onwardUntil("full", s -> s.stage().id().equals("full") && s.held(HoldReason.PLANNED));
    world.arm("t1");
    world.narrow(Person.ANNA, HoldReason.PLANNED, "sa-east");
    world.until("dropped", s -> s.dropped().contains("sa-east") && s.rollback().isEmpty());
    assertThat(world.all(ArmingEnded.class))
        .extracting(ArmingEnded::why)
        .containsExactly("narrowing would drop every unit that is left; to do that, roll back");
    var again =
        Decision.onTrigger(DecisionKind.ARM, "t1", Optional.of(world.now.plusSeconds(60)), "");
    refused(world.decide(Person.ANNA, again), "HP-DECISION-065");

    fires();
    world.pass(Duration.ofSeconds(10));

    assertThat(world.all(RollbackStarted.class)).hasSize(1);
    assertThat(world.state.dropped()).containsExactly("sa-east");
    assertThat(world.state.holds())
        .filteredOn(hold -> hold.reason() == HoldReason.TRIGGER)
        .allSatisfy(hold -> assertThat(hold.why()).contains("would drop every unit"));
  }

  @Test
  void what_the_second_source_contradicts_neither_clears_a_trigger_nor_ends_its_window() {
    soaking("canary");
    world.site.values.put("settlement-parity", 99.9);
    world.pass(Duration.ofMillis(2_400));
    var contradicted = world.now;
    world.site.values.put("settlement-parity", 99.986);
    world.site.values.put("settlement-parity#1", 99.9);
    world.pass(Duration.ofMillis(500));
    world.site.values.put("settlement-parity", 99.9);
    world.untilHeld(HoldReason.TRIGGER);
    assertThat(world.all(Ruling.TriggerFired.class).getFirst().since()).isBefore(contradicted);

    world.site.values.put("settlement-parity", 99.986);
    world.pass(Duration.ofSeconds(3));
    var reset = Decision.onTrigger(DecisionKind.RESET, "t3", Optional.empty(), "");
    refused(world.decide(Person.ANNA, reset), "HP-DECISION-047");

    world.site.values.remove("settlement-parity#1");
    world.pass(Duration.ofSeconds(2));
    world.accepted(Person.ANNA, reset);
  }
}
