package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Replay;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo's scenarios without screens, in virtual time; each ends with its outcome. */
class ScenariosTest {
  private final World world = new World();

  @AfterEach
  void the_record_derives_itself_again() {
    assertThat(Replay.of(world.entries)).isEqualTo(new Replay.Result.Same(world.state));
  }

  private void ends(Outcome outcome) {
    world.onwardUntil("the end", s -> s.over());
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(outcome);
  }

  private void soaking(String stage) {
    world.onwardUntil(stage, s -> s.stage().id().equals(stage) && s.phase() == Phase.VERIFYING);
  }

  @Test
  void healthy_completes() {
    ends(Outcome.COMPLETED);
    assertThat(world.all(Ruling.CheckpointTaken.class)).hasSize(6);
    assertThat(world.all(Ruling.HoldPlaced.class))
        .extracting(Ruling.HoldPlaced::reason)
        .containsOnly(HoldReason.PLANNED)
        .hasSize(4);
  }

  @Test
  void canary_errors_fire_the_armed_trigger_and_roll_back() {
    world.arm("t1");
    soaking("canary");
    world.site.values.put("error-rate", 4.2);
    world.until("on the way back", s -> s.rollback().isPresent()).site.heal();
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.site.units).isEqualTo(world.change.start());
    var done = world.all(Ruling.RollbackDone.class).getFirst();
    var fired = world.all(Ruling.TriggerFired.class).getFirst();
    assertThat(done.detectedAt()).isAfterOrEqualTo(fired.sampledAt());
    assertThat(Duration.between(done.detectedAt(), done.restoredAt()).toMillis())
        .isBetween(1L, 20_000L);
  }

  @Test
  void unarmed_errors_hold_and_the_operator_rolls_back() {
    soaking("canary");
    world.site.values.put("error-rate", 4.2);
    world.untilHeld(HoldReason.TRIGGER);
    world.pass(Duration.ofSeconds(5));
    assertThat(world.state.rollback()).isEmpty();
    world.answer(Person.ANNA, HoldReason.TRIGGER, DecisionKind.ROLL_BACK);
    world.until("on the way back", s -> s.rollback().isPresent()).site.heal();
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void readiness_lost_is_mended_and_completes() {
    soaking("canary");
    world.site.verdicts.put("fallback-health", Verdict.FAIL);
    world.untilHeld(HoldReason.READINESS_LOST);
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.READINESS_LOST, DecisionKind.RE_VERIFY);
    ends(Outcome.COMPLETED);
  }

  @Test
  void a_telemetry_gap_blinds_the_run_until_it_is_re_verified() {
    soaking("canary");
    world.site.gaps.put("error-rate", Reading.Cause.STALE);
    world.untilHeld(HoldReason.BLIND);
    world.site.heal();
    world.until("sight", s -> s.metrics().values().stream().noneMatch(m -> m.blind()));
    world.accepted(Person.ANNA, HoldReason.BLIND, DecisionKind.RE_VERIFY);
    ends(Outcome.COMPLETED);
  }

  @Test
  void conflicting_telemetry_is_a_conflict_until_mended() {
    soaking("canary");
    world.site.values.put("settlement-parity#1", 99.5);
    world.untilHeld(HoldReason.CONFLICT);
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.CONFLICT, DecisionKind.RE_VERIFY);
    ends(Outcome.COMPLETED);
  }

  @Test
  void degraded_is_released_with_a_reason_and_completes() {
    soaking("canary");
    world.site.values.put("p95-latency", 380.0);
    world.untilHeld(HoldReason.DEGRADED);
    world.site.heal();
    var silent = Decision.on(DecisionKind.RELEASE, world.hold(HoldReason.DEGRADED), " ");
    assertThat(world.decide(Person.ANNA, silent)).isInstanceOf(Ruling.DecisionRefused.class);
    world.accepted(Person.ANNA, HoldReason.DEGRADED, DecisionKind.RELEASE);
    ends(Outcome.COMPLETED);
  }

  @Test
  void narrowed_completes_without_the_dropped_region_and_keeps_the_old_path() {
    world.onwardUntil(
        "hold before full", s -> s.stage().id().equals("full") && s.held(HoldReason.PLANNED));
    world.narrow(Person.ANNA, HoldReason.PLANNED, "us-east");
    world.until("planned anew", s -> s.held(HoldReason.PLANNED));
    assertThat(world.site.units.get("us-east")).isEqualTo(world.change.start().get("us-east"));
    ends(Outcome.COMPLETED_NARROWED);
    assertThat(world.all(Ruling.StageLeftOut.class))
        .extracting(Ruling.StageLeftOut::stage)
        .containsExactly("retire");
    assertThat(world.site.units.values()).allMatch(u -> "serving".equals(u.fields().get("legacy")));
    assertThat(world.site.units.get("us-east")).isEqualTo(world.change.start().get("us-east"));
  }

  @Test
  void a_lost_reply_is_settled_by_read_back_and_sent_once() {
    world.site.delivery =
        i -> i.key().stage().equals("canary") ? Delivery.LOST_AFTER_EFFECT : Delivery.DONE;
    ends(Outcome.COMPLETED);
    assertThat(world.all(Ruling.InDoubt.class)).hasSize(1);
    assertThat(world.all(Ruling.HoldPlaced.class))
        .extracting(Ruling.HoldPlaced::reason)
        .containsOnly(HoldReason.PLANNED);
    assertThat(world.site.sent.values()).containsOnly(1);
  }

  @Test
  void a_crash_in_mid_stage_is_reconciled_and_resumed() {
    world.onwardUntil(
        "mid-stage", s -> s.stage().id().equals("broad") && s.intents().getLast().applied());
    world.crash(Duration.ofSeconds(4));
    assertThat(world.state.held(HoldReason.INTERRUPTED)).isTrue();
    world.pass(Duration.ofSeconds(3));
    world.accepted(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RESUME);
    ends(Outcome.COMPLETED);
    assertThat(world.site.sent.values()).containsOnly(1);
  }
}
