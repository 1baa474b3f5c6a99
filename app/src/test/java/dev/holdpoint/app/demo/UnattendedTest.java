package dev.holdpoint.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.app.Verifying;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way, through the real screens, over real HTTP, onto a real ledger. */
class UnattendedTest {
  private static final Map<Scenario, String> OUTCOMES =
      Map.of(
          Scenario.HEALTHY, "COMPLETED",
          Scenario.CANARY_ERRORS, "ROLLED_BACK",
          Scenario.UNARMED_ERRORS, "ROLLED_BACK",
          Scenario.READINESS_LOST, "COMPLETED",
          Scenario.TELEMETRY_GAP, "COMPLETED",
          Scenario.CONFLICTING_TELEMETRY, "COMPLETED",
          Scenario.DEGRADED, "COMPLETED",
          Scenario.NARROWED, "COMPLETED_NARROWED",
          Scenario.LOST_REPLY, "COMPLETED");

  @Test
  void an_armed_trigger_rolls_back_and_the_evidence_stands_up(@TempDir Path out) throws Exception {
    var result = play(Scenario.CANARY_ERRORS, out);
    assertThat(result.path("detectToRestoredMs").asLong()).isPositive();
    assertThat(result.path("screens")).hasSizeGreaterThanOrEqualTo(6);
    var verifying = new Verifying(Clock.systemUTC());
    for (var evidence : new Path[] {out.resolve("export"), pdf(out, result)}) {
      assertThat(verifying.verify(evidence, null, true))
          .isInstanceOfSatisfying(
              Verifying.Verified.class, found -> assertThat(found.findings()).isEmpty());
    }
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(value = Scenario.class, mode = Mode.EXCLUDE, names = "CRASH")
  void every_scenario_ends_as_it_must(Scenario scenario, @TempDir Path out) throws Exception {
    play(scenario, out);
  }

  private static Path pdf(Path out, JsonNode result) {
    return out.resolve(result.path("pdf").asString());
  }

  private static JsonNode play(Scenario scenario, Path out) throws Exception {
    var why = new Unattended(scenario, out, Clock.systemUTC(), new SecureRandom(), _ -> {}).play();
    assertThat(why).isEmpty();
    var result = JsonMapper.shared().readTree(out.resolve("result.json").toFile());
    assertThat(result.path("outcome").asString()).isEqualTo(OUTCOMES.get(scenario));
    return result;
  }
}
