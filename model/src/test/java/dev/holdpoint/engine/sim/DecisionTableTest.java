package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of DESIGN §4, every cell of it, decided by the engine on a run in that very hold. */
class DecisionTableTest {
  private static final List<DecisionKind> COLUMNS =
      List.of(
          DecisionKind.RELEASE,
          DecisionKind.RE_VERIFY,
          DecisionKind.RETRY,
          DecisionKind.USE_SECONDARY,
          DecisionKind.RESUME,
          DecisionKind.NARROW,
          DecisionKind.ROLL_BACK,
          DecisionKind.ABORT,
          DecisionKind.TAKE_OVER);

  /**
   * Release, re-verify, retry, use the secondary action, resume, narrow, roll back, abort, take
   * over.
   */
  private static final Map<HoldReason, String> TABLE = table();

  private static Map<HoldReason, String> table() {
    var rows = new EnumMap<HoldReason, String>(HoldReason.class);
    rows.put(HoldReason.PLANNED, "yes - - - - yes yes yes yes");
    rows.put(HoldReason.OPERATOR, "yes - - - - yes yes yes yes");
    rows.put(HoldReason.WINDOW_CLOSING, "yes - - - - yes yes yes yes");
    rows.put(HoldReason.DEGRADED, "yes yes - - - yes yes yes yes");
    for (var reason :
        List.of(
            HoldReason.PREFLIGHT_FAILED,
            HoldReason.READINESS_LOST,
            HoldReason.VERIFICATION_FAILED,
            HoldReason.CONFLICT,
            HoldReason.NO_DATA,
            HoldReason.BLIND)) {
      rows.put(reason, "- yes - - - yes yes yes yes");
    }
    rows.put(HoldReason.ACTION_FAILED, "- yes yes - - yes yes yes yes");
    rows.put(HoldReason.IN_DOUBT, "- yes yes - - yes yes yes yes");
    rows.put(HoldReason.TRIGGER, "yes yes - - - yes yes yes yes");
    rows.put(HoldReason.BREAKER, "yes yes - - - yes yes yes yes");
    rows.put(HoldReason.INTERRUPTED, "- yes - - yes - yes yes yes");
    rows.put(HoldReason.TAKEN_OVER, "- yes - - yes - yes yes yes");
    rows.put(HoldReason.PARTLY_ROLLED_BACK, "- yes - - yes - yes yes yes");
    rows.put(HoldReason.ROLLBACK_BLOCKED, "- yes yes yes - - - yes yes");
    rows.put(HoldReason.POST_ROLLBACK_FAILED, "- yes yes - - - - yes yes");
    rows.put(HoldReason.REPLAY_MISMATCH, "- - - - - - yes yes yes");
    return rows;
  }

  static Stream<Arguments> cells() {
    var cells = new ArrayList<Arguments>();
    TABLE.forEach(
        (reason, row) -> {
          var world = held(reason);
          var words = row.split(" ");
          for (int i = 0; i < COLUMNS.size(); i++) {
            cells.add(Arguments.of(reason, COLUMNS.get(i), words[i].equals("yes"), world));
          }
        });
    return cells.stream();
  }

