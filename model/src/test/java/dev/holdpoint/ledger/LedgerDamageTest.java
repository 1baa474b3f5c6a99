package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.CLOCK;
import static dev.holdpoint.ledger.Homes.draft;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bytes flipped, cut, zeroed and moved in the index and in the journal: every question is answered
 * in full, or the ledger is not opened and says why.
 */
final class LedgerDamageTest {
  private static final int ROUNDS = 20;
  private static final int BLOCK = 512;

  @TempDir private Path home;
  private Said said = new Said(Head.EMPTY, List.of(), List.of(), List.of(), List.of());

  /** What a ledger answers. */
  private record Said(
      Head head,
      List<RunHeadline> runs,
      List<StoredEntry> all,
      List<StoredEntry> first,
      List<StoredEntry> observed) {
    static Said by(Ledger ledger) {
      return new Said(
          ledger.head(),
          ledger.runs(),
          ledger.from(1, 1_000),
          ledger.run("run-1", 1, 1_000),
          ledger.byType("observed", 1, 1_000));
    }
  }

  @BeforeEach
  void three_runs() throws IOException {
    try (var ledger = open(home)) {
      for (int n = 1; n <= 20; n++) {
        for (int run = 1; run <= 3; run++) {
          durable(ledger.append("run-" + run, n - 1L, List.of(draft("run-" + run, n))));
        }
      }
      said = Said.by(ledger);
      assertThat(said.all()).hasSize(60);
    }
  }

  @Test
  void a_damaged_index_hides_nothing() throws IOException {
    index(ROUNDS);
  }

  @Test
  @Tag("long")
  void an_index_damaged_in_two_thousand_ways_hides_nothing() throws IOException {
    index(2_000);
  }

  private void index(int rounds) throws IOException {
    var file = LedgerHome.in(home).folder().resolve("index.mv.db");
    var sound = Files.readAllBytes(file);
    for (int seed = 0; seed < rounds; seed++) {
      Files.write(file, damaged(sound, seed));
      try (var ledger = open(home)) {
        assertThat(Said.by(ledger)).as("seed %d", seed).isEqualTo(said);
      }
    }
  }

  /** H2 checks no pages: one letter of a key in its file, and a run is found no more. */
  @Test
  void a_flipped_letter_in_a_key_of_the_index_hides_no_entry() throws IOException {
    var file = LedgerHome.in(home).folder().resolve("index.mv.db");
    var sound = Files.readAllBytes(file);
    int hits = 0;
    for (int at = 0; at < sound.length - 5; at++) {
      if (new String(sound, at, 5, java.nio.charset.StandardCharsets.ISO_8859_1).equals("run-1")) {
        if (hits++ % 9 == 0) {
          var altered = sound.clone();
          altered[at + 4] = '7';
          Files.write(file, altered);
          try (var ledger = open(home)) {
            assertThat(Said.by(ledger)).as("at %d", at).isEqualTo(said);
          }
        }
      }
    }
    assertThat(hits).isGreaterThan(20);
  }

  @Test
  void a_damaged_journal_is_refused_with_a_code_or_tells_the_same() throws IOException {
    journal(ROUNDS);
  }

  @Test
  @Tag("long")
  void a_journal_damaged_in_two_thousand_ways_is_refused_or_tells_the_same() throws IOException {
    journal(2_000);
  }

  private void journal(int rounds) throws IOException {
    var file = LedgerHome.in(home).journal();
    var sound = Files.readAllBytes(file);
    for (int seed = 0; seed < rounds; seed++) {
      var damaged = damaged(sound, seed);
      Files.write(file, damaged);
      switch (Ledger.open(home, CLOCK)) {
        case LedgerOpening.Opened(var ledger, _) -> {
          try (ledger) {
            assertThat(Said.by(ledger)).as("seed %d", seed).isEqualTo(said);
          }
        }
        case LedgerOpening.Refused(var problem, _) -> {
          assertThat(problem.code()).as("seed %d", seed).startsWith("HP-LEDGER-");
          assertThat(file).as("seed %d", seed).hasBinaryContent(damaged);
        }
        case LedgerOpening.ReadOnly held -> throw new AssertionError(held.problem());
      }
    }
  }

  private static byte[] damaged(byte[] sound, int seed) {
    var random = new Random(seed);
    var bytes = sound.clone();
    int blocks = Math.max(2, bytes.length / BLOCK);
    int one = random.nextInt(blocks) * BLOCK;
    int other = random.nextInt(blocks) * BLOCK;
    return switch (seed % 5) {
      case 0, 1 -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
      case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 3 -> {
        Arrays.fill(bytes, one, Math.min(bytes.length, one + BLOCK), (byte) 0);
        yield bytes;
      }
      default -> {
        int length = Math.min(BLOCK, bytes.length - Math.max(one, other));
        System.arraycopy(sound, one, bytes, other, length);
        System.arraycopy(sound, other, bytes, one, length);
        yield bytes;
      }
    };
  }
}
