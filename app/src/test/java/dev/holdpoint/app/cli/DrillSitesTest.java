package dev.holdpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillSitesTest {
  private static final String OWN =
      """
      site: own
      environment: simulator
      units: [%s]
      fields: {active: {text: true, start: p41}}
      artefacts: {}
      exposure: {version: active}
      scrape: {}
      metrics: {}
      """;

  private final ChangePackage change = sorter();

  private static ChangePackage sorter() {
    var text = Bundled.change("warehouse-sorter").getBytes(StandardCharsets.UTF_8);
    var clock = Clock.fixed(Instant.parse("2026-11-24T22:00:00Z"), ZoneOffset.UTC);
    return ((Read.Accepted) new PackageReader(clock).read(text)).content();
  }

  private String chosen(Optional<String> site) throws IOException {
    return switch (DrillSites.choose(site, change)) {
      case DrillSites.Choice.Chosen(var spec) -> spec.site();
      case DrillSites.Choice.None(var why) -> why;
    };
  }

  @Test
  void site_is_the_bundled_one_with_the_units_of_the_package() throws IOException {
    assertThat(chosen(Optional.empty())).isEqualTo("warehouse");
  }

  @Test
  void site_is_named_or_a_file_of_ones_own(@TempDir Path folder) throws IOException {
    var file = folder.resolve("own.yaml");
    Files.writeString(file, OWN.formatted("zone-a, zone-b, zone-c, zone-d, zone-e"));

    assertThat(chosen(Optional.of("warehouse"))).isEqualTo("warehouse");
    assertThat(chosen(Optional.of(file.toString()))).isEqualTo("own");
  }

  @Test
  void site_without_a_unit_of_the_package_is_refused(@TempDir Path folder) throws IOException {
    var file = folder.resolve("own.yaml");
    Files.writeString(file, OWN.formatted("zone-a, zone-b, zone-c"));

    assertThat(chosen(Optional.of(file.toString()))).contains("lacks").contains("zone-d, zone-e");
    assertThat(chosen(Optional.of("treasury"))).contains("lacks");
  }

  @Test
  void unknown_name_and_a_file_that_is_no_site_are_refused(@TempDir Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("own.yaml"), "site: [");

    assertThat(chosen(Optional.of("harbour"))).contains("HP-SIM-021");
    assertThat(chosen(Optional.of(file.toString()))).contains("HP-SIM-023");
  }
}
