package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What falls when evidence runs out or fails: everything that rested on it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ExpiryRulesTest {
  private static final Duration OUTLIVES_ALL = Duration.ofSeconds(40);

  private final World world = new World();

  private void heldBefore(String stage) {
    world.onwardUntil(
        "hold before " + stage, s -> s.stage().id().equals(stage) && s.held(HoldReason.PLANNED));
  }

  private void armed() {
    world.accepted(
        Person.ANNA,
        Decision.onTrigger(
            DecisionKind.ARM, "t1", Optional.of(world.now.plus(Duration.ofHours(1))), ""));
    assertThat(world.state.trigger("t1").arming()).isPresent();
  }

  @Test
  void a_preflight_check_that_runs_out_takes_readiness_back_and_gives_it_again_when_it_returns() {
    heldBefore("canary");
    assertThat(world.state.phase()).isEqualTo(Phase.READY);

    world.site.silent.add("capacity");
    world.until("fallen back", s -> s.phase() == Phase.PREFLIGHT, OUTLIVES_ALL);
    assertThat(world.state.holds()).extracting(h -> h.reason()).containsOnly(HoldReason.PLANNED);
    world.site.heal();
    world.until("ready again", s -> s.phase() == Phase.READY);
    assertThat(world.state.held(HoldReason.PLANNED)).isTrue();
  }

  @Test
  void a_preflight_check_that_fails_takes_readiness_back_at_once() {
    heldBefore("canary");
    world.site.verdicts.put("no-freeze", Verdict.FAIL);
    world.until("fallen back", s -> s.phase() == Phase.PREFLIGHT, OUTLIVES_ALL);
  }

  @Test
  void evidence_that_runs_out_after_a_release_spends_it() {
    heldBefore("canary");
    world.site.silent.add("capacity");
    world.pass(Duration.ofMillis(100));
    world.releasePlanned();
    world.untilHeld(HoldReason.PREFLIGHT_FAILED);
    assertThat(world.state.course().released()).isFalse();
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.PREFLIGHT_FAILED, DecisionKind.RE_VERIFY);
    world.untilHeld(HoldReason.PLANNED);
    assertThat(world.all(Ruling.Intended.class)).noneMatch(i -> i.key().stage().equals("canary"));
  }

  @Test
  void a_decision_on_a_packet_whose_evidence_ran_out_since_is_refused() {
    heldBefore("canary");
    var shown = Engine.packet(world.state);
    world.site.silent.add("capacity");
    world.pass(OUTLIVES_ALL);

    var answer =
        world.decideOn(
            shown,
            Person.ANNA,
            Decision.on(DecisionKind.RELEASE, world.state.holds().getFirst().id(), ""));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Ruling.DecisionRefused.class, no -> assertThat(no.code()).isEqualTo("HP-DECISION-004"));
  }

  @Test
  void a_first_signature_lapses_with_the_evidence_that_it_was_given_on() {
    heldBefore("retire");
    world.decide(
        Person.ANNA, Decision.on(DecisionKind.RELEASE, world.state.holds().getFirst().id(), ""));
    assertThat(world.state.signatures()).hasSize(1);

    world.site.silent.add("capacity");
    world.pass(OUTLIVES_ALL);

    assertThat(world.state.signatures()).isEmpty();
    assertThat(world.all(Ruling.SignatureLapsed.class)).hasSize(1);
  }

  @Test
  void an_arming_ends_when_the_way_back_is_no_longer_proven() {
    heldBefore("canary");
    armed();

    world.site.silent.add("fallback-health");
    world.untilHeld(HoldReason.READINESS_LOST);

    assertThat(world.state.trigger("t1").arming()).isEmpty();
    assertThat(world.state.phase()).isEqualTo(Phase.PREFLIGHT);
    assertThat(world.all(Ruling.ArmingEnded.class).getLast().why())
        .isEqualTo("the way back is not proven");
  }

  @Test
  void approvals_that_cannot_be_checked_stop_a_transition_visibly() {
    world.until("one unit sent", s -> s.intents().size() == 1);
    world.site.silent.add("authority");
    world.site.delivery =
        _ -> new Delivery(Delivery.DONE.reply(), Duration.ofSeconds(40), Delivery.DONE.effect());
    world.untilHeld(HoldReason.PREFLIGHT_FAILED);
    assertThat(world.state.phase()).isEqualTo(Phase.TRANSITIONING);
  }

  @Test
  void a_run_that_lost_its_evidence_says_so_without_any_other_fact() {
    heldBefore("canary");
    world.state.change().checks().forEach(c -> world.site.silent.add(c.id()));
    world.site.silent.add("authority");
    var ends = world.now.plus(OUTLIVES_ALL);
    world.until("fallen back", s -> s.phase() == Phase.PREFLIGHT, OUTLIVES_ALL);
    assertThat(world.now).isBefore(ends);
  }
}
