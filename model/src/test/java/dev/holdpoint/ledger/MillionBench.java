package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.CLOCK;
import static dev.holdpoint.ledger.Homes.NOON;
import static dev.holdpoint.ledger.Homes.durable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.Sha256;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a ledger of a million entries costs: verifying it and opening it, read as a whole and from
 * its newest seal on, each against a bare SHA-256 pass over the journal. All take turns in one run.
 */
@Tag("bench")
final class MillionBench {
  private static final int ENTRIES = Integer.getInteger("holdpoint.bench.entries", 1_000_000);
  private static final int ROUNDS = Integer.getInteger("holdpoint.bench.rounds", 3);
  private static final int TOGETHER = 1_000;
  private static final int RUNS = 50;

  @TempDir private Path home;

  private interface Subject {
    void run() throws IOException;
  }

  private record Line(String what, Subject subject, double[] seconds) {
    Line(String what, Subject subject) {
      this(what, subject, new double[ROUNDS]);
    }

    double median() {
      double[] sorted = seconds.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void a_million_entries_verified_and_opened_against_a_bare_digest() throws IOException {
    fill();
    var whole = LedgerSettings.usual().quickFrom(Long.MAX_VALUE);
    var lines =
        List.of(
            new Line("bare SHA-256 pass over the journal", this::digest),
            new Line("verify: chain, form, tree, seals and index", this::verify),
            new Line("opening, all entries read first", () -> open(whole, false)),
            new Line("opening from the newest seal on", () -> open(LedgerSettings.usual(), false)),
            new Line("the same, until all are checked", () -> open(LedgerSettings.usual(), true)));
    for (int round = -1; round < ROUNDS; round++) {
      for (var line : lines) {
        long begun = System.nanoTime();
        line.subject().run();
        if (round >= 0) { // The round before warms up.
          line.seconds()[round] = (System.nanoTime() - begun) / 1e9;
        }
      }
    }
    double bare = lines.getFirst().median();
    System.out.printf(
        "%,d entries, journal of %,d MiB, median of %d rounds%n",
        ENTRIES, Files.size(LedgerHome.in(home).journal()) >> 20, ROUNDS);
    for (var line : lines) {
      System.out.printf(
          "%-45s %8.3f s  %6.2f times the bare pass%n",
          line.what(), line.median(), line.median() / bare);
    }
    assertThat(lines.get(3).median()).isLessThan(lines.get(2).median() / 4);
  }

  private void fill() throws IOException {
    try (var ledger = opened(LedgerSettings.usual())) {
      var station = Station.named("station-1");
      for (int from = 0; from < ENTRIES; from += TOGETHER) {
        String run = "run-" + from / TOGETHER % RUNS;
        var drafts = new ArrayList<EntryDraft>(TOGETHER);
        for (int n = from; n < Math.min(ENTRIES, from + TOGETHER); n++) {
          drafts.add(draft(run, n));
        }
        durable(ledger.append(run, (long) from / TOGETHER / RUNS * TOGETHER, drafts));
        if (from % (100 * TOGETHER) == 0) {
          assertThat(ledger.seal(station)).isInstanceOf(Sealing.Sealed.class);
        }
      }
      assertThat(ledger.seal(station)).isInstanceOf(Sealing.Sealed.class);
    }
  }

  private static EntryDraft draft(String run, int n) {
    return new EntryDraft(
        run,
        EntryKind.FACT,
        "observed",
        NOON.plusMillis(n),
        "{\"readings\":[{\"metric\":\"error-rate\",\"source\":0,\"value\":" + n + ".25}]}");
  }

  private Ledger opened(LedgerSettings settings) {
    var opening = Ledger.open(home, CLOCK, settings, new RealDisk());
    assertThat(opening).isInstanceOf(LedgerOpening.Opened.class);
    return ((LedgerOpening.Opened) opening).ledger();
  }

  private void open(LedgerSettings settings, boolean wait) throws IOException {
    try (var ledger = opened(settings)) {
      assertThat(ledger.head().size()).isGreaterThanOrEqualTo(ENTRIES);
      while (wait && ledger.checking().isPresent()) {
        LockSupport.parkNanos(1_000_000);
      }
      assertThat(ledger.failure()).isEmpty();
    }
  }

  private void verify() {
    assertThat(new LedgerVerifier(Set.of(), List.of()).verify(home).findings()).isEmpty();
  }

  private void digest() throws IOException {
    var digest = Sha256.fresh();
    var block = ByteBuffer.allocate(1 << 20);
    try (var journal = FileChannel.open(LedgerHome.in(home).journal())) {
      while (journal.read(block.clear()) >= 0) {
        digest.update(block.flip());
      }
    }
    assertThat(digest.digest()).hasSize(32);
  }
}
