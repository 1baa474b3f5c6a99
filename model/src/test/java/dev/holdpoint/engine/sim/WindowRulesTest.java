package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Replay;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The change window: room for the stage and its way back, and moving its end. */
class WindowRulesTest {
  private static final Duration OPEN = Duration.ofSeconds(60);

  private final World world = new World(World.change(OPEN));

  @AfterEach
  void the_record_derives_itself_again() {
    assertThat(Replay.of(world.entries)).isEqualTo(new Replay.Result.Same(world.state));
  }

  private Instant closes() {
    return World.START.plus(OPEN);
  }

  private void heldBeforeCanary() {
    world.untilHeld(HoldReason.PLANNED);
    assertThat(world.state.stage().id()).isEqualTo("canary");
  }

  private static void refused(Ruling ruling, String code) {
    assertThat(ruling).isInstanceOf(Ruling.DecisionRefused.class);
    assertThat(((Ruling.DecisionRefused) ruling).code()).isEqualTo(code);
  }

  @Test
  void a_planned_hold_that_lasts_too_long_is_joined_by_the_closing_window() {
    heldBeforeCanary();
    world.untilHeld(HoldReason.WINDOW_CLOSING);
    var room = Duration.ofSeconds(28).plusMillis(300);
    assertThat(Duration.between(world.now, closes())).isLessThan(room);
    assertThat(Duration.between(world.now, closes())).isGreaterThan(room.minusSeconds(1));
    assertThat(world.state.held(HoldReason.PLANNED)).isTrue();
  }

  @Test
  void in_a_soak_only_the_way_back_still_needs_room() {
    heldBeforeCanary();
    world.pass(Duration.between(world.now, closes().minusSeconds(29)));
    world.releasePlanned();
    world.until("soaking", s -> s.phase() == Phase.VERIFYING);
    world.accepted(Person.OPERATOR, Decision.of(DecisionKind.HOLD, "a look"));
    world.until("closing", s -> s.held(HoldReason.WINDOW_CLOSING));
    assertThat(Duration.between(world.now, closes())).isLessThan(Duration.ofSeconds(20));
    assertThat(Duration.between(world.now, closes())).isGreaterThan(Duration.ofSeconds(19));
  }

  @Test
  void without_an_extension_it_is_not_released() {
    heldBeforeCanary();
    world.untilHeld(HoldReason.WINDOW_CLOSING);
    refused(
        world.answer(Person.ANNA, HoldReason.WINDOW_CLOSING, DecisionKind.RELEASE),
        "HP-DECISION-021");
  }

  @Test
  void an_approver_moves_the_end_and_then_the_run_goes_on() {
    heldBeforeCanary();
    world.untilHeld(HoldReason.WINDOW_CLOSING);
    var later = closes().plus(Duration.ofHours(1));
    refused(
        world.decide(Person.OPERATOR, Decision.extend(later, "agreed by phone")),
        "HP-DECISION-002");
    world.accepted(Person.ANNA, Decision.extend(later, "agreed by phone"));
    var extended = world.all(Ruling.WindowExtended.class).getFirst();
    assertThat(extended.from()).isEqualTo(closes());
    assertThat(extended.closes()).isEqualTo(later);
    assertThat(extended.person()).isEqualTo("anna");
    assertThat(world.state.held(HoldReason.WINDOW_CLOSING)).isTrue();
    world.accepted(Person.ANNA, HoldReason.WINDOW_CLOSING, DecisionKind.RELEASE);
    world.onwardUntil("the end", s -> s.over());
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void the_end_is_never_moved_nearer_or_into_the_past() {
    heldBeforeCanary();
    refused(
        world.decide(Person.ANNA, Decision.extend(closes().minusSeconds(1), "")),
        "HP-DECISION-014");
    world.pass(OPEN.plusMinutes(2));
    refused(
        world.decide(Person.ANNA, Decision.extend(closes().plusSeconds(1), "")), "HP-DECISION-014");
  }

  @Test
  void rolling_back_needs_no_room() {
    heldBeforeCanary();
    world.pass(OPEN.plusMinutes(2));
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "too late"));
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }
}
