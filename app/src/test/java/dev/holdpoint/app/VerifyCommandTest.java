package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.app.cli.Surroundings;
import dev.holdpoint.app.cli.VerifyCommand;
import dev.holdpoint.app.demo.ThrowAway;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.ledger.LedgerHome;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code verify} compares with what, and what it notes where it could not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VerifyCommandTest {
  private static final Evidence EVIDENCE = Evidence.made();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path home = Path.of("");
  private Path outside = Path.of("");
  private StationSigner station;

  /** A home whose seals were copied outside. */
  @BeforeEach
  void a_home() throws IOException {
    home = Folders.copy(EVIDENCE.home(), folder.resolve("home"));
    station = new StationSigner(new IdentityHome(home).openStation());
    outside = folder.resolve("state").resolve("holdpoint").resolve("seals");
    kept().takeMissing(new SealFolder(LedgerHome.in(home).seals()), new RealDisk());
  }

  private SealFolder kept() {
    return new SealFolder(outside.resolve(station.name()));
  }

  /** What the station sealed later, in a ledger whose end somebody then cut off. */
  private void sealedLater() throws Exception {
    var later = Seal.of(new Head(4711, "1".repeat(64)), "2".repeat(64), station);
    kept().keep(later, station.certificate(), new RealDisk());
  }

  private int verify(Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var surroundings =
        new Surroundings(
            Clock.systemUTC(),
            new SecureRandom(),
            Map.of("XDG_STATE_HOME", folder.resolve("state").toString()),
            folder,
            _ -> Optional.empty(),
            _ -> Optional.empty());
    return new CommandLine(new VerifyCommand(surroundings))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  @Test
  void home_is_held_against_the_seals_outside() throws Exception {
    assertThat(verify(home)).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).containsOnlyOnce("HP-").contains("HP-APP-106");

    sealedLater();
    assertThat(verify(home)).isEqualTo(1);
    assertThat(out.toString()).contains("HP-LEDGER-044");
  }

  @Test
  void what_to_do_and_what_limits_the_evidence_stands_beside_the_findings() throws Exception {
    sealedLater();

    assertThat(verify(home)).isEqualTo(1);
    assertThat(err.toString())
        .containsOnlyOnce("Mend, HP-LEDGER-044: Keep the evidence")
        .contains("Note, HP-APP-106: ");
    assertThat(verify(home, "--format", "json")).isEqualTo(1);
    assertThat(out.toString()).startsWith("{\"ok\":false");
    assertThat(err.toString()).startsWith("Note, HP-APP-106: ").doesNotContain("Mend");
  }

  @Test
  void folder_in_which_each_station_has_its_own_may_be_named() throws Exception {
    var strangers = outside.resolve("station-0badcafe");
    Folders.copy(kept().path(), strangers);
    var empty = Files.createDirectories(folder.resolve("empty"));

    assertThat(verify(home, "--seals", outside)).isZero();
    sealedLater();
    for (var named : List.of(outside, kept().path())) {
      assertThat(verify(home, "--seals", named)).isEqualTo(1);
      assertThat(out.toString()).contains("HP-LEDGER-044");
    }
    assertThat(verify(home, "--seals", empty)).isEqualTo(2);
    ThrowAway.delete(kept().path());
    assertThat(verify(home, "--seals", outside)).isEqualTo(2);
    assertThat(err.toString()).contains("HP-APP-091", outside.toString());
  }

  @Test
  void authority_that_nobody_named_is_noted_and_nothing_wrong() throws IOException {
    var trust = EVIDENCE.export().resolve("certificates").resolve("authority.pem");
    var export = Folders.copy(EVIDENCE.export(), folder.resolve("copy"));
    var alone = Files.createDirectory(folder.resolve("mail"));
    var pdf = Files.copy(EVIDENCE.pdf(), alone.resolve("audit.pdf"));

    for (var evidence : List.of(export, pdf)) {
      assertThat(verify(evidence)).isZero();
      assertThat(out.toString()).isEmpty();
      assertThat(err.toString()).containsOnlyOnce("HP-").contains("HP-APP-106", "--trust");
      assertThat(verify(evidence, "--trust", trust)).isZero();
      assertThat(err.toString()).isEmpty();
    }
  }

  /** The short copy carries no export, and so no authority either. */
  @Test
  void short_copy_by_itself_has_nobody_to_trust_and_is_not_wrong() throws IOException {
    var name = EVIDENCE.pdf().getFileName().toString().replace("audit-", "review-");
    var alone = Files.createDirectory(folder.resolve("mail"));
    var pdf = Files.copy(EVIDENCE.export().resolve(name), alone.resolve(name));

    assertThat(verify(pdf)).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).containsOnlyOnce("HP-").contains("HP-AUDIT-012");
    byte[] bytes = Files.readAllBytes(pdf);
    bytes[bytes.length / 3] ^= 1;
    Files.write(pdf, bytes);
    assertThat(verify(pdf)).isEqualTo(1);
  }

  @Test
  void seals_outside_are_found_where_the_station_was_taken_away() throws Exception {
    sealedLater();
    ThrowAway.delete(home.resolve("station"));

    assertThat(verify(home)).isEqualTo(1);
    assertThat(out.toString()).contains("HP-LEDGER-044");
    assertThat(err.toString()).contains("HP-APP-105", station.name());
  }

  @Test
  void folder_outside_that_knows_no_seal_of_the_station_is_noted() throws Exception {
    sealedLater();
    var empty = Files.createDirectories(folder.resolve("empty"));
    Files.createDirectories(SealPlaces.setting(new IdentityHome(home)).getParent());
    Files.writeString(SealPlaces.setting(new IdentityHome(home)), empty + "\n");

    assertThat(verify(home)).isZero();
    assertThat(err.toString())
        .contains("HP-APP-104", "in " + empty + ",", "There are some in " + kept().path());

    ThrowAway.delete(outside);
    assertThat(verify(home)).isZero();
    assertThat(err.toString()).contains("HP-APP-104").doesNotContain("There are some");
  }
}
