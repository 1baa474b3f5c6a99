package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 1, 2, 7 and 8: fresh proof, holds, missing evidence, the way back. */
class ProofRulesTest {
  private final World world = new World();

  private void at(String stage, Phase phase) {
    world.onwardUntil(stage + " " + phase, s -> s.stage().id().equals(stage) && s.phase() == phase);
  }

  private void heldBefore(String stage) {
    world.onwardUntil(
        "hold before " + stage, s -> s.stage().id().equals(stage) && s.held(HoldReason.PLANNED));
  }

  private long sent(String stage) {
    return world.all(Ruling.Intended.class).stream()
        .filter(i -> i.key().stage().equals(stage))
        .count();
  }

  @Test
  void stale_readiness_stops_a_healthy_run() {
    at("canary", Phase.VERIFYING);
    world.site.silent.add("fallback-health");
    world.untilHeld(HoldReason.READINESS_LOST);
    assertThat(world.state.stage().id()).isEqualTo("canary");
  }

  @Test
  void failed_readiness_stops_a_healthy_run_also_between_two_units() {
    world.until("two units sent", s -> s.intents().size() == 2);
    world.site.verdicts.put("restore-permission", Verdict.FAIL);
    world.probing.latency = _ -> 900;
    world.untilHeld(HoldReason.READINESS_LOST);
    int sent = world.state.intents().size();
    world.pass(Duration.ofSeconds(30));
    assertThat(world.state.intents()).hasSize(sent);
  }

  @Test
  void a_failed_preflight_check_holds_before_anything_is_changed() {
    world.site.verdicts.put("no-freeze", Verdict.FAIL);
    world.untilHeld(HoldReason.PREFLIGHT_FAILED);
    assertThat(world.state.intents()).isEmpty();
    world.site.heal();
    world.accepted(Person.OPERATOR, HoldReason.PREFLIGHT_FAILED, DecisionKind.RE_VERIFY);
    world.until("on", s -> !s.intents().isEmpty());
  }

  @Test
  void a_preflight_check_without_a_verdict_is_no_pass() {
    world.site.verdicts.put("capacity", Verdict.NO_DATA);
    world.untilHeld(HoldReason.PREFLIGHT_FAILED);
  }

  @Test
  void a_lapsed_approval_stops_between_two_units() {
    world.until("one unit sent", s -> s.intents().size() == 1);
    world.site.verdicts.put("authority", Verdict.FAIL);
    world.pass(Duration.ofSeconds(0));
    world.offer(at -> new Fact.TimePassed(at));
    world.site.delivery = _ -> Delivery.LOST_AFTER_EFFECT;
    world.probing.latency = _ -> 5_000;
    world.untilHeld(HoldReason.PREFLIGHT_FAILED);
    assertThat(world.state.intents().size()).isLessThan(6);
  }

