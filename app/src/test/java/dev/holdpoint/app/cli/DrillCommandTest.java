package dev.holdpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.people.RosterBook;
import dev.holdpoint.drill.DrillForm;
import dev.holdpoint.identity.DemoPeople;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Registrar;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import dev.holdpoint.ledger.LedgerReader;
import dev.holdpoint.simulator.SiteSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code drill} as typed, on real simulated sites. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DrillCommandTest {
  @TempDir Path folder;

  private final Clock clock = Clock.systemUTC();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Map<String, String> environment = Map.of();
  private Path change = Path.of("");
  private IdentityHome home = new IdentityHome(Path.of(""));
  private char[] authority = {};

  @BeforeEach
  void people_and_a_package() throws IOException {
    home = new IdentityHome(folder.resolve("home"));
    try (var people = DemoPeople.create(home, clock, new SecureRandom())) {
      authority = people.authorityPassphrase();
      environment = Map.of(SignerOption.VARIABLE, new String(people.passphrase("operator.a")));
    }
    var text =
        Bundled.moved(
            Bundled.change("payments-cutover"),
            URI.create("http://127.0.0.1:9/"),
            clock.instant(),
            clock.instant().plus(Duration.ofHours(4)));
    change =
        Files.writeString(
            folder.resolve("change.yaml"),
            text.replace("settleAfter: 1500ms", "settleAfter: 300ms"));
  }

  private Path site(String more) throws IOException {
    try (var in = SiteSpec.class.getResourceAsStream("payments-site.yaml")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Files.writeString(folder.resolve("site.yaml"), text + more);
    }
  }

  private int run(String... arguments) {
    return runAs("operator.a", arguments);
  }

  private int runAs(String person, String... arguments) {
    var line = new ArrayList<>(List.of("drill", change.toString()));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--as", person, "--home", folder.resolve("home").toString()));
    var surroundings =
        new Surroundings(
            clock,
            new SecureRandom(),
            environment,
            Path.of("/nowhere"),
            _ -> Optional.empty(),
            _ -> Optional.empty());
    return new CommandLine(CommandLine.Model.CommandSpec.create())
        .addSubcommand(new DrillCommand(surroundings))
        .setExecutionExceptionHandler(new CodedErrors())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(line.toArray(String[]::new));
  }

  private JsonNode json() {
    return JsonMapper.builder().build().readTree(out.toString());
  }

  @Test
  void way_back_renamed_at_the_site_ends_with_1_and_names_step_and_reason() throws IOException {
    var file = site("\nrestorePath: /control/returns/\n");

    assertThat(run("--trigger", "t1", "--site", file.toString(), "--format", "json")).isEqualTo(1);

    var drill = json().path("drills").path(0);
    assertThat(drill.path("passed").asBoolean()).isFalse();
    assertThat(drill.path("broken").path("code").stringValue()).isEqualTo("HP-DRILL-008");
    assertThat(drill.path("broken").path("step").stringValue()).startsWith("restore-");
    assertThat(drill.path("broken").path("why").stringValue()).contains("404");
    assertThat(drill.path("broken").path("mend").stringValue()).isNotBlank();
  }

  @Test
  void somebody_whose_drills_would_not_count_is_refused_before_anything_is_rehearsed() {
    assertThat(runAs("auditor", "--trigger", "t1")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("HP-IDENTITY-027: ")
        .contains("has neither the role operate nor rollback");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void nothing_is_drilled_by_a_roster_that_was_brought_back() throws IOException {
    var yaml = Files.readAllBytes(home.rosterFile());
    var signature = Files.readAllBytes(home.rosterSignature());
    var renewed = new Registrar(home, clock, new SecureRandom()).renew(authority);
    assertThat(renewed).isInstanceOf(RosterReading.Trusted.class);
    try (var ledger = ((LedgerOpening.Opened) Ledger.open(home.root(), clock)).ledger()) {
      new RosterBook(home, ledger).look();
    }
    Files.write(home.rosterFile(), yaml);
    Files.write(home.rosterSignature(), signature);

    assertThat(run("--trigger", "t1")).isEqualTo(1);
    assertThat(err.toString()).startsWith("HP-IDENTITY-049: ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void several_triggers_are_drilled_step_by_step_and_kept() throws IOException {
    assertThat(run("--trigger", "t1", "--trigger", "t2", "--site", site("").toString())).isZero();

    assertThat(out.toString())
        .contains("Trigger t1", "Trigger t2", "Read back", "Fired at", "proved", "Restored")
        .contains("t1 passed", "t2 passed", "nobody was paged");
  }

  @Test
  void unknown_trigger_and_staging_that_is_not_there_are_wrong_usage() {
    assertThat(run("--trigger", "t1", "--trigger", "t99")).isEqualTo(2);
    assertThat(run("--staging")).isEqualTo(2);
    assertThat(err.toString()).contains("HP-APP-020", "HP-APP-026");
  }

  @Test
  void what_is_no_package_ends_with_2_and_a_code() throws IOException {
    Files.writeString(change, "stages: [");

    assertThat(run("--format", "json")).isEqualTo(2);

    assertThat(json().path("findings").path(0).path("code").stringValue())
        .matches("HP-INTAKE-\\d{3}");
  }

  /** Fails, then passes after the mend; both stay in the ledger, each signed. */
  @Test
  void failed_drill_and_the_passed_one_after_the_mend_are_both_kept() throws IOException {
    var renamed = site("\nrestorePath: /control/returns/\n").toString();
    assertThat(run("--trigger", "t1", "--site", renamed)).isEqualTo(1);
    assertThat(run("--trigger", "t1", "--site", site("").toString())).isZero();

    try (var ledger = ((LedgerReader.Reading) LedgerReader.open(folder.resolve("home"))).reader()) {
      assertThat(ledger.from(1, 100))
          .filteredOn(e -> e.type().equals("drill"))
          .extracting(e -> DrillForm.read(e.body()).orElseThrow().passed())
          .containsExactly(false, true);
    }
  }
}
