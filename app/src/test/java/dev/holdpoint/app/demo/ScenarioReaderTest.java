package dev.holdpoint.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.simulator.SiteSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
  private static final String TEXT =
      """
      domain: Harbour
      change: change.yaml
      site: site.yaml
      scenarios:
        - name: jam
          about: One zone jams.
          ends: COMPLETED_NARROWED
          troubles:
            - {fault: latency, stage: wing, phase: VERIFYING, unit: zone-c, mendedAt: DEGRADED}
          script:
            - {at: TRIGGER, stage: wing, click: reset, trigger: t2, by: operator.b, why: Cleared.}
      """;

  @TempDir Path folder;

  @BeforeEach
  void package_and_site_lie_beside_it() throws IOException {
    Files.writeString(folder.resolve("change.yaml"), Bundled.change("warehouse-sorter"));
    try (InputStream site = SiteSpec.class.getResourceAsStream("warehouse-site.yaml")) {
      Files.copy(Objects.requireNonNull(site), folder.resolve("site.yaml"));
    }
  }

  private Repertoire read(String text) throws IOException {
    return Repertoire.of(Files.writeString(folder.resolve("scenarios.yaml"), text));
  }

  @Test
  void a_domain_of_ones_own_is_files_only() throws IOException {
    var jam = read(TEXT).named("jam").orElseThrow();

    assertThat(jam.ends()).isEqualTo(Outcome.COMPLETED_NARROWED);
    assertThat(jam.setting().domain()).isEqualTo("Harbour");
    assertThat(jam.setting().change()).contains("Sorter profile p42 activation");
    assertThat(jam.setting().site().units()).hasSize(5);
    assertThat(jam.troubles())
        .singleElement()
        .satisfies(
            trouble -> {
              assertThat(trouble.phase()).isEqualTo(Phase.VERIFYING);
              assertThat(trouble.fault().unit()).isEqualTo("zone-c");
              assertThat(trouble.mendedAt()).contains(HoldReason.DEGRADED);
            });
    assertThat(jam.script()).singleElement().extracting(Scenario.Line::node).isEqualTo("reset-t2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fault: latency, | fault: latency, colour: red, | colour is not known here",
        "name: jam | name: [jam] | scenarios.[0].name",
        "ends: COMPLETED_NARROWED | ends: DONE | DONE",
        "domain: Harbour | | domain is missing",
        "fault: latency, | | fault is missing",
        "fault: latency | fault: landslide | HP-SIM-030",
        "click: reset, | | click is missing"
      })
  void a_slip_is_refused_naming_the_place(String right, String wrong, String named) {
    assertThat(TEXT).contains(right);
    var broken = TEXT.replace(right, wrong == null ? "" : wrong);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(broken))
        .withMessageStartingWith("HP-")
        .withMessageContaining(named);
  }
}
