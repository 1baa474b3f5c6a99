package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.engine.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A rollback step whose primary action fails may be done by a declared secondary one. */
class SecondaryRestoreRulesTest {
  private static final String SECONDARY = "restore-anew";

  private World world = new World(change());

  /** The payments change, whose units can also be restored at another place. */
  static ChangePackage change() {
    return World.change(
        Duration.ofHours(5),
        text ->
            text.replace("action: restore-unit}", "action: restore-unit, secondary: restore-anew}")
                .replace(
                    "  - id: restore-unit\n",
                    "  - id: restore-anew\n"
                        + "    connection: control-plane\n"
                        + "    request:\n"
                        + "      method: PUT\n"
                        + "      path: /control/units/{unit}?anew=yes\n"
                        + "      headers: {Content-Type: application/json}\n"
                        + "      body: '{\"version\":\"{version}\",\"weight\":{weight},"
                        + "\"legacy\":\"{legacy}\"}'\n"
                        + "    expectStatus: [200]\n"
                        + "    idempotencyHeader: Idempotency-Key\n"
                        + "    settleAfter: 1500ms\n"
                        + "    takes: 300ms\n\n"
                        + "  - id: restore-unit\n"));
  }

  /** Held because three tries of the primary action failed. */
  static World blocked(World world) {
    world.site.broken.add("restore-unit");
    world.site.delivery =
        i -> world.site.broken.contains(i.action()) ? Delivery.REFUSED : Delivery.DONE;
    world.onwardUntil("broad", s -> s.stage().id().equals("broad") && s.held(HoldReason.PLANNED));
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    return world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
  }

  private String unit() {
    return world.state.holds().getFirst().subjects().getFirst();
  }

  private List<Intended> restores() {
    return world.all(Intended.class).stream()
        .filter(i -> i.direction() == Direction.RESTORE)
        .toList();
  }

  private Ruling useSecondary(Person person) {
    return world.answer(person, HoldReason.ROLLBACK_BLOCKED, DecisionKind.USE_SECONDARY);
  }

  private void rolledBack() {
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.site.units).isEqualTo(world.change.start());
    world.rules.closed(world.entries, world.state);
  }

  @Test
  void the_hold_says_that_a_secondary_action_can_be_approved() {
    blocked(world);
    assertThat(world.state.holds().getFirst().why())
        .contains("3 tries by restore-unit", SECONDARY + " can be approved");
    assertThat(restores()).hasSize(3).allMatch(i -> i.action().equals("restore-unit"));
  }

  @Test
  void an_approved_secondary_action_restores_the_unit_under_a_key_of_its_own() {
    blocked(world);
    var unit = unit();
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.USE_SECONDARY);
    world.until("restored", s -> s.rollback().orElseThrow().restored().containsKey(unit));
    var last = restores().get(3);
    assertThat(last.action()).isEqualTo(SECONDARY);
    assertThat(last.key().step()).endsWith(".secondary");
    assertThat(last.key().attempt()).isEqualTo(1);
    assertThat(restores()).extracting(Intended::key).doesNotHaveDuplicates();
    assertThat(world.site.units.get(unit)).isEqualTo(world.change.start().get(unit));
  }

  /** What one person approved for one unit is not approved for the next. */
  @Test
  void the_next_unit_goes_by_its_primary_action_again() {
    blocked(world);
    var unit = unit();
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.USE_SECONDARY);
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    assertThat(unit()).isNotEqualTo(unit);
    assertThat(restores().subList(4, 7)).allMatch(i -> i.action().equals("restore-unit"));
    world.site.heal();
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.RETRY);
    rolledBack();
  }

  @Test
  void the_known_good_version_is_proved_again_before_the_secondary_action() {
    blocked(world);
    world.site.verdicts.put("known-good-artefact", Verdict.FAIL);
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.USE_SECONDARY);
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    assertThat(restores()).hasSize(3);
    assertThat(world.state.holds().getFirst().why()).contains("is not proven");
  }

  @Test
  void a_proof_from_before_the_approval_does_not_serve_the_secondary_action() {
    blocked(world);
    world.site.silent.add("known-good-artefact");
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.USE_SECONDARY);
    world.pass(Duration.ofSeconds(3));
    assertThat(restores()).hasSize(3);
  }

  @Test
  void a_secondary_action_that_fails_too_blocks_and_both_can_be_tried_again() {
    blocked(world);
    var unit = unit();
    world.site.broken.add(SECONDARY);
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.USE_SECONDARY);
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    assertThat(world.state.holds().getFirst().why()).contains("the secondary action");
    assertThat(restores().subList(3, 6)).allMatch(i -> i.action().equals(SECONDARY));
    world.site.broken.remove("restore-unit");
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.RETRY);
    rolledBack();
    assertThat(restores().stream().filter(i -> i.key().unit().equals(unit)).toList().getLast())
        .extracting(Intended::action)
        .isEqualTo("restore-unit");
  }

  @Test
  void re_verify_reads_the_secondary_restore_back_and_sends_nothing() {
    blocked(world);
    var unit = unit();
    world.site.broken.add(SECONDARY);
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.USE_SECONDARY);
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    int sent = restores().size();
    world.site.alter(unit, Map.of("version", "v2.0.3", "weight", "0"));
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.RE_VERIFY);
    world.until("restored", s -> s.rollback().orElseThrow().restored().containsKey(unit));
    assertThat(restores().stream().filter(i -> i.key().unit().equals(unit))).hasSize(sent);
  }

  @Test
  void it_needs_the_role_rollback() {
    blocked(world);
    var ruling = useSecondary(Person.OPERATOR);
    assertThat(((Ruling.DecisionRefused) ruling).code()).isEqualTo("HP-DECISION-002");
  }

  @Test
  void without_a_declared_secondary_action_there_is_none_to_approve() {
    world = new World();
    blocked(world);
    assertThat(((Ruling.DecisionRefused) useSecondary(Person.ANNA)).code())
        .isEqualTo("HP-DECISION-038");
    assertThat(world.state.holds().getFirst().why()).doesNotContain("can be approved");
  }

  /** Another action would meet a missing proof just the same. */
  @Test
  void a_step_that_was_not_sent_has_not_failed() {
    world.onwardUntil("broad", s -> s.stage().id().equals("broad") && s.held(HoldReason.PLANNED));
    world.site.verdicts.put("known-good-artefact", Verdict.FAIL);
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    world.untilHeld(HoldReason.ROLLBACK_BLOCKED);
    assertThat(((Ruling.DecisionRefused) useSecondary(Person.ANNA)).code())
        .isEqualTo("HP-DECISION-039");
  }

  @Test
  void an_interrupted_secondary_restore_is_settled_and_goes_on() {
    blocked(world);
    var unit = unit();
    world.accepted(Person.ANNA, HoldReason.ROLLBACK_BLOCKED, DecisionKind.USE_SECONDARY);
    world.until("sent", _ -> restores().size() == 4);
    world.crash(Duration.ofSeconds(1));
    world.pass(Duration.ofSeconds(5));
    world.accepted(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RESUME);
    world.until("restored", s -> s.rollback().orElseThrow().restored().containsKey(unit));
    assertThat(restores().stream().filter(i -> i.key().unit().equals(unit)).skip(3))
        .allMatch(i -> i.action().equals(SECONDARY));
    assertThat(world.all(Fact.Interrupted.class)).hasSize(1);
    assertThat(Engine.packet(world.state).substance().stage()).isNotEmpty();
  }
}
