package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Gate.Bounds;
import dev.holdpoint.domain.change.Gate.Compare;
import dev.holdpoint.domain.change.Gate.Limits;
import dev.holdpoint.domain.change.Gate.Statistic;
import dev.holdpoint.domain.change.Gate.Worse;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.record.Ruling.GatesJudged;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.Replay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits of single measurements, dry runs and comparisons, over the soak of the first stage. */
class GateRulesTest {
  private static final Bounds ERRORS = new Bounds(Worse.HIGHER, 0.4, 0.8, Statistic.MEAN, 6);
  private static final Gate ALWAYS =
      Gate.of("queue", "queue-depth", new Bounds(Worse.HIGHER, 900, 950, Statistic.MAX, 6));

  private World world = new World();

  @AfterEach
  void the_record_derives_itself_again() {
    assertThat(Replay.of(world.entries)).isEqualTo(new Replay.Result.Same(world.state));
  }

  private void soaking(Gate... gates) {
    var stages = new ArrayList<>(World.CHANGE.stages());
    stages.set(0, stages.getFirst().watching(List.of(gates), stages.getFirst().soak()));
    world = new World(World.CHANGE.running(stages));
    world.onwardUntil("soaking", s -> s.phase() == Phase.VERIFYING);
  }

  private static Gate errors(int inAll, int inRow, int missing) {
    return new Gate(
        "errors",
        "error-rate",
        ERRORS,
        new Limits(limit(inAll), limit(inRow), limit(missing)),
        false);
  }

  private static OptionalInt limit(int allowed) {
    return allowed < 0 ? OptionalInt.empty() : OptionalInt.of(allowed);
  }

  /** So many samples beyond the fail bound, and good ones again. */
  private void fails(int samples) {
    world.site.values.put("error-rate", 0.9);
    world.pass(Duration.ofMillis(500L * samples));
    world.site.values.remove("error-rate");
  }

  private GatesJudged judged() {
    world.until("judged", _ -> !world.all(GatesJudged.class).isEmpty());
    return world.all(GatesJudged.class).getFirst();
  }

  private GateVerdict verdict() {
    return judged().gates().getFirst();
  }

  @Test
  void a_short_outage_hides_in_the_mean_without_a_limit() {
    soaking(errors(-1, -1, -1));
    world.pass(Duration.ofSeconds(1));
    fails(3);
    assertThat(verdict().verdict()).isEqualTo(Verdict.PASS);
    assertThat(verdict().measured().failed()).isEqualTo(3);
    assertThat(verdict().measured().failedInRow()).isEqualTo(3);
  }

  @Test
  void one_failure_more_than_allowed_ends_the_soak_at_once_and_holds() {
    soaking(errors(2, -1, -1));
    world.pass(Duration.ofSeconds(1));
    fails(3);
    world.untilHeld(HoldReason.VERIFICATION_FAILED);
    assertThat(verdict().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judged().covered()).isLessThan(world.change.stages().getFirst().soak());
    assertThat(world.state.holds().getFirst().why()).contains("3 of", "allowed are 2");
  }

  @Test
  void as_many_failures_as_allowed_do_not_fail() {
    soaking(errors(3, 2, -1));
    world.pass(Duration.ofSeconds(1));
    fails(2);
    world.pass(Duration.ofMillis(1_000));
    fails(1);
    assertThat(verdict().verdict()).isEqualTo(Verdict.PASS);
    assertThat(verdict().measured().failed()).isEqualTo(3);
    assertThat(verdict().measured().failedInRow()).isEqualTo(2);
  }

  @Test
  void a_row_of_failures_is_too_long_though_few_in_all() {
    soaking(errors(8, 1, -1));
    world.pass(Duration.ofSeconds(1));
    fails(2);
    world.untilHeld(HoldReason.VERIFICATION_FAILED);
    assertThat(world.state.holds().getFirst().why()).contains("2 measurements in a row");
  }

  @Test
  void what_is_missing_does_not_end_a_row_of_failures() {
    soaking(errors(8, 1, -1));
    world.pass(Duration.ofSeconds(1));
    fails(1);
    world.site.gaps.put("error-rate", Reading.Cause.EMPTY);
    world.pass(Duration.ofMillis(500));
    world.site.gaps.clear();
    fails(1);
    world.untilHeld(HoldReason.VERIFICATION_FAILED);
  }

