package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.engine.Replay;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunProjection;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.projection.TriggerLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are shown of runs that did not go as planned. */
class ShownTest {
  private final World world = new World();

  private RunSnapshot shown() {
    var projection = new RunProjection(Replay.fold(world.entries.subList(0, 1)), id -> id);
    projection.apply(world.state, 2, world.entries.subList(1, world.entries.size()));
    return projection.snapshot();
  }

  private void heldBefore(String stage) {
    world.onwardUntil(
        "hold before " + stage, s -> s.stage().id().equals(stage) && s.held(HoldReason.PLANNED));
  }

  private Role called(HoldReason reason) {
    return world.state.holds().stream()
        .filter(h -> h.reason() == reason)
        .findFirst()
        .orElseThrow()
        .role();
  }

  private List<String> headlines(DecisionKind kind) {
    return shown().offers().stream().filter(o -> o.kind() == kind).map(Offer::headline).toList();
  }

  @Test
  void a_checkpoint_at_which_every_unit_stands_is_not_offered() {
    heldBefore("broad");
    assertThat(shown().offers())
        .filteredOn(o -> o.kind() == DecisionKind.ROLL_BACK)
        .extracting(o -> o.decision().stage().orElse("start"))
        .containsExactly("start", "shadow");
  }

  @Test
  void a_hold_calls_for_the_role_that_leads_on_from_it() {
    heldBefore("broad");
    assertThat(called(HoldReason.PLANNED)).isEqualTo(Role.RELEASE);
    world.site.verdicts.put("fallback-health", Verdict.FAIL);
    world.untilHeld(HoldReason.READINESS_LOST);
    assertThat(called(HoldReason.READINESS_LOST)).isEqualTo(Role.OPERATE);
    world.accepted(Person.ANNA, Decision.of(DecisionKind.TAKE_OVER, "by hand"));
    assertThat(called(HoldReason.TAKEN_OVER)).isEqualTo(Role.OPERATE);
  }

  @Test
  void a_blocked_rollback_is_held_and_who_takes_it_over_is_asked_for_the_role_rollback() {
    heldBefore("broad");
    world.site.verdicts.put("known-good-artefact", Verdict.FAIL);
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "back"));
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    assertThat(shown().word()).isEqualTo(RunWord.HELD);
    assertThat(called(HoldReason.ROLLBACK_BLOCKED)).isEqualTo(Role.OPERATE);
    world.accepted(Person.ANNA, Decision.of(DecisionKind.TAKE_OVER, "by hand"));
    assertThat(shown().word()).isEqualTo(RunWord.HELD);
    assertThat(called(HoldReason.TAKEN_OVER)).isEqualTo(Role.ROLLBACK);
    assertThat(headlines(DecisionKind.RESUME))
        .singleElement()
        .asString()
        .startsWith("Resume the rollback to v2.0.3, the declared start: ")
        .contains("Europe west");
  }

  @Test
  void the_blast_radius_is_that_of_the_restored_checkpoint() {
    heldBefore("full");
    world.accepted(Person.ANNA, Decision.backTo("canary", "too early"));
    world.untilHeld(HoldReason.PARTLY_ROLLED_BACK);
    var canary = world.change.stage("canary").orElseThrow();
    assertThat(shown().reach().tier()).isEqualTo(canary.tier());
    assertThat(shown().reach().exposure()).isEqualTo(canary.exposure());
  }

  @Test
  void the_blast_radius_of_a_narrowed_run_says_without_which_unit() {
    heldBefore("full");
    world.narrow(Person.ANNA, HoldReason.PLANNED, "us-east");
    world.untilHeld(HoldReason.PLANNED);
    assertThat(shown().reach().exposure()).endsWith(", without US east");
    assertThat(headlines(DecisionKind.RELEASE)).singleElement().asString().contains("US east");
  }

  private String remark(String trigger) {
    return shown().triggers().stream()
        .filter(line -> line.id().equals(trigger))
        .findFirst()
        .flatMap(TriggerLine::remark)
        .orElse("none");
  }

  @Test
  void samples_too_far_apart_to_fill_a_window_are_remarked_upon() {
    heldBefore("broad");
    assertThat(remark("t1")).isEqualTo("none");
    world.site.gaps.put("error-rate", Cause.EMPTY);
    world.pass(Duration.ofMillis(1_200));
    world.site.gaps.clear();
    world.pass(Duration.ofMillis(500));
    assertThat(remark("t1"))
        .isEqualTo("samples too far apart to judge: the last two 1s500ms apart, at most 1s");
    world.pass(Duration.ofMillis(500));
    assertThat(remark("t1")).isEqualTo("none");
  }

  @Test
  void a_second_source_that_keeps_a_trigger_from_clearing_is_remarked_upon() {
    heldBefore("broad");
    world.site.values.put("settlement-parity#1", 99.9);
    world.pass(Duration.ofSeconds(1));
    assertThat(remark("t3")).startsWith("its two sources differ");
    world.site.values.remove("settlement-parity#1");
    world.pass(Duration.ofSeconds(1));
    assertThat(remark("t3")).isEqualTo("none");
    world.site.gaps.put("settlement-parity#1", Cause.TIMEOUT);
    world.pass(Duration.ofSeconds(4));
    assertThat(remark("t3")).startsWith("its second source is silent");
    assertThat(remark("t1")).isEqualTo("none");
  }

  @Test
  void a_rollback_of_nothing_tells_no_time_of_restoring() {
    world.site.verdicts.put("capacity", Verdict.FAIL);
    world.untilHeld(HoldReason.PREFLIGHT_FAILED);
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "called off"));
    world.untilOver();
    var nothing = shown().postMortems().getFirst();
    assertThat(nothing.untouched()).isTrue();
    assertThat(nothing.detectionToRestored()).isEmpty();
  }

  @Test
  void a_rollback_in_full_that_proved_healthy_clears_what_fired() {
    heldBefore("broad");
    world.arm("t1");
    world.site.values.put("error-rate", 5.0);
    world.until("fired", s -> s.rollback().isPresent());
    world.site.heal();
    world.untilOver();
    assertThat(shown().word()).isEqualTo(RunWord.ROLLED_BACK);
    assertThat(shown().triggers()).extracting(TriggerLine::state).containsOnly("clear");
    assertThat(shown().postMortems().getFirst().detectionToRestored())
        .hasValueSatisfying(took -> assertThat(took).isPositive());
  }
}