  @Test
  void every_reason_stands_in_the_table() {
    assertThat(TABLE.keySet()).isEqualTo(EnumSet.allOf(HoldReason.class));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("cells")
  void a_hold_admits_what_the_table_says(
      HoldReason reason, DecisionKind kind, boolean admitted, World world) {
    assertThat(world.state.held(reason)).as(world.story()).isTrue();
    var hold = world.hold(reason);
    var decision =
        kind == DecisionKind.NARROW
            ? Decision.narrow(hold, List.of("sa-east"), "seen")
            : Decision.on(kind, hold, "seen");
    var rulings = decide(world, decision);
    var answers = rulings.stream().filter(Ruling.DecisionAccepted.class::isInstance).toList();
    assertThat(answers).as(rulings.toString()).hasSize(admitted ? 1 : 0);
    boolean closed =
        rulings.stream().anyMatch(r -> r instanceof Ruling.HoldClosed c && c.id().equals(hold));
    assertThat(closed).isEqualTo(admitted);
  }

  /** Also those that need no hold are refused where the table says so. */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("cells")
  void what_needs_no_hold_keeps_to_the_table_too(
      HoldReason reason, DecisionKind kind, boolean admitted, World world) {
    var atAnyTime = Set.of(DecisionKind.ROLL_BACK, DecisionKind.ABORT, DecisionKind.TAKE_OVER);
    if (atAnyTime.contains(kind)) {
      var rulings = decide(world, Decision.of(kind, "seen"));
      assertThat(rulings.getFirst() instanceof Ruling.DecisionAccepted)
          .as(reason + " " + rulings)
          .isEqualTo(admitted);
    }
  }

  /** Of what the table admits, only what stops a run or brings it back. */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("cells")
  void list_of_revoked_certificates_that_ran_out_leaves_the_way_back(
      HoldReason reason, DecisionKind kind, boolean admitted, World world) {
    var hold = world.hold(reason);
    var decision =
        kind == DecisionKind.NARROW
            ? Decision.narrow(hold, List.of("sa-east"), "seen")
            : Decision.on(kind, hold, "seen");
    boolean stepOfRollback =
        kind == DecisionKind.RETRY
            && Set.of(HoldReason.ROLLBACK_BLOCKED, HoldReason.POST_ROLLBACK_FAILED)
                .contains(reason);
    boolean back =
        stepOfRollback
            || EnumSet.of(
                    DecisionKind.ROLL_BACK,
                    DecisionKind.USE_SECONDARY,
                    DecisionKind.ABORT,
                    DecisionKind.TAKE_OVER)
                .contains(kind);

    var first = decide(world, decision, Optional.of(world.now.minusSeconds(60))).getFirst();

    assertThat(first instanceof Ruling.DecisionAccepted)
        .as(reason + " " + first)
        .isEqualTo(admitted && back);
    if (admitted && !back) {
      assertThat(((Ruling.DecisionRefused) first).code()).isEqualTo("HP-DECISION-006");
    }
  }

  @Test
  void rollback_that_was_interrupted_goes_on_although_the_list_ran_out() {
    var world = before(new World(), "broad");
    world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
    world.crash(Duration.ofSeconds(2));
    world.untilHeld(HoldReason.INTERRUPTED);
    assertThat(world.state.rollback()).isPresent();
    var resume = Decision.on(DecisionKind.RESUME, world.hold(HoldReason.INTERRUPTED), "seen");

    var first = decide(world, resume, Optional.of(world.now)).getFirst();

    assertThat(first).isInstanceOf(Ruling.DecisionAccepted.class);
  }

  @Test
  void list_that_ran_out_lets_a_run_be_held_and_no_window_be_extended() {
    var world = held(HoldReason.PLANNED);
    var ended = Optional.of(world.now);

    var extended =
        decide(world, Decision.extend(world.now.plus(Duration.ofHours(9)), "agreed"), ended);

    assertThat(extended.getFirst())
        .isInstanceOfSatisfying(
            Ruling.DecisionRefused.class, r -> assertThat(r.code()).isEqualTo("HP-DECISION-006"));
    assertThat(decide(world, Decision.of(DecisionKind.HOLD, "a look"), ended).getFirst())
        .isInstanceOf(Ruling.DecisionAccepted.class);
  }

  private static List<Ruling> decide(World world, Decision decision) {
    return decide(world, decision, Optional.empty());
  }

  private static List<Ruling> decide(World world, Decision decision, Optional<Instant> listEnded) {
    var packet = Engine.packet(world.state);
    var statement =
        new Statement(
            world.state.run(),
            decision,
            "I " + decision.kind() + ".",
            "anna",
            "Anna",
            world.now,
            packet.digest(),
            packet.substance().digest());
    return Engine.decide(
            world.state,
            new Fact.Decided(
                world.now,
                "d",
                new SignedStatement(statement, "a.b.c"),
                Person.ANNA.roles().stream().sorted().toList(),
                false,
                packet.canonicalJson(),
                listEnded))
        .rulings();
  }

  // Runs in each hold

  private static World held(HoldReason reason) {
    return switch (reason) {
      case PLANNED -> before(new World(), "canary");
      case OPERATOR -> {
        var world = soaking();
        yield world.accepted(Person.OPERATOR, Decision.of(DecisionKind.HOLD, "a look"));
      }
      case WINDOW_CLOSING -> {
        var world = new World(World.change(Duration.ofSeconds(20))).untilHeld(reason);
        yield world.accepted(
            Person.ANNA, Decision.extend(world.now.plus(Duration.ofHours(2)), "agreed"));
      }
      case DEGRADED -> gate(soaking(), "p95-latency", 380.0, reason);
      case VERIFICATION_FAILED -> gate(soaking(), "error-rate", 0.9, reason);
      case CONFLICT -> gate(soaking(), "settlement-parity#1", 99.5, reason);
      case NO_DATA -> gap(soaking(), "settlement-parity#1", Reading.Cause.ERROR, reason);
      case BLIND -> gap(soaking(), "error-rate", Reading.Cause.STALE, reason);
      case PREFLIGHT_FAILED -> {
        var world = before(new World(), "canary");
        world.site.verdicts.put("capacity", Verdict.FAIL);
        yield world.releasePlanned().untilHeld(reason);
      }
      case READINESS_LOST -> {
        var world = soaking();
        world.site.verdicts.put("fallback-health", Verdict.FAIL);
        yield world.untilHeld(reason);
      }
      case ACTION_FAILED -> {
        var world = before(new World(), "canary");
        world.site.delivery = _ -> Delivery.REFUSED;
        yield world.releasePlanned().untilHeld(reason);
      }
      case IN_DOUBT -> settledDoubt();
      case TRIGGER -> {
        var world = soaking();
        fireAndReset(world, reason);
        yield world;
      }
      case BREAKER -> {
        var world = soaking();
        for (int i = 0; i < 2; i++) {
          fireAndReset(world, HoldReason.TRIGGER);
          world.accepted(Person.ANNA, HoldReason.TRIGGER, DecisionKind.RELEASE);
        }
        fireAndReset(world, reason);
        yield world;
      }
      case INTERRUPTED -> {
        var world = before(new World(), "broad");
        world.crash(Duration.ofSeconds(2));
        yield world.pass(Duration.ofSeconds(20));
      }
      case TAKEN_OVER ->
          before(new World(), "broad")
              .accepted(Person.ANNA, Decision.of(DecisionKind.TAKE_OVER, "by hand"))
              .pass(Duration.ofSeconds(20));
      case PARTLY_ROLLED_BACK ->
          before(new World(), "broad")
              .accepted(Person.ANNA, Decision.backTo("shadow", ""))
              .untilHeld(reason);
      case ROLLBACK_BLOCKED ->
          SecondaryRestoreRulesTest.blocked(new World(SecondaryRestoreRulesTest.change()));
      case POST_ROLLBACK_FAILED -> {
        var world = before(new World(), "broad");
        world.accepted(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, ""));
        world.site.verdicts.put("fallback-health", Verdict.FAIL);
        yield world.untilHeld(reason);
      }
      case REPLAY_MISMATCH -> {
        var world = before(new World(), "broad");
        world.offer(
            at -> new Fact.Interrupted(at, Fact.Interruption.REPLAY_MISMATCH, "entry 12 differs"));
        yield world;
      }
    };
  }

