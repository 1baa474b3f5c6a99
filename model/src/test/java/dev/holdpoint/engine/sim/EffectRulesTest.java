package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Settlement;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rules 5 and 6 and the way back: intents, doubt, restores. */
class EffectRulesTest {
  private final World world = new World();

  private void heldBefore(String stage) {
    world.onwardUntil(
        "hold before " + stage, s -> s.stage().id().equals(stage) && s.held(HoldReason.PLANNED));
  }

  private void rolledBack() {
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  private void onlyCanary(Delivery delivery) {
    world.site.delivery = i -> i.key().stage().equals("canary") ? delivery : Delivery.DONE;
  }

  @Test
  void in_doubt_is_never_resent() {
    heldBefore("canary");
    onlyCanary(Delivery.LOST_FOR_EVER);
    world.releasePlanned();
    world.untilHeld(HoldReason.ACTION_FAILED);
    world.pass(Duration.ofMinutes(1));
    assertThat(world.site.sent.values()).containsOnly(1);
    assertThat(world.all(Ruling.InDoubt.class)).hasSize(1);
  }

  @Test
  void not_applied_only_after_settle_after() {
    heldBefore("canary");
    onlyCanary(Delivery.LATE_EFFECT);
    world.releasePlanned();
    world.until("settled", s -> s.checkpoints().size() == 1 && s.intents().getLast().applied());
    assertThat(world.all(Ruling.Settled.class))
        .extracting(Ruling.Settled::settlement)
        .containsOnly(Settlement.APPLIED);
    assertThat(world.state.held()).isFalse();
  }

  @Test
  void an_accepted_request_without_effect_is_not_believed() {
    heldBefore("canary");
    onlyCanary(Delivery.SAID_DONE_BUT_WAS_NOT);
    world.releasePlanned();
    world.untilHeld(HoldReason.ACTION_FAILED);
    assertThat(world.state.stage().id()).isEqualTo("canary");
  }

  @Test
  void a_retry_keeps_confirmed_units_and_sends_the_rest_anew() {
    heldBefore("broad");
    world.site.delivery = i -> i.key().unit().equals("eu-north") ? Delivery.REFUSED : Delivery.DONE;
    world.releasePlanned();
    world.untilHeld(HoldReason.ACTION_FAILED);
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.ACTION_FAILED, DecisionKind.RETRY);
    world.onwardUntil("verified", s -> s.checkpoints().size() == 3);
    var sent =
        world.all(Ruling.Intended.class).stream()
            .filter(i -> i.key().stage().equals("broad"))
            .map(i -> i.key().attempt() + " " + i.key().unit())
            .toList();
    assertThat(sent).containsExactly("1 eu-west", "1 eu-north", "2 eu-north", "2 us-east");
  }

  @Test
  void an_unreadable_unit_is_in_doubt_until_it_is_read() {
    heldBefore("canary");
    onlyCanary(Delivery.LOST_AFTER_EFFECT);
    world.site.unreadable.add("eu-west");
    world.releasePlanned();
    world.untilHeld(HoldReason.IN_DOUBT);
    var retry = world.answer(Person.ANNA, HoldReason.IN_DOUBT, DecisionKind.RETRY);
    assertThat(retry).isInstanceOf(Ruling.DecisionRefused.class);
    world.accepted(Person.ANNA, HoldReason.IN_DOUBT, DecisionKind.RE_VERIFY);
    world.untilHeld(HoldReason.IN_DOUBT);
    world.site.unreadable.clear();
    world.accepted(Person.ANNA, HoldReason.IN_DOUBT, DecisionKind.RE_VERIFY);
    world.until("verified", s -> s.checkpoints().size() == 2);
    assertThat(world.site.sent.values()).containsOnly(1);
  }

