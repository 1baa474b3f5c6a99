package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.CLOCK;
import static dev.holdpoint.ledger.Homes.drafts;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.entry.Sha256;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.RealDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ledgers that are opened from their newest sealed place on, while what is before it is checked.
 */
final class QuickOpeningTest {
  private static final Station STATION = Station.named("station-1");
  private static final LedgerSettings QUICK = Homes.SMALL.quickFrom(20);
  private static final int SEALED = 30;

  @TempDir private Path home;

  /** Thirty entries of two runs, a seal, the entry about it, and two more. */
  @BeforeEach
  void a_ledger_that_was_sealed() throws IOException {
    try (var ledger = opened(QUICK)) {
      for (int n = 1; n <= SEALED; n++) {
        String run = n % 3 == 0 ? "run-2" : "run-1";
        long before = n % 3 == 0 ? n / 3 - 1 : n - n / 3 - 1;
        durable(ledger.append(run, before, drafts(run, n, 1)));
      }
      assertThat(ledger.seal(STATION)).isInstanceOf(Sealing.Sealed.class);
      durable(ledger.append("run-3", 0, drafts("run-3", 1, 2)));
    }
    assertThat(LedgerHome.in(home).resume()).exists();
  }

  private LedgerOpening opening(LedgerSettings settings) {
    return Ledger.open(home, CLOCK, settings, new RealDisk());
  }

  private Ledger opened(LedgerSettings settings) {
    var opening = opening(settings);
    assertThat(opening).isInstanceOf(LedgerOpening.Opened.class);
    return ((LedgerOpening.Opened) opening).ledger();
  }

  private static void awaitCheck(Ledger ledger) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (ledger.checking().isPresent() && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(ledger.checking()).isEmpty();
  }

  /** Another digit in the body of an early entry, so that nothing but its bytes tells. */
  private void spoil(int n) throws IOException {
    spoil("{\"n\":" + n + "}", 5);
  }

  private void spoil(String where, int at) throws IOException {
    byte[] journal = Files.readAllBytes(LedgerHome.in(home).journal());
    var text = new String(journal, StandardCharsets.ISO_8859_1);
    int place = text.indexOf(where) + at;
    assertThat(place).isGreaterThan(at);
    try (var file = new RandomAccessFile(LedgerHome.in(home).journal().toFile(), "rw")) {
      file.seek(place);
      file.write(journal[place] ^ 1);
    }
  }

  @Test
  void it_tells_and_takes_the_same_as_one_that_was_read_as_a_whole() throws IOException {
    try (var ledger = opened(QUICK)) {
      assertThat(ledger.run("run-2", 1, 100)).hasSize(10);
      assertThat(ledger.runs()).hasSize(3);
      assertThat(ledger.head().size()).isEqualTo(SEALED + 3);
      assertThat(ledger.append("run-1", 7, drafts("run-1", 1, 1)))
          .isInstanceOf(Appended.Conflict.class);
      durable(ledger.append("run-1", 20, drafts("run-1", 40, 1)));
      awaitCheck(ledger);
      assertThat(ledger.failure()).isEmpty();
    }
    List<RunHeadline> runs;
    List<StoredEntry> all;
    try (var quick = opened(QUICK)) {
      runs = quick.runs();
      all = quick.from(1, 100);
    }
    try (var whole = open(home)) {
      assertThat(whole.checking()).as("a small one is read at once").isEmpty();
      assertThat(whole.runs()).isEqualTo(runs);
      assertThat(whole.from(1, 100)).isEqualTo(all).hasSize(SEALED + 4);
    }
  }

  @Test
  void damage_behind_the_seal_refuses_the_opening() throws IOException {
    spoil("\"run\":\"run-3\"", 8);
    assertThat(opening(QUICK)).isInstanceOf(LedgerOpening.Refused.class);
  }

  @Test
  void damage_before_the_seal_stops_the_ledger_as_soon_as_it_is_found() throws IOException {
    spoil(4);
    assertThat(opening(Homes.SMALL)).as("read at once").isInstanceOf(LedgerOpening.Refused.class);
    try (var ledger = opened(QUICK)) {
      awaitCheck(ledger);
      assertThat(ledger.failure().map(LedgerProblem::code))
          .contains(LedgerCode.JOURNAL_DAMAGED.code());
      assertThat(ledger.append("run-4", 0, drafts("run-4", 1, 1)))
          .isInstanceOf(Appended.Failed.class);
    }
  }

  @Test
  void a_place_that_counts_the_entries_wrongly_is_found_out() throws IOException {
    rewritePlace("\"run\":\"run-2\",\"entries\":10", "\"run\":\"run-2\",\"entries\":9");
    try (var ledger = opened(QUICK)) {
      awaitCheck(ledger);
      assertThat(ledger.failure().map(LedgerProblem::what).orElse(""))
          .contains("up to 30 are not those");
    }
  }

  private void rewritePlace(String from, String to) throws IOException {
    Path file = LedgerHome.in(home).resume();
    String line = Files.readAllLines(file).getFirst();
    assertThat(line).contains(from);
    String other = line.replace(from, to);
    Files.writeString(
        file, other + "\n" + Sha256.hex(other.getBytes(StandardCharsets.UTF_8)) + "\n");
  }

  @Test
  void a_place_that_no_seal_vouches_for_is_not_gone_on_from() throws IOException {
    spoil(4);
    Files.delete(LedgerHome.in(home).seals().resolve("000000000030.note"));
    assertThat(opening(QUICK)).isInstanceOf(LedgerOpening.Refused.class);
  }

  @Test
  void a_damaged_place_costs_time_and_no_more() throws IOException {
    Path file = LedgerHome.in(home).resume();
    for (var content :
        List.of("", "nonsense", Files.readString(file).replace("\"size\":30", "\"size\":31"))) {
      Files.writeString(file, content);
      try (var ledger = opened(QUICK)) {
        assertThat(ledger.checking()).isEmpty();
        assertThat(ledger.head().size()).isEqualTo(SEALED + 3);
      }
    }
  }

  @Test
  void a_journal_that_was_cut_before_the_place_is_refused() throws IOException {
    try (var file = new RandomAccessFile(LedgerHome.in(home).journal().toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    assertThat(opening(QUICK))
        .isInstanceOfSatisfying(
            LedgerOpening.Refused.class,
            refused ->
                assertThat(refused.problem().code())
                    .isEqualTo(LedgerCode.JOURNAL_CUT_SHORT.code()));
  }
}
