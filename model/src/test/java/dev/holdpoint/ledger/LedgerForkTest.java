package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.CLOCK;
import static dev.holdpoint.ledger.Homes.NOON;
import static dev.holdpoint.ledger.Homes.SMALL;
import static dev.holdpoint.ledger.Homes.drafts;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.seal.OutsideSeals;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ledgers of which there are suddenly two: copied folders, locks that were lost, clocks set back.
 */
final class LedgerForkTest {
  private static final Station STATION = Station.named("station-1");

  @TempDir private Path folder;

  private Path home() {
    return folder.resolve("home");
  }

  @Test
  void a_folder_that_was_copied_in_use_opens_and_the_seals_outside_tell_the_two_apart()
      throws IOException {
    Path copy = folder.resolve("copy");
    Path outside = folder.resolve("outside");
    try (var ledger = open(home())) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 3)));
      copy(home(), copy);
      durable(ledger.append("run-1", 3, drafts("run-1", 4, 3)));
      ledger.seal(STATION);
    }
    new SealFolder(outside)
        .takeMissing(new SealFolder(LedgerHome.in(home()).seals()), new RealDisk());
    try (var ledger = open(copy)) {
      assertThat(ledger.from(1, 10)).hasSize(3);
      durable(ledger.append("run-1", 3, drafts("run-1", 104, 5)));
      ledger.seal(STATION);
    }
    assertThat(verify(copy).map(LedgerFinding::code)).as("nothing in it tells").isEmpty();
    var seals = new OutsideSeals(new SealFolder(outside), STATION.certificate());
    assertThat(Ledger.open(copy, CLOCK, SMALL.heldAgainst(Optional.of(seals)), new RealDisk()))
        .isInstanceOfSatisfying(
            LedgerOpening.Refused.class,
            refused ->
                assertThat(refused.problem().code()).isEqualTo(LedgerCode.JOURNAL_DAMAGED.code()));
    assertThat(verify(home())).isEmpty();
  }

  private static Optional<LedgerFinding> verify(Path home) {
    return new LedgerVerifier(Set.of(), List.of()).verify(home).findings().stream().findFirst();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  @Test
  void a_process_whose_lock_was_lost_stops_at_its_next_append_and_loses_nothing() throws Exception {
    try (var other = OtherProcess.start(Unlocked.class, home())) {
      assertThat(other.line()).isEqualTo("open");
      assertThat(Ledger.open(home(), CLOCK)).isInstanceOf(LedgerOpening.ReadOnly.class);
      Files.delete(LedgerHome.in(home()).folder().resolve("lock"));
      Files.delete(LedgerHome.in(home()).folder().resolve("index.mv.db"));
      try (var ledger = open(home())) {
        durable(ledger.append("run-2", 0, drafts("run-2", 1, 1)));
        other.tell("append");
        assertThat(other.line()).isEqualTo("Failed " + LedgerCode.FOREIGN_WRITE.code());
        durable(ledger.append("run-2", 1, drafts("run-2", 2, 1)));
        assertThat(ledger.from(1, 10)).hasSize(3);
      }
    }
    assertThat(verify(home())).isEmpty();
  }

  /** Holds a home and appends to it when it is told to. */
  static final class Unlocked {
    public static void main(String[] home) {
      var ledger = open(Path.of(home[0]));
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 1)));
      System.out.println("open");
      IO.readln();
      if (ledger.append("run-1", 1, drafts("run-1", 2, 1)) instanceof Appended.Failed failed) {
        System.out.println("Failed " + failed.problem().code());
      } else {
        System.out.println("appended");
      }
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void a_clock_that_runs_backwards_loses_and_reorders_nothing() throws IOException {
    var back = Clock.offset(CLOCK, Duration.ofDays(-400));
    try (var ledger = open(home())) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 2)));
      ledger.appendStation("note", "{}");
    }
    for (int opening = 0; opening < 2; opening++) {
      try (var ledger =
          ((LedgerOpening.Opened) Ledger.open(home(), back, SMALL, new RealDisk())).ledger()) {
        var earlier =
            new EntryDraft("run-1", EntryKind.FACT, "observed", NOON.minusSeconds(9), "{}");
        durable(ledger.append("run-1", 2L + opening, List.of(earlier)));
        ledger.appendStation("note", "{}");
        assertThat(ledger.seal(STATION)).isInstanceOf(Sealing.Sealed.class);
      }
    }
    try (var ledger = open(home())) {
      assertThat(ledger.from(1, 100)).extracting(entry -> entry.seq()).isSorted().hasSize(9);
      assertThat(ledger.run("run-1", 1, 10)).hasSize(4);
    }
    assertThat(verify(home())).isEmpty();
  }
}
