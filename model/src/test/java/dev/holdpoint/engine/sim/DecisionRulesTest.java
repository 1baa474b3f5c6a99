package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Fact.Interruption;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules 3 and 4, narrowing and interruption: who may decide what, on what, and where it leads. */
class DecisionRulesTest {
  private final World world = new World();

  private void heldBefore(String stage) {
    world.onwardUntil(
        "hold before " + stage, s -> s.stage().id().equals(stage) && s.held(HoldReason.PLANNED));
  }

  private static void refused(Ruling ruling, String code) {
    assertThat(ruling).isInstanceOf(Ruling.DecisionRefused.class);
    assertThat(((Ruling.DecisionRefused) ruling).code()).isEqualTo(code);
  }

  private long sent(String stage) {
    return world.all(Ruling.Intended.class).stream()
        .filter(i -> i.key().stage().equals(stage))
        .count();
  }

  @Test
  void a_decision_on_changed_substance_is_refused() {
    heldBefore("canary");
    var seen = Engine.packet(world.state);
    world.accepted(Person.OPERATOR, Decision.of(DecisionKind.HOLD, ""));
    var release = Decision.on(DecisionKind.RELEASE, world.hold(HoldReason.PLANNED), "");
    refused(world.decideOn(seen, Person.ANNA, release), "HP-DECISION-004");
    assertThat(world.state.held(HoldReason.PLANNED)).isTrue();
  }

  @Test
  void aged_evidence_alone_does_not_void_what_a_person_saw() {
    heldBefore("canary");
    var seen = Engine.packet(world.state);
    world.pass(Duration.ofMinutes(2));
    var release = Decision.on(DecisionKind.RELEASE, world.hold(HoldReason.PLANNED), "");
    assertThat(world.decideOn(seen, Person.ANNA, release))
        .isInstanceOf(Ruling.DecisionAccepted.class);
  }

