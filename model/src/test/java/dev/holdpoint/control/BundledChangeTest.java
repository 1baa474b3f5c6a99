package dev.holdpoint.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.CredentialRole;
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
import dev.holdpoint.simulator.Fault;
import dev.holdpoint.simulator.Site;
import dev.holdpoint.simulator.SiteSpec;
import dev.holdpoint.telemetry.MetricSampler;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bundled change against the simulated site: both sides speak of the same paths and fields. */
class BundledChangeTest {
  private static final Instant NOW = Instant.parse("2026-11-24T22:30:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final Site site = Site.start(SiteSpec.bundled("payments").withPort(0), CLOCK);
  private final ChangePackage change = change();
  private final Scope scope = Scope.of(change);
  private final Caller caller = new Caller(new Credentials(this::token));

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void every_check_passes_at_a_healthy_site() {
    var runner = new CheckRunner(scope, caller, CLOCK);
    assertThat(change.checks()).isNotEmpty();
    for (var check : change.checks()) {
      var result = runner.run(check);
      assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void an_altered_artefact_and_a_lost_permission_fail_their_checks() {
    site.inject(Fault.named("artefact-altered").with("version", "v2.0.3"));
    site.inject(Fault.named("permission-lost"));
    var runner = new CheckRunner(scope, caller, CLOCK);
    assertThat(runner.run(change.check("known-good-artefact").orElseThrow()).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(runner.run(change.check("restore-permission").orElseThrow()).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void every_source_of_every_metric_yields_a_sample() {
    var sampler = new MetricSampler(scope, caller, CLOCK);
    assertThat(change.metrics()).isNotEmpty();
    for (var metric : change.metrics()) {
      assertThat(sampler.sample(metric))
          .hasSize(metric.second().isPresent() ? 2 : 1)
          .allSatisfy(r -> assertThat(r).isInstanceOf(Reading.Sample.class));
    }
  }

  @Test
  void every_unit_reads_back_as_declared_and_as_set() {
    var reader = reader();
    change
        .start()
        .forEach(
            (unit, state) -> {
              assertThat(reader.read(unit).state()).contains(state);
              var expected = state.with(Map.of("version", "v2.1.0", "weight", "5"));
              assertThat(send(CredentialRole.TRANSITION, unit, expected))
                  .isEqualTo(new ActionReply.Accepted(200));
              assertThat(reader.read(unit).state()).contains(expected);
              assertThat(send(CredentialRole.RESTORE, unit, state))
                  .isEqualTo(new ActionReply.Accepted(200));
              assertThat(reader.read(unit).state()).contains(state);
            });
  }

  @Test
  void a_reply_lost_after_the_effect_is_told_as_lost_and_seen_by_reading_back() {
    site.inject(Fault.named("reply-lost").onUnit("eu-west"));
    var expected = change.start().get("eu-west").with(Map.of("version", "v2.1.0"));
    assertThat(send(CredentialRole.TRANSITION, "eu-west", expected))
        .isInstanceOf(ActionReply.Lost.class);
    assertThat(reader().read("eu-west").state()).contains(expected);
    assertThat(site.effects()).hasSize(1);
  }

  private UnitReader reader() {
    return new UnitReader(scope, change.readBack(), caller, CLOCK);
  }

  private ActionReply send(CredentialRole role, String unit, UnitState expected) {
    var key = new ActionKey("R-1", "stage", 1, role.name(), unit);
    return new ActionSender(scope, caller)
        .send(
            change.action("set-unit").orElseThrow(), role, key, unit, expected.fields(), expected);
  }

  private Optional<String> token(String variable) {
    var tokens = site.tokens();
    return switch (variable) {
      case "HOLDPOINT_OBSERVE" -> Optional.of(tokens.observe());
      case "HOLDPOINT_TRANSITION" -> Optional.of(tokens.transition());
      case "HOLDPOINT_RESTORE" -> Optional.of(tokens.restore());
      default -> Optional.empty();
    };
  }

  private ChangePackage change() {
    var text =
        Bundled.moved(Bundled.change("payments-cutover"), site.url(), NOW, NOW.plusSeconds(21_600));
    return switch (new PackageReader(CLOCK).read(text.getBytes(UTF_8))) {
      case Read.Accepted accepted -> accepted.content();
      case Read.Refused refused -> throw new AssertionError(refused.findings());
    };
  }
}
