package dev.holdpoint.app;

import static dev.holdpoint.app.Evidence.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.ledger.entry.LedgerFinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes, deletes, inserts, swaps, truncates, and signs with a wrong key: every harm to the ledger
 * and the export of a real run is found and named. That of a PDF is found by the tests of its
 * verifier, and all positions of all of it are tried in the long profile.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TamperTest {
  private static final Evidence EVIDENCE = Evidence.made();
  private static final Pattern JWS = Pattern.compile("\"jws\":\"([^\".]+\\.[^\".]+)\\.([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("HP-[A-Z]+-[0-9]{3}");

  /** So many lines further each time, in the tests of every build. */
  private static final int STRIDE = 19;

  /** The proofs and so many seals, the newest, in the tests of every build. */
  private static final int MOST_SEALS = 3;

  @TempDir private Path folder;

  /** Each harm at each of the lines; the file is whole again afterwards. */
  private static int harmed(Path evidence, Path file, int from, int stride) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int tried = 0;
    int size = Harm.lines(whole).size();
    for (Harm harm : Harm.values()) {
      for (int at = from + List.of(Harm.values()).indexOf(harm) * stride / 5;
          at < size;
          at += stride) {
        var lines = Harm.lines(whole);
        harm.to(lines, at);
        byte[] altered = Harm.file(lines);
        if (Arrays.equals(altered, whole)) {
          continue; // Two lines that are the same were swapped.
        }
        Files.write(file, altered);
        assertNamed(findings(evidence), "%s of line %d of %s", harm, at + 1, file.getFileName());
        tried++;
      }
    }
    Files.write(file, whole);
    return tried;
  }

  private static void assertNamed(List<LedgerFinding> findings, String what, Object... of) {
    assertThat(findings)
        .as(what, of)
        .isNotEmpty()
        .allMatch(finding -> CODE.matcher(finding.code()).matches())
        .allMatch(finding -> !finding.message().isBlank());
  }

  private static List<Path> signed(Path export, int most) throws IOException {
    try (var seals = Files.list(export.resolve("seals"))) {
      return Stream.concat(
              Stream.of(export.resolve("export.note")),
              seals
                  .filter(f -> !f.toString().endsWith(".pem"))
                  .sorted(Comparator.reverseOrder())
                  .limit(most))
          .toList();
    }
  }

  @Test
  void harm_to_a_line_of_an_export_is_named_wherever_it_is() throws IOException {
    var export = EVIDENCE.entriesAlone(folder.resolve("copy"));

    assertThat(harmed(export, export.resolve("entries.jsonl"), 0, STRIDE)).isGreaterThan(15);
    assertThat(findings(export)).isEmpty();
  }

  @Test
  void harm_to_what_the_station_signed_is_named() throws IOException {
    var export = EVIDENCE.entriesAlone(folder.resolve("copy"));
    for (Path file : signed(export, MOST_SEALS)) {
      // Each line of the proofs, whose order nothing signs.
      assertThat(harmed(export, file, 0, file.endsWith("consistency.txt") ? 2 : 7)).isPositive();
    }

    assertThat(findings(export)).isEmpty();
  }

  @Test
  void harm_to_the_journal_of_a_home_is_named() throws IOException {
    var home = Folders.copy(EVIDENCE.home(), folder.resolve("home"));
    var journal = home.resolve("ledger").resolve("journal");

    assertThat(harmed(home, journal, 3, STRIDE)).isGreaterThan(3);
    assertThat(findings(home)).isEmpty();
  }

  /** The chain is made anew, so that nothing but seals and signatures can tell. */
  @Test
  void a_statement_signed_with_another_key_is_named_at_its_entry() throws Exception {
    var export = EVIDENCE.entriesAlone(folder.resolve("copy"));
    var entries = export.resolve("entries.jsonl");
    var lines = Files.readAllLines(entries);
    var signed =
        Stream.iterate(0, at -> at < lines.size(), at -> at + 1)
            .filter(at -> JWS.matcher(lines.get(at)).find())
            .toList();
    assertThat(signed).hasSizeGreaterThan(3);

    for (int at : signed) {
      Files.write(entries, chained(lines, at, signedAnew(lines.get(at))));
      assertThat(findings(export))
          .as("entry %d", at + 1)
          .anyMatch(found -> found.sequence() == at + 1 && found.code().startsWith("HP-IDENTITY-"));
    }
  }

  private static String signedAnew(String line) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(generator.generateKeyPair().getPrivate());
    var matcher = JWS.matcher(line);
    assertThat(matcher.find()).isTrue();
    signature.update(matcher.group(1).getBytes(StandardCharsets.US_ASCII));
    var value = Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    return line.substring(0, matcher.start(2)) + value + line.substring(matcher.end(2));
  }

  /** The lines with another one, and with the hashes that follow from it. */
  private static List<String> chained(List<String> lines, int at, String other) {
    var chained = new String[lines.size()];
    for (int i = 0; i < chained.length; i++) {
      var line = i == at ? other : lines.get(i);
      int prev = line.lastIndexOf("\"prev\":\"") + "\"prev\":\"".length();
      chained[i] =
          i <= at
              ? line
              : line.substring(0, prev)
                  + Canonical.digest(chained[i - 1])
                  + line.substring(prev + 64);
    }
    return List.of(chained);
  }

  @Test
  @Tag("long")
  void every_harm_at_every_line_of_everything_is_named() throws IOException {
    var export = EVIDENCE.entriesAlone(folder.resolve("copy"));
    harmed(export, export.resolve("entries.jsonl"), 0, 1);
    for (Path file : signed(export, Integer.MAX_VALUE)) {
      assertThat(harmed(export, file, 0, 1)).isPositive();
    }
    var home = Folders.copy(EVIDENCE.home(), folder.resolve("home"));
    harmed(home, home.resolve("ledger").resolve("journal"), 0, 1);

    assertThat(findings(export)).isEmpty();
    assertThat(findings(home)).isEmpty();
  }
}
