package dev.holdpoint.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.engine.Replay;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import dev.holdpoint.ledger.verify.Rederivation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A ledger of every released format verifies, opens and derives again for ever. How they were
 * written: {@code GoldenLedgerWriter}.
 */
final class GoldenLedgerTest {
  @TempDir private Path home;

  private static InputStream resource(String name) {
    var found = GoldenLedgerTest.class.getResourceAsStream("golden/" + name);
    assertThat(found).as(name).isNotNull();
    return found;
  }

  /** The lines of what is known about a golden ledger: its size, its head, its situations. */
  private static List<String> about(String format) throws IOException {
    try (var in = resource(format + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private void unpack(String format) throws IOException {
    var journal = home.resolve("ledger").resolve("journal");
    Files.createDirectories(journal.getParent());
    try (var in = new GZIPInputStream(resource(format + ".journal.gz"))) {
      Files.copy(in, journal);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"format-1"})
  void golden_ledger_verifies_and_derives_again(String format) throws IOException {
    unpack(format);
    var rederivation = new Rederivation();

    var verified = new LedgerVerifier(Set.of(), List.of(rederivation)).verify(home);

    assertThat(verified.findings()).isEmpty();
    assertThat(rederivation.end()).isEmpty();
    assertThat(about(format)).startsWith(inWords(verified.head()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"format-1"})
  void golden_ledger_opens_and_every_run_folds(String format) throws Exception {
    unpack(format);
    try (var ledger = Homes.open(home)) {
      assertThat(about(format)).startsWith(inWords(ledger.head()));
      for (var run : ledger.runs()) {
        var bodies =
            new RunEntries(ledger, new EntryCodec())
                .all(run.run()).stream().map(e -> e.body()).toList();
        assertThat(Replay.fold(bodies).over()).as(run.run()).isEqualTo(!run.run().equals("open"));
      }
    }
  }

  /** Whether what a golden ledger is said to hold is really in it. */
  @ParameterizedTest
  @ValueSource(strings = {"format-1"})
  void golden_ledger_has_every_kind_of_entry_it_is_kept_for(String format) throws IOException {
    unpack(format);
    try (var ledger = Homes.open(home)) {
      var types =
          ledger.from(1, 100_000).stream()
              .map(e -> "entry " + e.type())
              .collect(Collectors.toSet());
      assertThat(about(format)).filteredOn(line -> line.startsWith("entry ")).isSubsetOf(types);
      assertThat(types).hasSizeGreaterThan(30);
    }
  }

  private static String[] inWords(Head head) {
    return new String[] {"entries " + head.size(), "head " + head.hash()};
  }
}