  private static World before(World world, String stage) {
    return world.onwardUntil(
        "hold before " + stage, s -> s.stage().id().equals(stage) && s.held(HoldReason.PLANNED));
  }

  private static World soaking() {
    return new World()
        .onwardUntil(
            "canary", s -> s.stage().id().equals("canary") && s.phase() == Phase.VERIFYING);
  }

  private static World gate(World world, String metric, double value, HoldReason reason) {
    world.site.values.put(metric, value);
    return world.untilHeld(reason);
  }

  private static World gap(World world, String metric, Reading.Cause cause, HoldReason reason) {
    world.site.gaps.put(metric, cause);
    return world.untilHeld(reason);
  }

  private static void fireAndReset(World world, HoldReason reason) {
    world.site.values.put("error-rate", 5.0);
    world.untilHeld(reason);
    world.site.heal();
    world.pass(Duration.ofSeconds(2));
    world.reset("t1");
  }

  /** In doubt for a while, until the unit could be read after all. */
  private static World settledDoubt() {
    var world = before(new World(), "canary");
    world.site.delivery = _ -> Delivery.LOST_FOR_EVER;
    world.site.unreadable.add("eu-west");
    world.releasePlanned().untilHeld(HoldReason.IN_DOUBT);
    world.site.unreadable.clear();
    return world.until("settled", s -> s.intents().stream().noneMatch(i -> i.unreadable()));
  }
}