  @Test
  void re_verifying_doubt_does_not_confirm_an_older_attempt_twice() {
    heldBefore("broad");
    world.site.delivery = i -> i.key().unit().equals("eu-north") ? Delivery.REFUSED : Delivery.DONE;
    world.releasePlanned();
    world.untilHeld(HoldReason.ACTION_FAILED);
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.ACTION_FAILED, DecisionKind.RETRY);
    world.untilHeld(HoldReason.PLANNED);
    world.site.unreadable.add("us-east");
    world.releasePlanned();
    world.untilHeld(HoldReason.IN_DOUBT);
    world.site.unreadable.clear();
    world.accepted(Person.ANNA, HoldReason.IN_DOUBT, DecisionKind.RE_VERIFY);
    world.until("verified", s -> s.checkpoints().size() == 3);
    long confirmed =
        world.all(Ruling.Settled.class).stream()
            .filter(s -> s.key().stage().equals("broad") && s.key().unit().equals("eu-north"))
            .filter(s -> s.settlement() == Settlement.APPLIED)
            .count();
    assertThat(confirmed).isEqualTo(1);
  }

  @Test
  void a_crash_between_the_record_and_the_request_sends_nothing_later() {
    heldBefore("canary");
    world.dies =
        (fact, _) -> fact instanceof Fact.Checked ? CrashPoint.AFTER_APPEND : CrashPoint.NONE;
    world.releasePlanned();
    world.until("interrupted", s -> s.held(HoldReason.INTERRUPTED));
    world.dies = (_, _) -> CrashPoint.NONE;
    world.pass(Duration.ofSeconds(20));
    assertThat(world.site.sent.values()).containsOnly(1);
  }

  // The way back

  @Test
  void rollback_proves_digest_before_each_restore() {
    heldBefore("broad");
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    rolledBack();
    int proofs = 0;
    int restores = 0;
    boolean proven = false;
    var check = world.change.knownGood().check();
    boolean started = false;
    for (EntryBody entry : new ArrayList<>(world.entries)) {
      started |= entry instanceof Ruling.RollbackStarted;
      if (started && entry instanceof Fact.Checked checked) {
        proven |= checked.results().stream().anyMatch(r -> r.check().equals(check));
        proofs++;
      }
      if (entry instanceof Ruling.Intended i && i.direction() == Direction.RESTORE) {
        assertThat(proven).as("proof since the restore before " + i.key().text()).isTrue();
        proven = false;
        restores++;
      }
    }
    assertThat(restores).isEqualTo(6);
    assertThat(proofs).isGreaterThanOrEqualTo(6);
  }

  @Test
  void rollback_blocked_when_digest_differs() {
    heldBefore("broad");
    world.site.verdicts.put(world.change.knownGood().check(), Verdict.FAIL);
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    world.pass(Duration.ofSeconds(30));
    assertThat(world.site.sent.keySet()).noneMatch(k -> k.contains("rollback"));
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.RE_VERIFY);
    rolledBack();
  }

  @Test
  void rollback_blocked_when_nobody_answers_for_the_digest() {
    heldBefore("broad");
    world.site.silent.add(world.change.knownGood().check());
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.RETRY);
    rolledBack();
  }

  @Test
  void a_restore_that_does_not_take_is_tried_again_and_then_blocks() {
    heldBefore("broad");
    world.site.delivery =
        i -> i.direction() == Direction.RESTORE ? Delivery.REFUSED : Delivery.DONE;
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    assertThat(world.site.sent.keySet().stream().filter(k -> k.contains("rollback"))).hasSize(3);
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.RETRY);
    rolledBack();
  }

  @Test
  void a_late_effect_after_the_restore_is_restored_again_under_a_new_key_and_a_new_proof() {
    heldBefore("canary");
    onlyCanary(
        new Delivery(
            Delivery.LOST_FOR_EVER.reply(),
            Duration.ofMillis(600),
            Optional.of(Duration.ofMillis(1_900))));
    world.releasePlanned();
    world.until("sent", s -> s.intents().getLast().intended().key().stage().equals("canary"));
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "at once"));
    rolledBack();
    var keys =
        world.all(Ruling.Intended.class).stream()
            .filter(i -> i.direction() == Direction.RESTORE)
            .filter(i -> i.key().unit().equals("eu-west"))
            .map(i -> i.key().attempt())
            .toList();
    assertThat(keys).containsExactly(1, 2);
  }

  @Test
  void rollback_covers_every_unit_that_has_an_intent() {
    var count = new AtomicInteger();
    world.site.delivery =
        _ -> count.incrementAndGet() == 3 ? Delivery.LOST_AFTER_EFFECT : Delivery.DONE;
    world.until("three sent", s -> s.intents().size() == 3);
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    rolledBack();
    assertThat(world.all(Ruling.UnitRestored.class))
        .extracting(Ruling.UnitRestored::unit)
        .containsExactlyInAnyOrderElementsOf(List.of("eu-west", "eu-north", "us-east"));
  }

  @Test
  void detection_counts_from_the_hold_that_told_of_harm_and_not_from_the_answer() {
    world.onwardUntil(
        "canary", s -> s.stage().id().equals("canary") && s.phase() == Phase.VERIFYING);
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(HoldReason.TRIGGER);
    var held = world.all(Ruling.HoldPlaced.class).getLast().at();
    world.pass(Duration.ofSeconds(3));
    world.site.heal();
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    rolledBack();
    assertThat(world.all(Ruling.RollbackDone.class).getFirst().detectedAt()).isEqualTo(held);
  }

  @Test
  void detection_to_restored_counts_from_the_decision_to_the_confirming_read() {
    heldBefore("canary");
    var at = world.now;
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    rolledBack();
    var done = world.all(Ruling.RollbackDone.class).getFirst();
    assertThat(done.detectedAt()).isEqualTo(at);
    assertThat(done.restoredAt()).isEqualTo(world.all(Ruling.UnitRestored.class).getLast().at());
  }
}
