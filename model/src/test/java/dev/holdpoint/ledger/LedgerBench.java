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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast appends become durable, H2 included, against the same bytes appended and synced with
 * nothing else around them. The two take turns in one run, since disks change their pace from
 * minute to minute.
 */
@Tag("bench")
final class LedgerBench {
  private static final int ROUNDS = 7;
  private static final int APPENDS = 2_000;

  /** One step of the engine: the samples of twenty metrics and a ruling. */
  private static final String SAMPLES = samples();

  @TempDir private Path folder;

  @Test
  void durable_appends_against_bare_append_and_sync() throws IOException {
    double[] ledger = new double[ROUNDS];
    double[] bare = new double[ROUNDS];
    double[] ratio = new double[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      Path home = folder.resolve("home" + round);
      double ours = appendToLedger(home);
      double theirs = appendBare(home);
      if (round >= 0) { // The first round warms up.
        ledger[round] = ours;
        bare[round] = theirs;
        ratio[round] = ours / theirs;
      }
    }
    System.out.printf(
        "durable appends a second, median of %d rounds of %d: ledger %.0f, bare append and sync"
            + " %.0f, ratio %.2f (from %.2f to %.2f)%n",
        ROUNDS, APPENDS, median(ledger), median(bare), median(ratio), least(ratio), most(ratio));
    assertThat(median(ratio)).isGreaterThan(0.7);
  }

  private static double appendToLedger(Path home) throws IOException {
    try (var ledger = Homes.open(home)) {
      long begun = System.nanoTime();
      long last = 0;
      for (int n = 0; n < APPENDS; n++) {
        last = durable(ledger.append("run-1", last, step(n))).lastRunSeq();
      }
      ledger.tail(1); // Waits until H2 has them all.
      return perSecond(begun);
    }
  }

  private static double appendBare(Path home) throws IOException {
    var frames = new java.util.ArrayList<ByteBuffer>();
    try (var reader = LedgerOpeningTest.reading(home)) {
      for (int n = 0; n < APPENDS; n++) {
        String lines =
            String.join(
                "\n", reader.run("run-1", 2L * n + 1, 2).stream().map(StoredEntry::line).toList());
        frames.add(Frame.around(lines.getBytes(StandardCharsets.UTF_8)));
      }
    }
    try (var file =
        FileChannel.open(
            home.resolve("bare"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long begun = System.nanoTime();
      for (var frame : frames) {
        file.write(frame);
        file.force(false);
      }
      return perSecond(begun);
    }
  }

  private static List<EntryDraft> step(int n) {
    var at = NOON.plusMillis(n);
    return List.of(
        new EntryDraft("run-1", EntryKind.FACT, "observed", at, SAMPLES),
        new EntryDraft(
            "run-1", EntryKind.RULING, "phase-entered", at, "{\"stage\":\"s1\",\"n\":" + n + "}"));
  }

  private static String samples() {
    var readings = new java.util.ArrayList<String>();
    for (int metric = 0; metric < 20; metric++) {
      readings.add(
          "{\"metric\":\"metric-%d\",\"receivedAt\":\"2026-03-01T12:00:00.250Z\",\"sampledAt\":\"2026-03-01T12:00:00Z\",\"source\":0,\"type\":\"sample\",\"value\":%d.25}"
              .formatted(metric, metric));
    }
    return "{\"readings\":[" + String.join(",", readings) + "]}";
  }

  private static double perSecond(long begun) {
    return APPENDS / ((System.nanoTime() - begun) / 1e9);
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
