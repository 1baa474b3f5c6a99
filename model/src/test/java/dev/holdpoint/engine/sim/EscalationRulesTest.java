package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet.Asked;
import dev.holdpoint.domain.record.Ruling.DecisionAccepted;
import dev.holdpoint.domain.record.Ruling.Escalated;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.Replay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fired trigger that nobody answers is put to the next person on the page. */
class EscalationRulesTest {
  private static final Duration WITHIN = Duration.ofSeconds(30);

  private final World world = new World(change());

  /** The payments change with three people on the page and half a minute for each. */
  private static ChangePackage change() {
    return World.change(
        Duration.ofHours(5),
        text ->
            text.replace("  owner: kobrien\n", "  owner: kobrien\n  escalation: [kim, lee, max]\n")
                .replace("    breaker: 2\n", "    breaker: 2\n    answerWithin: 30s\n"));
  }

  @BeforeEach
  void fired() {
    world.onwardUntil(
        "canary", s -> s.stage().id().equals("canary") && s.phase() == Phase.VERIFYING);
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(HoldReason.TRIGGER);
  }

  private List<Escalated> asked() {
    return world.all(Escalated.class);
  }

  private HoldPlaced hold() {
    return world.state.hold(world.hold(HoldReason.TRIGGER)).orElseThrow();
  }

  private Optional<Asked> now() {
    return Engine.packet(world.state).holds().getFirst().asked();
  }

  @Test
  void the_first_on_the_page_is_asked_from_the_hold_on() {
    assertThat(now())
        .contains(
            new Asked(List.of("kim", "lee", "max"), 0, Optional.of(hold().at().plus(WITHIN))));
    assertThat(Engine.packet(world.state).ifNobodyActs())
        .matches("kim is asked to answer T1 by \\d\\d:\\d\\d:\\d\\d UTC, then lee is asked\\. .*");
    assertThat(asked()).isEmpty();
  }

  @Test
  void the_next_is_asked_exactly_when_the_time_is_up() {
    world.until("asked", _ -> !asked().isEmpty());
    var due = hold().at().plus(WITHIN);
    assertThat(asked())
        .containsExactly(
            new Escalated(
                due, hold().id(), "t1", 1, Optional.of("lee"), Optional.of(due.plus(WITHIN))));
  }

  @Test
  void the_page_ends_with_the_last_person_and_says_so() {
    world.pass(Duration.ofMinutes(5));
    assertThat(asked())
        .extracting(Escalated::to)
        .containsExactly(Optional.of("lee"), Optional.of("max"), Optional.empty());
    assertThat(asked().getLast().until()).isEmpty();
    assertThat(now().flatMap(Asked::person)).isEmpty();
    assertThat(Engine.packet(world.state).ifNobodyActs()).contains("Nobody on the page");
    assertThat(Replay.of(world.entries)).isEqualTo(new Replay.Result.Same(world.state));
  }

  @Test
  void nobody_else_is_asked_once_somebody_reset_the_trigger() {
    world.site.heal();
    world.pass(Duration.ofSeconds(3));
    world.reset("t1");
    world.pass(Duration.ofMinutes(5));
    assertThat(asked()).isEmpty();
    assertThat(now()).isEmpty();
  }

  @Test
  void nobody_else_is_asked_once_somebody_rolled_back() {
    world.until("asked", _ -> !asked().isEmpty());
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "seen"));
    world.pass(Duration.ofMinutes(2));
    assertThat(asked()).hasSize(1);
  }

  @Test
  void nobody_else_is_asked_while_people_act_outside_the_program() {
    world.accepted(Person.ANNA, Decision.of(DecisionKind.TAKE_OVER, "by hand"));
    world.pass(Duration.ofMinutes(5));
    assertThat(asked()).isEmpty();
  }

  /** The page does not wait for the program: who was due meanwhile is asked at once, one by one. */
  @Test
  void after_an_interruption_the_next_is_asked_and_has_the_whole_time() {
    world.crash(Duration.ofMinutes(10));
    world.until("asked", _ -> !asked().isEmpty());
    var first = asked().getFirst();
    assertThat(first.to()).contains("lee");
    assertThat(first.until()).contains(first.at().plus(WITHIN));
    assertThat(asked()).hasSize(1);
  }

  /** That somebody else is asked is no reason to refuse what a person signs meanwhile. */
  @Test
  void an_escalation_does_not_change_the_substance() {
    var seen = Engine.packet(world.state);
    world.until("asked", _ -> !asked().isEmpty());
    assertThat(Engine.packet(world.state).substance()).isEqualTo(seen.substance());
    assertThat(Engine.packet(world.state).digest()).isNotEqualTo(seen.digest());
    var hold = Decision.of(DecisionKind.HOLD, "looking");
    assertThat(world.decideOn(seen, Person.ANNA, hold)).isInstanceOf(DecisionAccepted.class);
  }

  @Test
  void a_trigger_without_a_time_to_answer_asks_nobody() {
    world.site.values.put("queue-depth", 900.0);
    world.until("t4", s -> s.holds().size() > 1);
    var packet = Engine.packet(world.state);
    assertThat(packet.holds().getLast().subjects()).containsExactly("t4");
    assertThat(packet.holds().getLast().asked()).isEmpty();
  }
}
