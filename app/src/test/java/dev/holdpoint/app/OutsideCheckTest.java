package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Registrar;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.keys.RevocationList;
import dev.holdpoint.identity.keys.RevocationReason;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the commands out of the page that lies in an export and gives them to a shell, as an
 * auditor does who has nothing of this program.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@EnabledIf(
    value = "theToolsAreInstalled",
    disabledReason = "bash, openssl, sha256sum or basenc is not installed (Debian: openssl)")
class OutsideCheckTest {
  private static final Pattern TROUBLE =
      Pattern.compile("\\b[A-Z]{2,}\\b|failure|[Ee]rror|No such file");

  @TempDir private Path folder;

  static boolean theToolsAreInstalled() {
    return Stream.of("bash", "openssl", "sha256sum", "basenc")
        .allMatch(
            tool ->
                Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))));
  }

  @Test
  void the_commands_of_the_page_find_a_real_export_whole_and_every_signature_good()
      throws Exception {
    var said = shell(Evidence.made().entriesAlone(folder.resolve("copy")));

    int seals = new SealFolder(Evidence.made().export().resolve("seals")).seals().size();
    assertThat(seals).as("of the start, the hold, the decision and two exports").isGreaterThan(3);
    assertThat(troubles(said)).as(String.join("\n", said)).isEmpty();
    assertThat(said)
        .anyMatch(line -> line.startsWith("sha256 Fingerprint="))
        .contains("verify OK", "entries.jsonl is the file that was signed")
        .anyMatch(line -> line.matches("subject=.*UID ?= ?station"))
        .contains("certificates/operator.a.pem: OK", "export.note: Verified OK");
    assertThat(said).filteredOn(line -> line.matches("seals/.*: Verified OK")).hasSize(seals);
    assertThat(said)
        .filteredOn(line -> line.matches("seals/.* is over the first .*"))
        .hasSize(seals);
    assertThat(said)
        .filteredOn(line -> line.matches("certificates/.*: Verified OK"))
        .hasSize(signatures(Evidence.made().export()))
        .contains("certificates/owner.pem: Verified OK");
  }

  @Test
  void the_commands_of_the_page_name_the_place_of_a_change_and_a_signature_that_does_not_fit()
      throws Exception {
    var copy = Evidence.made().entriesAlone(folder.resolve("copy"));
    var entries = copy.resolve("entries.jsonl");
    var lines = Files.readAllLines(entries);
    int decided = lines.indexOf(lines.stream().filter(l -> l.contains("ABORT")).findFirst().get());
    lines.set(
        decided, lines.get(decided).replaceFirst("\"jws\":\"([^\"]*)..\"", "\"jws\":\"$1AA\""));
    Files.write(entries, lines);

    assertThat(troubles(shell(copy)))
        .contains("entries.jsonl is NOT THE FILE that was signed")
        .contains("the chain is BROKEN before line " + (decided + 2))
        .anyMatch(line -> line.matches("seals/.*\\.note is over OTHER LINES"))
        .anyMatch(line -> line.matches("(certificates/operator.a.pem: )?.*([Ff]ailure|Error).*"));
  }

  @Test
  void what_somebody_signed_before_their_certificate_was_revoked_counts_by_hand_too_and_not_later()
      throws Exception {
    var copy = Evidence.made().entriesAlone(folder.resolve("copy"));
    var home = new IdentityHome(Folders.copy(Evidence.made().home(), folder.resolve("home")));
    var now = Clock.systemUTC();
    revoke(home, "owner", Clock.offset(now, Duration.ofHours(-1)));
    var list = revoke(home, "operator.a", now);
    Files.write(copy.resolve("certificates").resolve(RunExporter.REVOCATIONS), list.encoded());

    var said = shell(copy, "14");

    assertThat(Evidence.findings(copy))
        .isNotEmpty()
        .allMatch(found -> found.message().contains("The certificate of owner was revoked"));
    assertThat(troubles(said))
        .isNotEmpty()
        .allMatch(line -> line.matches("signed at 20.*, AFTER \\S*owner.pem was revoked .*"));
    assertThat(said)
        .anyMatch(line -> line.matches("certificates/operator.a.pem is revoked from 20.*Z on"))
        .anyMatch(line -> line.matches("signed at 20.*, before \\S*operator.a.pem was revoked .*"))
        .anyMatch(line -> line.matches("subject=.*UID ?= ?operator.a"));
  }

  /** The page of the PDF that says so is checked as it stands there, with an entry put in. */
  @Test
  void the_commands_of_the_pdf_show_the_digest_of_each_statement_of_an_entry() throws Exception {
    var export = Evidence.made().entriesAlone(folder.resolve("copy"));
    String pages;
    try (var pdf = Loader.loadPDF(Evidence.made().pdf().toFile())) {
      pages = new PDFTextStripper().getText(pdf);
    }
    var lines = Files.readAllLines(export.resolve("entries.jsonl"));
    int start =
        lines.indexOf(lines.stream().filter(l -> l.contains("\"START\"")).findFirst().get());
    var from = pages.indexOf("sed -n 'ENTRYp'");
    var commands = pages.substring(from, pages.indexOf("done", from) + "done".length());

    var said = run(export, commands.replace("ENTRY", Integer.toString(start + 1)));

    var jws = Pattern.compile("\"jws\":\"[^.\"]+\\.([^.\"]+)");
    var digests =
        jws.matcher(lines.get(start))
            .results()
            .map(match -> Base64.getUrlDecoder().decode(match.group(1)))
            .map(statement -> Canonical.digest(new String(statement, StandardCharsets.UTF_8)))
            .toList();
    assertThat(digests).hasSizeGreaterThan(1);
    assertThat(said).extracting(line -> line.split(" ")[0]).containsExactlyElementsOf(digests);
    assertThat(said).anyMatch(line -> pages.contains(line.split(" ")[0]));
  }

  /** Which is the authority's list from then on. */
  private static RevocationList revoke(IdentityHome home, String person, Clock clock)
      throws IOException {
    var reading =
        new Registrar(home, clock, new SecureRandom())
            .revoke(person, RevocationReason.KEY_COMPROMISE, EnrolledHome.authorityPassphrase());
    assertThat(reading).isInstanceOf(RosterReading.Trusted.class);
    return ((RosterReading.Trusted) reading).roster().revocations().orElseThrow();
  }

  /** Those of people, each once. */
  private static int signatures(Path export) throws IOException {
    var jws = Pattern.compile("\"jws\":\"([^\"]+)\"");
    var found =
        jws.matcher(Files.readString(export.resolve("entries.jsonl")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    assertThat(found).hasSizeGreaterThan(4);
    return found.size();
  }

  /** What the page promises to show whenever something is wrong; the statements are not meant. */
  private static List<String> troubles(List<String> said) {
    return said.stream()
        .filter(line -> !line.startsWith("{"))
        .map(line -> line.replaceAll("(Verified|verify|:) OK$", ""))
        .filter(line -> !line.startsWith("subject=") && !line.contains("Fingerprint="))
        .filter(line -> TROUBLE.matcher(line).find())
        .toList();
  }

  private static List<String> shell(Path export) throws IOException, InterruptedException {
    return shell(export, "12345");
  }

  /** What the commands of these steps of the page say. */
  private static List<String> shell(Path export, String steps)
      throws IOException, InterruptedException {
    var commands = new StringBuilder();
    char step = '0';
    for (String line : Files.readAllLines(export.resolve("README.txt"))) {
      if (line.matches("[1-9]\\. .*")) {
        step = line.charAt(0);
      } else if (steps.indexOf(step) >= 0 && line.startsWith("     ")) {
        commands.append(line.substring(5)).append('\n');
      }
    }
    return run(export, commands.toString());
  }

  private static List<String> run(Path export, String commands)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("bash", "-c", commands)
            .directory(export.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
