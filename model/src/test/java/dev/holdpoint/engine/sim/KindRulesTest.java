package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.HttpStep;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.TriggerAction;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.TriggerFired;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kinds of triggers beside the threshold: when they fire, and that they act like any other. */
class KindRulesTest {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Condition.BurnRate BURN =
      new Condition.BurnRate(
          0.999,
          Duration.ofDays(30),
          List.of(
              Condition.BurnRate.of("errors", Duration.ofHours(1), Duration.ofMinutes(5), 14.4)));

  private final World world = new World(change(TriggerAction.ROLLBACK));

  private static ChangePackage change(TriggerAction action) {
    var metrics = new ArrayList<>(World.CHANGE.metrics());
    var step =
        new HttpStep(
            "ask",
            CredentialRole.OBSERVE,
            new RequestSpec("GET", "/control/health", Map.of(), Optional.empty()),
            List.of(200),
            List.of(),
            Map.of());
    metrics.add(metric("probe", new MetricSource.Probe("control-plane", List.of(step), INTERVAL)));
    for (var id : BURN.metrics()) {
      metrics.add(metric(id, new MetricSource.Prometheus("metrics", id, "t")));
    }
    metrics.add(metric("beat", new MetricSource.Prometheus("metrics", "b", "t")));
    var triggers = new ArrayList<>(World.CHANGE.triggers());
    triggers.add(trigger("counted", new Condition.Consecutive("probe", 3), action));
    triggers.add(trigger("heart", new Condition.Heartbeat("beat", Duration.ofSeconds(4)), action));
    triggers.add(trigger("burn", BURN, action));
    var was = World.CHANGE;
    return new ChangePackage(
        was.metadata(),
        was.window(),
        was.units(),
        was.start(),
        was.knownGood(),
        was.inFlight(),
        was.connections(),
        was.readBack(),
        was.actions(),
        was.checks(),
        metrics,
        triggers,
        was.stages());
  }

  private static Metric metric(String id, MetricSource source) {
    return new Metric(
        id,
        "Metric " + id,
        "",
        Optional.empty(),
        OptionalDouble.of(0),
        "shadow",
        INTERVAL,
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        source,
        Optional.empty());
  }

  private static Trigger trigger(String id, Condition condition, TriggerAction action) {
    return new Trigger(
        id,
        "T " + id,
        "F " + id,
        condition,
        action,
        List.of(),
        "shadow",
        1,
        false,
        Optional.empty());
  }

  private void soaking() {
    world.onwardUntil(
        "canary", s -> s.stage().id().equals("canary") && s.phase() == Phase.VERIFYING);
  }

  private TriggerFired fired(String id) {
    return world.all(TriggerFired.class).stream()
        .filter(f -> f.trigger().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not fired: " + id + "\n" + world.story()));
  }

  private void fails(String kind) {
    switch (kind) {
      case "counted" -> world.site.values.put("probe", 1.0);
      case "heart" -> world.site.gaps.put("beat", Cause.EMPTY);
      case "burn" -> BURN.metrics().forEach(id -> world.site.values.put(id, 0.5));
      default -> throw new IllegalArgumentException(kind);
    }
  }

  static Stream<String> kinds() {
    return Stream.of("counted", "heart", "burn");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void armed_it_rolls_back_as_a_threshold_does(String kind) {
    world.arm(kind);
    soaking();
    fails(kind);
    world.until("on the way back", s -> s.rollback().isPresent()).site.heal();
    world.untilOver();
    assertThat(world.state.closed().orElseThrow().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.all(Ruling.ArmingEnded.class))
        .extracting(Ruling.ArmingEnded::why)
        .contains("used");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void unarmed_it_holds_is_latched_and_is_reset_only_once_it_cleared(String kind) {
    soaking();
    fails(kind);
    world.untilHeld(HoldReason.TRIGGER);
    world.pass(Duration.ofSeconds(5));
    var reset = Decision.onTrigger(DecisionKind.RESET, kind, Optional.empty(), "");
    assertThat(world.decide(Person.ANNA, reset))
        .isInstanceOfSatisfying(
            Ruling.DecisionRefused.class,
            refused -> assertThat(refused.code()).isEqualTo("HP-DECISION-047"));
    world.site.heal();
    world.pass(Duration.ofSeconds(3));
    world.reset(kind);
    world.accepted(Person.ANNA, HoldReason.TRIGGER, DecisionKind.RELEASE);
    assertThat(world.all(Ruling.RollbackStarted.class)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void fired_and_reset_more_often_than_its_breaker_allows_it_is_suspended(String kind) {
    soaking();
    fails(kind);
    world.untilHeld(HoldReason.TRIGGER);
    world.site.heal();
    world.pass(Duration.ofSeconds(3));
    world.reset(kind);
    world.accepted(Person.ANNA, HoldReason.TRIGGER, DecisionKind.RELEASE);
    fails(kind);
    world.untilHeld(HoldReason.BREAKER);
    assertThat(world.state.trigger(kind).suspended()).isTrue();
  }

  @Test
  void the_third_failure_in_a_row_fires_and_says_how_many_and_since_when() {
    soaking();
    var before = world.now;
    fails("counted");
    world.untilHeld(HoldReason.TRIGGER);
    var fired = fired("counted");
    assertThat(fired.value()).isEqualTo(3);
    assertThat(fired.since()).isAfterOrEqualTo(before);
    assertThat(Duration.between(fired.since(), fired.sampledAt()))
        .isEqualTo(INTERVAL.multipliedBy(2));
    assertThat(world.state.holds().getFirst().why()).contains("failed 3 times in a row");
  }

  @Test
  void two_failures_and_a_pass_do_not_fire() {
    soaking();
    for (int i = 0; i < 4; i++) {
      world.site.values.put("probe", 1.0);
      world.pass(INTERVAL.multipliedBy(2));
      world.site.values.remove("probe");
      world.pass(INTERVAL);
    }
    assertThat(world.all(TriggerFired.class)).isEmpty();
  }

  @Test
  void a_heartbeat_fires_by_time_without_a_sample_before_its_metric_is_blind() {
    soaking();
    fails("heart");
    world.untilHeld(HoldReason.TRIGGER);
    var fired = fired("heart");
    assertThat(Duration.between(fired.since(), fired.at())).isEqualTo(Duration.ofSeconds(4));
    assertThat(fired.sampledAt()).isEqualTo(fired.at());
    assertThat(fired.value()).isEqualTo(4);
    assertThat(world.state.held(HoldReason.BLIND)).isFalse();
    world.pass(Duration.ofSeconds(8));
    assertThat(world.state.held(HoldReason.BLIND)).as("both may stand").isTrue();
    assertThat(world.state.held(HoldReason.TRIGGER)).isTrue();
  }

  @Test
  void our_own_absence_is_no_missed_heartbeat() {
    soaking();
    world.crash(Duration.ofMinutes(1));
    world.pass(Duration.ofSeconds(3));
    assertThat(world.all(TriggerFired.class)).isEmpty();
  }

  @Test
  void a_burn_rate_needs_both_windows_and_says_how_fast_it_burns() {
    soaking();
    world.site.values.put("errors@1h", 0.02);
    world.pass(Duration.ofSeconds(5));
    assertThat(world.all(TriggerFired.class)).isEmpty();
    world.site.values.put("errors@5m", 0.5);
    world.untilHeld(HoldReason.TRIGGER);
    assertThat(fired("burn").value()).isEqualTo(0.02 / 0.001);
  }
}
