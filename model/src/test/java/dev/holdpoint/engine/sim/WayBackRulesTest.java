package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.EvidenceLine.Kind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.Replay;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way back is watched for as long as anything could have to go back (rule 8). */
class WayBackRulesTest {
  private final World world = new World();

  @AfterEach
  void the_record_derives_itself_again() {
    assertThat(Replay.of(world.entries)).isEqualTo(new Replay.Result.Same(world.state));
  }

  private void heldBefore(String stage) {
    world.onwardUntil(
        "hold before " + stage, s -> s.stage().id().equals(stage) && s.held(HoldReason.PLANNED));
  }

  private void partedAt(String stage) {
    heldBefore("full");
    world.accepted(Person.ANNA, Decision.backTo(stage, "too early"));
    world.untilHeld(HoldReason.PARTLY_ROLLED_BACK);
  }

  private void narrowedInFinalWatch() {
    heldBefore("full");
    world.narrow(Person.ANNA, HoldReason.PLANNED, "us-east");
    world.untilHeld(HoldReason.PLANNED);
    world.onwardUntil("the final watch", s -> soaking("final-watch"));
  }

  private boolean soaking(String stage) {
    return world.state.stage().id().equals(stage) && world.state.phase() == Phase.VERIFYING;
  }

  private List<EvidenceLine> readiness() {
    return Engine.packet(world.state).evidence().stream()
        .filter(line -> line.kind() == Kind.READINESS)
        .toList();
  }

  @Test
  void losing_the_way_back_is_a_stop_where_a_run_stands_at_a_restored_checkpoint() {
    partedAt("canary");
    world.pass(Duration.ofMinutes(3));
    assertThat(readiness())
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line.verdict()).isEqualTo(Verdict.PASS);
              assertThat(line.countsFrom()).isPresent();
            });
    world.site.verdicts.put("known-good-artefact", Verdict.FAIL);
    world.untilHeld(HoldReason.READINESS_LOST);
    assertThat(world.state.held(HoldReason.PARTLY_ROLLED_BACK)).isTrue();
  }

  @Test
  void a_check_that_falls_silent_at_a_restored_checkpoint_is_noticed() {
    partedAt("canary");
    world.site.silent.add("fallback-health");
    world.untilHeld(HoldReason.READINESS_LOST);
  }

  @Test
  void a_way_back_that_was_lost_there_is_proven_again_before_the_run_goes_on() {
    partedAt("canary");
    world.site.verdicts.put("fallback-health", Verdict.FAIL);
    world.untilHeld(HoldReason.READINESS_LOST);
    world.accepted(Person.ANNA, HoldReason.READINESS_LOST, DecisionKind.RE_VERIFY);
    world.untilHeld(HoldReason.READINESS_LOST);
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.READINESS_LOST, DecisionKind.RE_VERIFY);
    world.accepted(Person.ANNA, HoldReason.PARTLY_ROLLED_BACK, DecisionKind.RESUME);
    world.onwardUntil("the end", s -> s.over());
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void the_final_watch_keeps_the_way_back_of_the_last_stage_that_has_one() {
    narrowedInFinalWatch();
    assertThat(world.state.course().leftOut()).containsExactly("retire");
    world.site.verdicts.put("known-good-artefact", Verdict.FAIL);
    world.untilHeld(HoldReason.READINESS_LOST);
    assertThat(readiness()).extracting(EvidenceLine::id).contains("known-good-artefact");
  }

  @Test
  void past_the_return_nobody_asks_whether_there_is_a_way_back() {
    world.onwardUntil("the final watch", s -> soaking("final-watch"));
    world.site.verdicts.put("known-good-artefact", Verdict.FAIL);
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void the_way_back_is_watched_under_an_operator_s_hold_before_a_stage() {
    heldBefore("broad");
    world.releasePlanned();
    world.accepted(Person.ANNA, Decision.of(DecisionKind.HOLD, "wait"));
    assertThat(world.state.phase()).isEqualTo(Phase.PREFLIGHT);
    world.site.verdicts.put("fallback-health", Verdict.FAIL);
    world.untilHeld(HoldReason.READINESS_LOST);
  }
}
