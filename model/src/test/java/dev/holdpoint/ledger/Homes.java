package dev.holdpoint.ledger;

import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.RealDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** Ledgers in real folders, for tests. */
final class Homes {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  static final LedgerSettings SMALL = new LedgerSettings(Duration.ofSeconds(30), 64 * 1024);

  private Homes() {}

  static LedgerOpening.Opened opened(Path home) {
    return opened(home, new RealDisk());
  }

  static LedgerOpening.Opened opened(Path home, Disk disk) {
    var opening = Ledger.open(home, CLOCK, SMALL, disk);
    if (opening instanceof LedgerOpening.Opened opened) {
      return opened;
    }
    throw new AssertionError("not opened: " + opening);
  }

  static Ledger open(Path home) {
    return opened(home).ledger();
  }

  static EntryDraft draft(String run, int n) {
    return new EntryDraft(
        run, EntryKind.FACT, "observed", NOON.plusSeconds(n), "{\"n\":" + n + "}");
  }

  static List<EntryDraft> drafts(String run, int first, int count) {
    return IntStream.range(first, first + count).mapToObj(n -> draft(run, n)).toList();
  }

  static Appended.Durable durable(Appended appended) {
    if (appended instanceof Appended.Durable durable) {
      return durable;
    }
    throw new AssertionError("not durable: " + appended);
  }

  /**
   * A home whose ledger has that many entries of one run, each in a frame of its own, closed again.
   */
  static void fill(Path home, int entries) throws IOException {
    try (var ledger = open(home)) {
      for (int n = 1; n <= entries; n++) {
        durable(ledger.append("run-1", n - 1, drafts("run-1", n, 1)));
      }
    }
  }
}
