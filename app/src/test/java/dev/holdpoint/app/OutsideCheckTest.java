package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    var commands =
        Files.readAllLines(export.resolve("README.txt")).stream()
            .dropWhile(line -> !line.startsWith("1. "))
            .filter(line -> line.startsWith("     "))
            .map(line -> line.substring(5))
            .collect(Collectors.joining("\n"));
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
