package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.NOON;
import static dev.holdpoint.ledger.Homes.durable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast appends become durable, H2 included, against the same bytes appended and synced with
 * nothing else around them, and against SQLite with WAL and synchronous=FULL. All take turns in one
 * run, since disks change their pace from minute to minute.
 */
@Tag("bench")
final class LedgerBench {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 7;
  private static final int BLOCKS = 20;
  private static final int BLOCK = 100;

  /** One step of the engine: the samples of twenty metrics and a ruling. */
  private static final String SAMPLES = samples();

  @TempDir private Path folder;

  private long last;

  @Test
  void durable_appends_against_bare_append_and_sync_and_sqlite() throws IOException, SQLException {
    double[] ledger = new double[ROUNDS];
    double[] bare = new double[ROUNDS];
    double[] sqlite = new double[ROUNDS];
    double[] ratio = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      var seconds = round(folder.resolve("home" + round));
      if (round >= 0) { // The rounds before warm up.
        ledger[round] = BLOCKS * BLOCK / seconds.ledger();
        bare[round] = BLOCKS * BLOCK / seconds.bare();
        sqlite[round] = BLOCKS * BLOCK / seconds.sqlite();
        ratio[round] = seconds.bare() / seconds.ledger();
        theirs[round] = seconds.bare() / seconds.sqlite();
      }
    }
    System.out.printf(
        "durable appends a second, median of %d rounds of %d: ledger %.0f, bare append and sync"
            + " %.0f, ratio %.2f (from %.2f to %.2f)%n",
        ROUNDS,
        BLOCKS * BLOCK,
        median(ledger),
        median(bare),
        median(ratio),
        least(ratio),
        most(ratio));
    System.out.printf(
        "SQLite (WAL, synchronous=FULL) %.0f, ratio to bare %.2f (from %.2f to %.2f); ledger to"
            + " SQLite %.2f%n",
        median(sqlite),
        median(theirs),
        least(theirs),
        most(theirs),
        median(ledger) / median(sqlite));
    assertThat(median(ratio)).isGreaterThan(0.7);
  }

  private record Seconds(double ledger, double bare, double sqlite) {}

  /** Blocks of each in turn, on the same disk at the same time of day. */
  private Seconds round(Path home) throws IOException, SQLException {
    last = 0;
    double ours = 0;
    double theirs = 0;
    double sqlite = 0;
    try (var ledger = Homes.open(home);
        var table = SqliteTable.in(home.resolve("sqlite"));
        var file =
            FileChannel.open(
                home.resolve("bare"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int block = 0; block < BLOCKS; block++) {
        var frames = new ArrayList<ByteBuffer>(BLOCK);
        long begun = System.nanoTime();
        var appended = append(ledger);
        ours += secondsSince(begun);
        for (var entries : appended) {
          var lines = entries.stream().map(StoredEntry::line).toList();
          frames.add(Frame.around(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        }
        begun = System.nanoTime();
        for (var frame : frames) {
          file.write(frame);
          file.force(false);
        }
        theirs += secondsSince(begun);
        begun = System.nanoTime();
        for (var entries : appended) {
          table.add(entries.stream().map(StoredEntry::line).toList());
        }
        sqlite += secondsSince(begun);
      }
      assertThat(table.size()).isEqualTo(ledger.head().size());
    }
    return new Seconds(ours, theirs, sqlite);
  }

  private List<List<StoredEntry>> append(Ledger ledger) {
    var appended = new ArrayList<List<StoredEntry>>(BLOCK);
    for (int n = 0; n < BLOCK; n++) {
      var durable = durable(ledger.append("run-1", last, step(n)));
      last = durable.lastRunSeq();
      appended.add(durable.entries());
    }
    ledger.tail(1); // Waits until H2 has them all.
    return appended;
  }

  private static List<EntryDraft> step(int n) {
    var at = NOON.plusMillis(n);
    return List.of(
        new EntryDraft("run-1", EntryKind.FACT, "observed", at, SAMPLES),
        new EntryDraft(
            "run-1", EntryKind.RULING, "phase-entered", at, "{\"stage\":\"s1\",\"n\":" + n + "}"));
  }

  private static String samples() {
    var readings = new ArrayList<String>();
    for (int metric = 0; metric < 20; metric++) {
      readings.add(
          "{\"metric\":\"metric-%d\",\"receivedAt\":\"2026-03-01T12:00:00.250Z\",\"sampledAt\":\"2026-03-01T12:00:00Z\",\"source\":0,\"type\":\"sample\",\"value\":%d.25}"
              .formatted(metric, metric));
    }
    return "{\"readings\":[" + String.join(",", readings) + "]}";
  }

  private static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double most(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }
}