  @Test
  void a_rollback_on_changed_substance_is_taken_and_says_so() {
    heldBefore("broad");
    var seen = Engine.packet(world.state);
    world.accepted(Person.OPERATOR, Decision.of(DecisionKind.HOLD, ""));
    var back = world.decideOn(seen, Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    assertThat(back).isInstanceOf(Ruling.DecisionAccepted.class);
    assertThat(((Ruling.DecisionAccepted) back).substanceChanged()).isTrue();
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void the_author_may_not_release() {
    heldBefore("canary");
    refused(
        world.answer(Person.AUTHOR, HoldReason.PLANNED, DecisionKind.RELEASE), "HP-DECISION-003");
  }

  @Test
  void a_decision_needs_its_role() {
    heldBefore("canary");
    refused(
        world.answer(Person.OPERATOR, HoldReason.PLANNED, DecisionKind.RELEASE), "HP-DECISION-002");
    refused(world.decide(Person.AUDITOR, Decision.of(DecisionKind.ABORT, "")), "HP-DECISION-002");
  }

  @Test
  void two_people_needed_before_no_way_back() {
    heldBefore("retire");
    var release = Decision.on(DecisionKind.RELEASE, world.hold(HoldReason.PLANNED), "");
    assertThat(world.decide(Person.ANNA, release)).isInstanceOf(Ruling.FirstSignature.class);
    refused(world.decide(Person.ANNA, release), "HP-DECISION-005");
    world.pass(Duration.ofSeconds(30));
    assertThat(sent("retire")).isZero();
    assertThat(world.decide(Person.BORIS, release)).isInstanceOf(Ruling.DecisionAccepted.class);
    world.until("retired", _ -> sent("retire") == 6);
  }

  @Test
  void first_signature_lapses_after_ten_minutes() {
    heldBefore("retire");
    var release = Decision.on(DecisionKind.RELEASE, world.hold(HoldReason.PLANNED), "");
    world.decide(Person.ANNA, release);
    world.pass(Duration.ofMinutes(10).plusMillis(1));
    assertThat(world.all(Ruling.SignatureLapsed.class)).hasSize(1);
    assertThat(world.decide(Person.BORIS, release)).isInstanceOf(Ruling.FirstSignature.class);
  }

  @Test
  void a_second_signature_that_is_itself_late_counts_as_first() {
    heldBefore("retire");
    var release = Decision.on(DecisionKind.RELEASE, world.hold(HoldReason.PLANNED), "");
    world.decide(Person.ANNA, release);
    var first = world.all(Ruling.FirstSignature.class).getLast();
    // Nothing else happens meanwhile: the signature itself is the first that the engine hears.
    world.now = first.lapses();
    world.decide(Person.BORIS, release);
    assertThat(world.all(Ruling.DecisionAccepted.class))
        .noneMatch(a -> a.decision().hold().equals(release.hold()));
    assertThat(world.all(Ruling.SignatureLapsed.class)).hasSize(1);
  }

  @Test
  void first_signature_lapses_when_the_substance_changes() {
    heldBefore("retire");
    var release = Decision.on(DecisionKind.RELEASE, world.hold(HoldReason.PLANNED), "");
    world.decide(Person.ANNA, release);
    world.site.verdicts.put("capacity", Verdict.FAIL);
    world.pass(Duration.ofSeconds(10));
    assertThat(world.all(Ruling.SignatureLapsed.class)).hasSize(1);
    assertThat(world.decide(Person.BORIS, release)).isInstanceOf(Ruling.FirstSignature.class);
  }

  @Test
  void hold_is_possible_at_any_time() {
    world.until("sending", s -> s.intents().size() == 1);
    world.accepted(Person.OPERATOR, Decision.of(DecisionKind.HOLD, "wait"));
    assertThat(world.state.held(HoldReason.OPERATOR)).isTrue();
  }

  // Narrowing

  @Test
  void narrow_rolls_back_and_opens_a_planned_hold_anew() {
    heldBefore("full");
    var first = world.hold(HoldReason.PLANNED);
    world.narrow(Person.ANNA, HoldReason.PLANNED, "eu-north", "sa-east");
    world.untilHeld(HoldReason.PLANNED);
    assertThat(world.hold(HoldReason.PLANNED)).isNotEqualTo(first);
    assertThat(world.state.dropped()).containsExactlyInAnyOrder("eu-north", "sa-east");
    assertThat(world.site.units.get("eu-north")).isEqualTo(world.change.start().get("eu-north"));
    assertThat(sent("full")).isZero();
  }

  @Test
  void narrowing_in_a_soak_starts_a_new_soak_for_the_rest() {
    world.onwardUntil("soak", s -> s.stage().id().equals("broad") && s.phase() == Phase.VERIFYING);
    world.accepted(Person.OPERATOR, Decision.of(DecisionKind.HOLD, ""));
    world.narrow(Person.ANNA, HoldReason.OPERATOR, "us-east");
    world.until("narrowed", s -> s.rollback().isEmpty());
    var back = world.now;
    world.until("verified", s -> s.checkpoints().size() == 3);
    assertThat(world.all(Ruling.GatesJudged.class).getLast().soakStarted()).isAfterOrEqualTo(back);
    world.untilHeld(HoldReason.PLANNED);
  }

  @Test
  void retire_is_left_out_after_narrowing_at_its_own_hold() {
    heldBefore("retire");
    world.narrow(Person.ANNA, HoldReason.PLANNED, "sa-east");
    world.onwardUntil("the end", s -> s.over());
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED_NARROWED);
    assertThat(sent("retire")).isZero();
  }

  @Test
  void a_failed_unit_that_is_dropped_holds_nothing_any_more() {
    heldBefore("broad");
    world.site.delivery = i -> i.key().unit().equals("us-east") ? Delivery.REFUSED : Delivery.DONE;
    world.releasePlanned();
    world.untilHeld(HoldReason.ACTION_FAILED);
    world.site.heal();
    world.narrow(Person.ANNA, HoldReason.ACTION_FAILED, "us-east");
    world.onwardUntil("the end", s -> s.over());
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.COMPLETED_NARROWED);
  }

