package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.engine.Replay;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Abort stops where it is, but not before what is in flight has ended and stands in the record. */
class AbortRulesTest {
  private final World world = new World();

  @AfterEach
  void the_record_derives_itself_again() {
    assertThat(Replay.of(world.entries)).isEqualTo(new Replay.Result.Same(world.state));
  }

  private void abortedInFlight(Duration takes) {
    world.site.delivery =
        _ -> new Delivery(new ActionReply.Accepted(200), takes, Optional.of(takes.dividedBy(2)));
    world.until("sent", s -> s.intents().size() == 1);
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ABORT, "meteor"));
  }

  @Test
  void a_request_in_flight_ends_and_is_recorded_before_the_run_closes() {
    abortedInFlight(Duration.ofSeconds(1));
    assertThat(world.state.over()).isFalse();
    assertThat(world.state.held()).isFalse();
    world.untilOver();
    var last = world.entries.subList(world.entries.size() - 2, world.entries.size());
    assertThat(last.getFirst()).isInstanceOf(Fact.ActionEnded.class);
    assertThat(last.getLast()).isInstanceOf(Ruling.Closed.class);
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(world.state.intents()).hasSize(1);
  }

  @Test
  void it_is_not_waited_for_without_end_and_the_record_names_what_did_not_end() {
    abortedInFlight(Duration.ofHours(1));
    world.until("the end", s -> s.over(), Duration.ofSeconds(30));
    assertThat(world.state.closed().orElseThrow().why())
        .contains("meteor")
        .contains("run-1/shadow/1/install/eu-west");
  }

  @Test
  void while_it_waits_nothing_else_can_be_decided_and_nothing_is_sent() {
    abortedInFlight(Duration.ofSeconds(4));
    var back = world.decide(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "after all"));
    assertThat(((Ruling.DecisionRefused) back).code()).isEqualTo("HP-DECISION-015");
    world.untilOver();
    assertThat(world.site.sent).hasSize(1);
  }

  @Test
  void a_restart_while_it_waits_closes_the_run() {
    abortedInFlight(Duration.ofSeconds(4));
    world.crash(Duration.ofSeconds(1));
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ABORTED);
  }

  @Test
  void with_nothing_in_flight_it_closes_at_once() {
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ABORT, "not today"));
    assertThat(world.state.closed().orElseThrow().why()).isEqualTo("aborted by anna: not today");
  }
}
