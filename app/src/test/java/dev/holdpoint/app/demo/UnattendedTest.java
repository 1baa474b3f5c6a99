package dev.holdpoint.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.app.Verifying;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way, through the real screens, over real HTTP, onto a real ledger. */
class UnattendedTest {
  private static final Repertoire BUNDLED = Repertoire.bundled();

  @Test
  void an_armed_trigger_rolls_back_and_the_evidence_stands_up(@TempDir Path out) throws Exception {
    var result = play("canary-errors", out);
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
  @MethodSource("scenarios")
  void every_scenario_ends_as_it_must(String scenario, @TempDir Path out) throws Exception {
    play(scenario, out);
  }

  private static Stream<String> scenarios() {
    return BUNDLED.scenarios().stream().filter(s -> s.killIn().isEmpty()).map(Scenario::name);
  }

  private static Path pdf(Path out, JsonNode result) {
    return out.resolve(result.path("pdf").asString());
  }

  private static JsonNode play(String name, Path out) throws Exception {
    var scenario = BUNDLED.named(name).orElseThrow();
    var why =
        new Unattended(
                scenario,
                out,
                Optional.empty(),
                Clock.systemUTC(),
                new SecureRandom(),
                _ -> Optional.empty(),
                _ -> {})
            .play();
    assertThat(why).isEmpty();
    var result = JsonMapper.shared().readTree(out.resolve("result.json").toFile());
    assertThat(result.path("outcome").asString()).isEqualTo(scenario.ends().name());
    return result;
  }
}