  @Test
  void not_every_unit_can_be_dropped() {
    heldBefore("canary");
    var all = world.change.units().stream().map(u -> u.id()).toList();
    var everything =
        new Decision(
            DecisionKind.NARROW,
            Optional.of(world.hold(HoldReason.PLANNED)),
            Optional.empty(),
            all,
            Optional.empty(),
            "");
    refused(world.decide(Person.ANNA, everything), "HP-DECISION-036");
    var stranger =
        new Decision(
            DecisionKind.NARROW,
            Optional.of(world.hold(HoldReason.PLANNED)),
            Optional.empty(),
            List.of("moon"),
            Optional.empty(),
            "");
    refused(world.decide(Person.ANNA, stranger), "HP-DECISION-035");
  }

  // Interruption

  @Test
  void restart_resumes_only_when_read_back_equals() {
    heldBefore("broad");
    world.crash(Duration.ofSeconds(2));
    var early = world.answer(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RESUME);
    refused(early, "HP-DECISION-024");
    world.site.alter("eu-west", Map.of("weight", "77"));
    world.pass(Duration.ofSeconds(20));
    refused(
        world.answer(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RESUME), "HP-DECISION-026");
  }

  @Test
  void re_verifying_an_interruption_does_not_go_round_the_reconciliation() {
    heldBefore("broad");
    world.releasePlanned();
    world.until("one sent", _ -> sent("broad") == 1);
    world.crash(Duration.ofSeconds(2));
    world.site.alter("us-east", Map.of("weight", "77"));
    world.pass(Duration.ofSeconds(5));
    world.accepted(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RE_VERIFY);
    world.pass(Duration.ofSeconds(30));
    assertThat(world.state.held(HoldReason.INTERRUPTED)).isTrue();
    assertThat(sent("broad")).isEqualTo(1);
  }

  @Test
  void an_interrupted_rollback_is_resumed_by_who_may_roll_back() {
    heldBefore("broad");
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    world.until("one back", s -> s.rollback().orElseThrow().restored().size() == 1);
    world.crash(Duration.ofSeconds(2));
    world.pass(Duration.ofSeconds(5));
    refused(
        world.answer(Person.OPERATOR, HoldReason.INTERRUPTED, DecisionKind.RESUME),
        "HP-DECISION-002");
    assertThat(world.state.rollback().orElseThrow().restored()).hasSize(1);
    world.accepted(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RESUME);
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void a_clock_step_expires_all_evidence_and_holds() {
    heldBefore("canary");
    world.offer(at -> new Fact.Interrupted(at, Interruption.CLOCK_STEP, "moved by 9 s"));
    assertThat(world.state.held(HoldReason.INTERRUPTED)).isTrue();
    assertThat(world.state.course().evidenceFrom()).isEqualTo(world.now);
  }

  @Test
  void a_request_that_outlives_a_clock_step_is_not_settled_before_its_own_end() {
    world.site.delivery = _ -> Delivery.LOST_AFTER_EFFECT;
    heldBefore("canary");
    world.site.delivery =
        _ ->
            new Delivery(
                new ActionReply.Lost("timeout"),
                Duration.ofSeconds(8),
                Optional.of(Duration.ofSeconds(9)));
    world.releasePlanned();
    world.until("sent", _ -> sent("canary") == 1);
    world.offer(at -> new Fact.Interrupted(at, Interruption.CLOCK_STEP, "moved by 9 s"));
    world.until("settled", s -> s.intents().stream().noneMatch(i -> i.open()));
    assertThat(world.state.intents().getLast().applied()).isTrue();
  }

  @Test
  void abort_stops_where_it_is() {
    heldBefore("broad");
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ABORT, "meteor"));
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ABORTED);
    assertThat(world.site.units.get("eu-west").fields()).containsEntry("weight", "5");
  }
}