  @Test
  void more_errors_in_a_row_than_allowed_are_no_data_at_once() {
    soaking(errors(-1, -1, 1));
    world.pass(Duration.ofSeconds(1));
    world.site.gaps.put("error-rate", Reading.Cause.ERROR);
    world.untilHeld(HoldReason.NO_DATA);
    assertThat(verdict().measured().errorsInRow()).isEqualTo(2);
    assertThat(judged().covered()).isLessThan(world.change.stages().getFirst().soak());
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.NO_DATA, DecisionKind.RE_VERIFY);
    world.until("verified", s -> s.stage().id().equals("canary"));
  }

  @Test
  void a_gate_on_a_dry_run_fails_and_decides_nothing() {
    soaking(
        new Gate("errors", "error-rate", ERRORS, new Limits(limit(0), limit(0), limit(0)), true),
        ALWAYS);
    world.site.values.put("error-rate", 0.9);
    assertThat(judged().verdict()).isEqualTo(Verdict.PASS);
    assertThat(verdict().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(verdict().dryRun()).isTrue();
    assertThat(world.state.held(HoldReason.VERIFICATION_FAILED)).isFalse();
    assertThat(Engine.packet(world.state).substance().verdicts()).doesNotContainKey("gate errors");
  }

  @Test
  void a_silent_metric_on_a_dry_run_does_not_lengthen_the_soak() {
    soaking(new Gate("errors", "error-rate", ERRORS, Limits.NONE, true), ALWAYS);
    world.site.gaps.put("error-rate", Reading.Cause.EMPTY);
    world.pass(Duration.ofMillis(2_000));
    world.site.gaps.clear();
    assertThat(judged().verdict()).isEqualTo(Verdict.PASS);
    assertThat(verdict().verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(verdict().measured().errors()).isGreaterThanOrEqualTo(3);
  }

  private static Gate compare(Worse worse, int minSamples) {
    return Gate.of(
        "compare", "p95-latency", new Compare("queue-depth", worse, 20, 0.95, minSamples));
  }

  /** Latency against the queue, which stands for the latency of those that were not changed. */
  private void comparing(Worse worse, double canary, double baseline) {
    soaking(compare(worse, 6));
    world.site.values.put("p95-latency", canary);
    world.site.values.put("queue-depth", baseline);
  }

  @Test
  void a_canary_like_its_baseline_passes() {
    comparing(Worse.HIGHER, 322, 320);
    assertThat(judged().verdict()).isEqualTo(Verdict.PASS);
    var found = verdict().comparison().orElseThrow();
    assertThat(found.effect()).isEqualTo(2);
    assertThat(found.high()).isEqualTo(2);
    assertThat(verdict().value()).hasValue(2);
  }

  @Test
  void a_canary_that_is_worse_by_more_than_matters_fails() {
    comparing(Worse.HIGHER, 350, 320);
    world.untilHeld(HoldReason.VERIFICATION_FAILED);
    var found = verdict().comparison().orElseThrow();
    assertThat(found.effect()).isEqualTo(30);
    assertThat(found.p()).isLessThan(0.05);
    assertThat(world.state.holds().getFirst().why()).contains("significantly worse", "p < 0.0001");
    assertThat(Engine.packet(world.state).evidence().getFirst().value()).contains("+30", "95 %");
  }

  @Test
  void better_is_not_worse() {
    comparing(Worse.LOWER, 350, 320);
    assertThat(judged().verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void lower_is_worse_where_the_gate_says_so() {
    comparing(Worse.LOWER, 320, 350);
    world.untilHeld(HoldReason.VERIFICATION_FAILED);
  }

  @Test
  void what_is_neither_shown_nor_excluded_waits_for_a_person() {
    comparing(Worse.HIGHER, 321, 320);
    world.pass(Duration.ofMillis(3_000));
    world.site.values.put("p95-latency", 349.0);
    world.untilHeld(HoldReason.DEGRADED);
    var found = verdict().comparison().orElseThrow();
    assertThat(found.effect()).isLessThan(20);
    assertThat(found.high()).isGreaterThan(20);
  }

  @Test
  void too_few_samples_of_the_baseline_are_no_data() {
    soaking(compare(Worse.HIGHER, 100));
    world.untilHeld(HoldReason.NO_DATA);
    assertThat(verdict().comparison()).isEmpty();
    assertThat(verdict().value()).isEmpty();
  }

  @Test
  void a_baseline_that_falls_silent_is_no_data_where_errors_are_limited() {
    var compared = compare(Worse.HIGHER, 6);
    soaking(
        new Gate(
            "compare",
            "p95-latency",
            compared.criterion(),
            new Limits(limit(-1), limit(-1), limit(1)),
            false));
    world.site.gaps.put("queue-depth", Reading.Cause.ERROR);
    world.untilHeld(HoldReason.NO_DATA);
    assertThat(verdict().measured().errorsInRow()).isEqualTo(2);
  }
}
