package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.engine.Replay;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of a run after its units are back (DESIGN §4). */
class PostRollbackRulesTest {
  private final World world = new World();

  @AfterEach
  void the_record_derives_itself_again() {
    assertThat(Replay.of(world.entries)).isEqualTo(new Replay.Result.Same(world.state));
  }

  private void rollingBack() {
    world.onwardUntil("broad", s -> s.stage().id().equals("broad") && s.held(HoldReason.PLANNED));
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
  }

  private void unhealthy() {
    rollingBack();
    world.site.verdicts.put("fallback-health", Verdict.FAIL);
    world.untilHeld(HoldReason.POST_ROLLBACK_FAILED);
  }

  private void closesAs(Outcome outcome) {
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(outcome);
  }

  private long restores() {
    return world.all(Ruling.Intended.class).stream()
        .filter(i -> i.direction() == Direction.RESTORE)
        .count();
  }

  @Test
  void health_is_judged_before_the_run_closes() {
    rollingBack();
    closesAs(Outcome.ROLLED_BACK);
    var done = world.all(Ruling.RollbackDone.class).getFirst();
    var judged = world.all(Ruling.PostRollbackJudged.class).getFirst();
    assertThat(judged.verdict()).isEqualTo(Verdict.PASS);
    assertThat(judged.since()).isEqualTo(done.at());
    assertThat(judged.gates())
        .isNotEmpty()
        .allMatch(g -> g.newest().orElseThrow().isAfter(done.at()));
    assertThat(judged.checks()).isNotEmpty().allMatch(c -> !c.startedAt().isBefore(done.at()));
  }

  @Test
  void the_policy_and_the_known_good_version_stand_in_the_record() {
    rollingBack();
    var started = world.all(Ruling.RollbackStarted.class).getFirst();
    assertThat(started.knownGood()).isEqualTo(world.change.knownGood().version());
    assertThat(started.inFlight()).isEqualTo(world.change.inFlight());
    assertThat(started.stage()).isEmpty();
  }

  @Test
  void failed_health_holds_and_re_verify_judges_anew_without_another_restore() {
    unhealthy();
    long before = restores();
    assertThat(world.all(Ruling.PostRollbackJudged.class).getLast().verdict())
        .isEqualTo(Verdict.FAIL);
    world.pass(Duration.ofMinutes(2));
    assertThat(world.state.over()).isFalse();
    world.site.heal();
    world.accepted(Person.OPERATOR, HoldReason.POST_ROLLBACK_FAILED, DecisionKind.RE_VERIFY);
    closesAs(Outcome.ROLLED_BACK);
    assertThat(restores()).isEqualTo(before);
  }

  @Test
  void retry_takes_the_restores_once_more_under_new_keys_and_keeps_the_time_of_detection() {
    unhealthy();
    long before = restores();
    world.site.heal();
    world.accepted(Person.OPERATOR, HoldReason.POST_ROLLBACK_FAILED, DecisionKind.RETRY);
    closesAs(Outcome.ROLLED_BACK);
    assertThat(restores()).isEqualTo(2 * before);
    assertThat(world.all(Ruling.RollbackStarted.class))
        .extracting(Ruling.RollbackStarted::detectedAt)
        .hasSize(2)
        .containsOnly(world.all(Ruling.RollbackStarted.class).getFirst().detectedAt());
    assertThat(world.all(Ruling.PostMortemOwed.class)).hasSize(1);
  }

  @Test
  void readiness_lost_during_a_rollback_does_not_stop_it() {
    rollingBack();
    world.site.verdicts.put("fallback-health", Verdict.FAIL);
    world.until("all back", _ -> !world.all(Ruling.RollbackDone.class).isEmpty());
    assertThat(world.state.held(HoldReason.READINESS_LOST)).isFalse();
    assertThat(world.site.units).isEqualTo(world.change.start());
  }

  @Test
  void back_at_the_start_nobody_needs_the_permission_to_restore() {
    rollingBack();
    world.site.verdicts.put("restore-permission", Verdict.FAIL);
    closesAs(Outcome.ROLLED_BACK);
  }

  @Test
  void health_that_comes_back_in_time_is_health() {
    rollingBack();
    world.site.values.put("error-rate", 3.0);
    world.until("all back", _ -> !world.all(Ruling.RollbackDone.class).isEmpty());
    world.pass(Duration.ofSeconds(6));
    assertThat(world.state.over()).isFalse();
    world.site.heal();
    closesAs(Outcome.ROLLED_BACK);
    assertThat(world.all(Ruling.PostRollbackJudged.class)).hasSize(1);
  }

  @Test
  void missing_is_not_healthy() {
    rollingBack();
    world.site.gaps.put("error-rate", Reading.Cause.NOT_FINITE);
    world.untilHeld(HoldReason.POST_ROLLBACK_FAILED);
    assertThat(world.all(Ruling.PostRollbackJudged.class).getLast().verdict())
        .isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void a_check_that_nobody_answers_is_not_healthy() {
    rollingBack();
    world.site.silent.add("fallback-health");
    world.untilHeld(HoldReason.POST_ROLLBACK_FAILED);
  }

  @Test
  void where_nothing_was_changed_there_is_nothing_to_wait_for() {
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "not today"));
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void giving_up_on_its_health_is_an_abort() {
    unhealthy();
    world.accepted(Person.ANNA, HoldReason.POST_ROLLBACK_FAILED, DecisionKind.ABORT);
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ABORTED);
  }

  @Test
  void an_interruption_in_the_watch_begins_it_anew_after_the_resumption() {
    rollingBack();
    world.until("all back", _ -> !world.all(Ruling.RollbackDone.class).isEmpty());
    world.crash(Duration.ofSeconds(2));
    world.pass(Duration.ofMinutes(2));
    assertThat(world.state.over()).isFalse();
    var resumed = world.now;
    world.accepted(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RESUME);
    closesAs(Outcome.ROLLED_BACK);
    assertThat(world.all(Ruling.PostRollbackJudged.class).getLast().since()).isEqualTo(resumed);
  }
}
