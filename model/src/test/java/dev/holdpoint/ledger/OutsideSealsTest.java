package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.NOON;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.export.ExportWriter;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import dev.holdpoint.ledger.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who has the home, its seals, its index and even the station's key wrote the ledger anew;
 * the seals that lie elsewhere tell.
 */
final class OutsideSealsTest {
  private static final Station STATION = Station.named("station-1");

  @TempDir private static Path folder;

  private static Path kept;

  /** Seals over 3 and 7 entries: the fourth is the one about the first seal. */
  @BeforeAll
  static void seal_a_ledger() throws IOException {
    kept = folder.resolve("kept");
    write(folder.resolve("home"), 6, "");
    new SealFolder(LedgerHome.in(folder.resolve("home")).seals()).copyUpTo(100, kept);
  }

  private static Seal write(Path home, int entries, String changed) throws IOException {
    Seal last = null;
    try (var ledger = open(home)) {
      for (int n = 1; n <= entries; n++) {
        String body = "{\"n\":" + n + (n == 5 ? changed : "") + "}";
        var draft = new EntryDraft("run-1", EntryKind.FACT, "observed", NOON, body);
        durable(ledger.append("run-1", n - 1, List.of(draft)));
        if (n % 3 == 0) {
          last = ((Sealing.Sealed) ledger.seal(STATION)).seal();
        }
      }
      if (last != null) {
        var exporter = new ExportWriter(ledger, STATION);
        exporter.write("run-1", last, ledger.seals(), Map.of(), home.resolve("export"));
        return last;
      }
    }
    throw new AssertionError("nothing sealed");
  }

  private static Verification against(Path evidence, Path... seals) {
    var copies = List.of(seals).stream().map(SealFolder::new).toList();
    return new LedgerVerifier(Set.of(), List.of(), copies).verify(evidence);
  }

  private static void assertOnly(Verification verification, LedgerCode code, long sequence) {
    assertThat(verification.findings())
        .singleElement()
        .satisfies(found -> assertThat(found.code()).isEqualTo(code.code()))
        .satisfies(found -> assertThat(found.sequence()).isEqualTo(sequence));
  }

  @Test
  void nothing_is_found_on_the_untouched_home_and_export() {
    var home = folder.resolve("home");
    for (var evidence : List.of(home, home.resolve("export"))) {
      var verification = against(evidence, kept);
      assertThat(verification.findings()).isEmpty();
      assertThat(verification.copies()).isEqualTo(2);
    }
  }

  @Test
  void a_tail_that_was_cut_is_named_by_the_first_entry_that_is_gone(@TempDir Path other)
      throws IOException {
    write(other, 3, "");
    assertThat(against(other).findings()).as("nothing at the home tells").isEmpty();
    assertOnly(against(other, kept), LedgerCode.CUT_SHORT, 5);
  }

  @Test
  void a_rewritten_history_is_named_with_the_seals_between_which_it_was(@TempDir Path other)
      throws IOException {
    write(other, 6, ",\"m\":1");
    for (var evidence : List.of(other, other.resolve("export"))) {
      assertThat(against(evidence).findings()).as("nothing beside it tells").isEmpty();
      assertThat(against(evidence, kept).findings())
          .anyMatch(found -> found.is(LedgerCode.SEALS_DISAGREE) && found.sequence() == 7)
          .anyMatch(found -> found.is(LedgerCode.SEAL_MISMATCH) && found.sequence() == 7)
          .anyMatch(found -> found.message().contains("entries 4 to 7"))
          .allMatch(found -> found.sequence() == 7);
    }
  }

  @Test
  void a_single_seal_is_enough(@TempDir Path other) throws IOException {
    write(other, 3, "");
    var single = kept.resolve("000000000007.note");
    assertOnly(against(other, single), LedgerCode.CUT_SHORT, 5);
    assertThat(against(folder.resolve("home"), single).findings()).isEmpty();
  }

  @Test
  void a_truncated_seal_is_named_and_the_others_still_speak(@TempDir Path copy) throws IOException {
    new SealFolder(kept).copyUpTo(100, copy);
    var note = copy.resolve("000000000003.note");
    Files.writeString(note, Files.readString(note).substring(0, 60));
    var verification = against(folder.resolve("home"), copy);
    assertOnly(verification, LedgerCode.SEAL_UNREADABLE, 0);
    assertThat(verification.findings().getFirst().message()).contains(note.toString());
    assertThat(verification.copies()).isEqualTo(1);
  }

  @Test
  void a_seal_of_another_station_is_named_and_says_nothing_of_the_entries(@TempDir Path other)
      throws Exception {
    var stranger = Station.named("station-2");
    var seal = Seal.parse(Files.readString(kept.resolve("000000000007.note"))).orElseThrow();
    new SealFolder(other)
        .keep(
            Seal.of(seal.head(), "2".repeat(64), stranger),
            stranger.certificate(),
            new dev.holdpoint.ledger.journal.RealDisk());
    var verification = against(folder.resolve("home"), other);
    assertOnly(verification, LedgerCode.SEAL_FOREIGN, 7);
    assertThat(verification.findings())
        .extracting(LedgerFinding::message)
        .allMatch(message -> message.contains("station-2"));
    assertThat(verification.copies()).isZero();
  }
}
