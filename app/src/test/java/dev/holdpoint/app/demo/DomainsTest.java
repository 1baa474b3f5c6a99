package dev.holdpoint.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.control.ActionSender;
import dev.holdpoint.control.CheckRunner;
import dev.holdpoint.control.UnitReader;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import dev.holdpoint.http.Scope;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import dev.holdpoint.simulator.Site;
import dev.holdpoint.telemetry.MetricSampler;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every change that comes with the program, against its simulated site over real HTTP: package,
 * site and scenarios speak of the same paths, fields, units, stages and triggers.
 */
class DomainsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T22:30:00Z");
  private static final Repertoire BUNDLED = Repertoire.bundled();

  /** Stands still but for scrapes to come in. */
  private static final class StandingClock extends Clock {
    private Instant now = NOW;

    void tick() {
      now = now.plusSeconds(1);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** A site with its change, and what reaches it. */
  private static final class Stand implements AutoCloseable {
    final StandingClock clock = new StandingClock();
    final Site site;
    final Read.Accepted read;
    final ChangePackage change;
    private final Scope scope;
    private final Caller caller = new Caller(new Credentials(this::token));
    private final Map<String, UnitState> live;
    private int sent;

    Stand(Setting setting) {
      site = Site.start(setting.site().withPort(0), clock);
      read = accepted(Bundled.moved(setting.change(), site.url(), NOW, NOW.plusSeconds(10_800)));
      change = read.content();
      scope = Scope.of(change);
      live = new LinkedHashMap<>(change.start());
    }

    private Optional<String> token(String variable) {
      var tokens = site.tokens();
      return Optional.ofNullable(
          Map.of(
                  "HOLDPOINT_OBSERVE", tokens.observe(),
                  "HOLDPOINT_TRANSITION", tokens.transition(),
                  "HOLDPOINT_RESTORE", tokens.restore())
              .get(variable));
    }

    void apply(Stage stage) {
      for (var step : stage.steps()) {
        for (var unit : stage.units()) {
          set(CredentialRole.TRANSITION, step.action(), unit, live.get(unit).with(step.set()));
        }
      }
    }

    void restore(Stage stage, Map<String, UnitState> target) {
      for (var step : stage.rollback()) {
        for (var unit : stage.units()) {
          set(CredentialRole.RESTORE, step.action(), unit, target.get(unit));
        }
      }
    }

    private void set(CredentialRole role, String action, String unit, UnitState expected) {
      var request = change.action(action).orElseThrow();
      var fields = new HashMap<>(expected.fields());
      fields.keySet().retainAll(request.request().placeholders());
      sent++;
      var key = new ActionKey("R-1", "stage", sent, action, unit);
      assertThat(new ActionSender(scope, caller).send(request, role, key, unit, fields, expected))
          .as("%s of %s", action, unit)
          .isInstanceOf(ActionReply.Accepted.class);
      live.put(unit, expected);
    }

    void readsBack(Map<String, UnitState> expected) {
      var reader = new UnitReader(scope, change.readBack(), caller, clock);
      expected.forEach((unit, state) -> assertThat(reader.read(unit).state()).contains(state));
    }

    void passes(String check) {
      var result = new CheckRunner(scope, caller, clock).run(change.check(check).orElseThrow());
      assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.PASS);
    }

    Map<String, Double> sample() {
      clock.tick();
      var values = new HashMap<String, Double>();
      var sampler = new MetricSampler(scope, caller, clock);
      for (var metric : change.metrics()) {
        var readings = sampler.sample(metric);
        assertThat(readings)
            .hasSize(metric.second().isPresent() ? 2 : 1)
            .allSatisfy(r -> assertThat(r).isInstanceOf(Reading.Sample.class));
        var first = ((Reading.Sample) readings.getFirst()).value();
        var last = ((Reading.Sample) readings.getLast()).value();
        metric
            .second()
            .ifPresent(s -> assertThat(Math.abs(first - last)).isLessThan(s.tolerance()));
        values.put(metric.id(), first);
      }
      return values;
    }

    @Override
    public void close() {
      site.close();
    }
  }

  private static Read.Accepted accepted(String text) {
    return switch (new PackageReader(Clock.fixed(NOW, ZoneOffset.UTC)).read(text.getBytes(UTF_8))) {
      case Read.Accepted accepted -> accepted;
      case Read.Refused refused -> throw new AssertionError(refused.findings());
    };
  }

  private static Stream<Setting> settings() {
    return BUNDLED.scenarios().stream().map(Scenario::setting).distinct();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void package_lints_clean_as_it_comes_and_moved_to_its_site(Setting setting) {
    assertThat(accepted(setting.change()).warnings()).isEmpty();
    try (var stand = new Stand(setting)) {
      assertThat(stand.read.warnings()).isEmpty();
      assertThat(stand.change.triggers()).hasSizeBetween(3, 5);
      assertThat(stand.change.units()).extracting(Unit::id).isEqualTo(setting.site().units());
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void site_answers_every_check_metric_and_read_back(Setting setting) {
    try (var stand = new Stand(setting)) {
      assertThat(stand.change.checks()).isNotEmpty();
      stand.change.checks().forEach(check -> stand.passes(check.id()));
      stand.readsBack(stand.change.start());
      var values = stand.sample();
      for (var trigger : stand.change.triggers()) {
        var value = values.get(trigger.condition().metric());
        if (trigger.condition() instanceof Condition.Threshold threshold) {
          assertThat(threshold.beyond(value)).as(trigger.title()).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void every_stage_is_applied_and_passes_its_gates_at_a_healthy_site(Setting setting) {
    try (var stand = new Stand(setting)) {
      for (var stage : stand.change.stages()) {
        stage.preflight().forEach(stand::passes);
        stage.readiness().forEach(stand::passes);
        stand.apply(stage);
        stand.readsBack(stand.live);
        var values = stand.sample();
        for (var gate : stage.gates()) {
          assertThat(passes(gate, values)).as("%s", gate).isTrue();
        }
      }
    }
  }

  private static boolean passes(Gate gate, Map<String, Double> values) {
    double value = values.get(gate.metric());
    return switch (gate.criterion()) {
      case Gate.Bounds bounds -> bounds.verdict(value) == Verdict.PASS;
      case Gate.Compare compare ->
          compare.worse().towards(value - values.get(compare.baseline())) < compare.minEffect();
    };
  }

  @ParameterizedTest
  @MethodSource("settings")
  void every_way_back_leads_to_the_checkpoint_before_and_to_the_start(Setting setting) {
    try (var stand = new Stand(setting)) {
      var stages = stand.change.stages();
      var reversible = stages.stream().filter(s -> s.wayBack().exists()).toList();
      assertThat(reversible).isNotEmpty().isEqualTo(stages.subList(0, reversible.size()));
      for (var stage : reversible) {
        var checkpoint = Map.copyOf(stand.live);
        stand.apply(stage);
        stand.restore(stage, checkpoint);
        stand.readsBack(checkpoint);
        stand.apply(stage);
      }
      for (var stage : reversible.reversed()) {
        stand.restore(stage, stand.change.start());
      }
      stand.readsBack(stand.change.start());
    }
  }

  private static Stream<Scenario> scenarios() {
    return BUNDLED.scenarios().stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void scenario_names_only_what_its_package_and_site_have(Scenario scenario) {
    try (var stand = new Stand(scenario.setting())) {
      for (var trouble : scenario.troubles()) {
        assertThat(stand.change.stage(trouble.stage())).isPresent();
        stand.site.inject(trouble.fault());
      }
      for (var line : scenario.script()) {
        line.stage().ifPresent(id -> assertThat(stand.change.stage(id)).isPresent());
        line.trigger().ifPresent(id -> assertThat(stand.change.trigger(id)).isPresent());
        assertThat(stand.change.units()).extracting(Unit::id).containsAll(line.units());
      }
      scenario.killIn().ifPresent(id -> assertThat(stand.change.stage(id)).isPresent());
    }
  }

  @Test
  void every_name_is_its_own() {
    assertThat(BUNDLED.scenarios()).extracting(Scenario::name).doesNotHaveDuplicates();
  }

  @Test
  void the_site_of_a_drill_is_found_by_the_units_of_its_package() {
    for (var setting : settings().toList()) {
      var change = accepted(setting.change()).content();
      assertThat(BUNDLED.siteFor(change)).contains(setting.site());
      assertThat(change.triggers()).extracting(Trigger::action).anyMatch(a -> a.actsOnLiveState());
    }
  }
}