  @Test
  void a_release_serves_the_next_recheck_only() {
    heldBefore("canary");
    world.site.verdicts.put("capacity", Verdict.FAIL);
    world.releasePlanned();
    world.untilHeld(HoldReason.PREFLIGHT_FAILED);
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.PREFLIGHT_FAILED, DecisionKind.RE_VERIFY);
    world.untilHeld(HoldReason.PLANNED);
    assertThat(sent("canary")).isZero();
  }

  @Test
  void a_release_does_not_serve_a_new_attempt() {
    heldBefore("canary");
    world.site.delivery = _ -> Delivery.REFUSED;
    world.releasePlanned();
    world.untilHeld(HoldReason.ACTION_FAILED);
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.ACTION_FAILED, DecisionKind.RETRY);
    world.untilHeld(HoldReason.PLANNED);
    assertThat(sent("canary")).isEqualTo(1);
  }

  @Test
  void after_a_release_everything_is_proven_again() {
    heldBefore("canary");
    world.pass(Duration.ofSeconds(20));
    var released = world.now;
    world.releasePlanned();
    assertThat(sent("canary")).isZero();
    world.until("sent", _ -> sent("canary") == 1);
    assertThat(world.state.evidence().checks().values())
        .filteredOn(c -> world.state.stage().preflight().contains(c.check()))
        .allMatch(c -> !c.startedAt().isBefore(released));
  }

  @Test
  void no_step_under_a_hold() {
    world.until("two units sent", s -> s.intents().size() == 2);
    world.accepted(Person.OPERATOR, Decision.of(DecisionKind.HOLD, "look at this"));
    world.pass(Duration.ofMinutes(2));
    assertThat(world.state.intents()).hasSize(2).allMatch(i -> i.applied());
    world.accepted(Person.ANNA, HoldReason.OPERATOR, DecisionKind.RELEASE);
    world.until("on", s -> s.intents().size() > 2);
  }

  @Test
  void a_hold_starts_the_soak_anew() {
    at("canary", Phase.VERIFYING);
    world.pass(Duration.ofSeconds(7));
    world.accepted(Person.OPERATOR, Decision.of(DecisionKind.HOLD, ""));
    world.pass(Duration.ofSeconds(60));
    var released = world.now;
    world.accepted(Person.ANNA, HoldReason.OPERATOR, DecisionKind.RELEASE);
    world.until("verified", s -> s.checkpoints().size() == 2);
    assertThat(world.all(Ruling.GatesJudged.class).getLast().soakStarted())
        .isAfterOrEqualTo(released);
    assertThat(Duration.between(released, world.now)).isGreaterThan(Duration.ofSeconds(8));
  }

  @ParameterizedTest
  @EnumSource(Reading.Cause.class)
  void missing_is_not_good(Reading.Cause cause) {
    at("canary", Phase.VERIFYING);
    world.site.gaps.put("queue-depth", cause);
    world.until("held", s -> s.held());
    assertThat(world.state.held(HoldReason.BLIND)).isTrue();
    assertThat(world.state.checkpoints()).hasSize(1);
  }

  /** One that watches nothing yet must not let the first stage begin. */
  @Test
  void a_metric_that_was_silent_from_the_start_stops_the_first_stage() {
    var silent = new World();
    silent.site.gaps.put("error-rate", Reading.Cause.EMPTY);
    silent.until("ready", s -> s.phase() == Phase.READY);
    assertThat(Engine.packet(silent.state).ifNobodyActs()).contains("error-rate");
    silent.untilHeld(HoldReason.BLIND);
    silent.pass(Duration.ofMinutes(1));
    assertThat(silent.state.intents()).isEmpty();
    assertThat(silent.site.units).isEqualTo(silent.change.start());
    silent.site.heal();
    silent.pass(Duration.ofSeconds(5));
    silent.accepted(Person.OPERATOR, HoldReason.BLIND, DecisionKind.RE_VERIFY);
    silent.until("on", s -> !s.intents().isEmpty());
  }

  @Test
  void nan_never_passes_a_gate_even_when_it_comes_and_goes() {
    at("canary", Phase.VERIFYING);
    boolean[] nan = {false};
    for (int i = 1; i < 200; i++) {
      world.after(
          Duration.ofMillis(400L * i),
          () -> {
            nan[0] = !nan[0];
            if (nan[0] || world.now.getEpochSecond() % 5 != 0) {
              world.site.gaps.put("error-rate", Reading.Cause.NOT_FINITE);
            } else {
              world.site.gaps.clear();
            }
          });
    }
    world.until("judged or held", s -> s.held() || s.checkpoints().size() > 1);
    assertThat(world.state.checkpoints()).hasSize(1);
    assertThat(world.state.held(HoldReason.BLIND) || world.state.held(HoldReason.NO_DATA)).isTrue();
  }

  @Test
  void a_silent_second_source_confirms_nothing() {
    at("canary", Phase.VERIFYING);
    world.site.gaps.put("settlement-parity#1", Reading.Cause.ERROR);
    world.until("held", s -> s.held());
    assertThat(world.state.holds().getFirst().reason()).isEqualTo(HoldReason.NO_DATA);
    assertThat(world.state.checkpoints()).hasSize(1);
  }

  @Test
  void a_gate_beyond_its_bound_fails_the_verification() {
    at("canary", Phase.VERIFYING);
    world.site.values.put("error-rate", 0.9);
    world.untilHeld(HoldReason.VERIFICATION_FAILED);
    var release = world.answer(Person.ANNA, HoldReason.VERIFICATION_FAILED, DecisionKind.RELEASE);
    assertThat(release).isInstanceOf(Ruling.DecisionRefused.class);
  }

  @Test
  void green_gates_on_a_unit_that_reads_otherwise_are_a_conflict() {
    at("canary", Phase.VERIFYING);
    world.site.alter("eu-west", Map.of("weight", "0"));
    world.untilHeld(HoldReason.CONFLICT);
    assertThat(world.state.checkpoints()).hasSize(1);
  }

  @Test
  void a_degraded_release_takes_a_released_checkpoint_and_proves_the_next_stage() {
    at("canary", Phase.VERIFYING);
    world.site.values.put("p95-latency", 380.0);
    world.untilHeld(HoldReason.DEGRADED);
    world.accepted(Person.ANNA, HoldReason.DEGRADED, DecisionKind.RELEASE);
    var checkpoint = world.state.checkpoints().getLast();
    assertThat(checkpoint.stage()).isEqualTo("canary");
    assertThat(checkpoint.releasedBy()).contains("anna");
    assertThat(world.state.stage().id()).isEqualTo("broad");
    assertThat(world.state.phase()).isEqualTo(Phase.PREFLIGHT);
    world.untilHeld(HoldReason.PLANNED);
  }

  @Test
  void the_window_must_have_room_for_the_stage_and_its_way_back() {
    var narrow = new World(World.change(Duration.ofSeconds(20)));
    narrow.untilHeld(HoldReason.WINDOW_CLOSING);
    assertThat(narrow.state.intents()).isEmpty();
    var early = narrow.answer(Person.ANNA, HoldReason.WINDOW_CLOSING, DecisionKind.RELEASE);
    assertThat(early).isInstanceOf(Ruling.DecisionRefused.class);
    narrow.accepted(
        Person.ANNA,
        new Decision(
            DecisionKind.EXTEND_WINDOW,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(narrow.now.plus(Duration.ofHours(1))),
            "approved"));
    narrow.accepted(Person.ANNA, HoldReason.WINDOW_CLOSING, DecisionKind.RELEASE);
    narrow.until("on", s -> !s.intents().isEmpty());
  }

  @Test
  void a_window_that_closes_in_mid_stage_stops_the_next_unit() {
    var slow = new World(World.change(Duration.ofSeconds(40)));
    slow.site.delivery =
        _ ->
            new Delivery(
                new ActionReply.Accepted(200),
                Duration.ofSeconds(12),
                Optional.of(Duration.ofSeconds(11)));
    slow.untilHeld(HoldReason.WINDOW_CLOSING);
    assertThat(slow.state.intents()).hasSizeBetween(1, 2);
  }

  @Test
  void past_the_point_of_return_nothing_promises_a_way_back() {
    at("retire", Phase.VERIFYING);
    world.site.verdicts.put("known-good-artefact", Verdict.FAIL);
    world.accepted(Person.OPERATOR, Decision.of(DecisionKind.HOLD, ""));
    var back = world.decide(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    assertThat(back).isInstanceOf(Ruling.DecisionRefused.class);
    world.accepted(Person.ANNA, HoldReason.OPERATOR, DecisionKind.RELEASE);
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void before_the_first_intent_readiness_is_still_demanded() {
    heldBefore("retire");
    world.site.verdicts.put("known-good-artefact", Verdict.FAIL);
    world.untilHeld(HoldReason.READINESS_LOST);
    assertThat(sent("retire")).isZero();
  }

  @Test
  void a_stage_without_a_way_back_that_was_not_applied_can_still_go_back() {
    heldBefore("retire");
    world.site.delivery = _ -> Delivery.REFUSED;
    world.releasePlanned();
    world.untilHeld(HoldReason.ACTION_FAILED);
    world.site.heal();
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "enough"));
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }
}
