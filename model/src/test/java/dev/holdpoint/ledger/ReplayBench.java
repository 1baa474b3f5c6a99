package dev.holdpoint.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.shell.Played;
import dev.holdpoint.engine.shell.Recorder.Recorded;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import dev.holdpoint.ledger.verify.Rederivation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the engine decides, and how fast a ledger of 100,000 entries is derived again, side by
 * side with a bare SHA-256 pass over the same bytes, in turns in one run: {@code mvn -Pbench -pl
 * model -Dtest=ReplayBench test}.
 */
@Tag("bench")
final class ReplayBench {
  private static final int ENTRIES = Integer.getInteger("holdpoint.bench.entries", 100_000);
  private static final int ROUNDS = Integer.getInteger("holdpoint.bench.rounds", 7);
  private static final int WARM_UP = ROUNDS > 1 ? 3 : 0;
  private static final int FRAME = 200;

  @TempDir private Path folder;

  /** One thing that is measured, over all of the ledger. */
  private interface Subject {
    void run() throws IOException;
  }

  private record Line(String what, Subject subject, double[] seconds) {}

  @Test
  void decisions_and_replay_against_a_bare_digest() throws IOException {
    var entries = List.copyOf(new Played().heldAndArmed().untilEntries(ENTRIES).entries);
    long facts = entries.stream().filter(Fact.class::isInstance).count();
    var journal = written(entries);
    var lines =
        List.of(
            line("bare SHA-256 pass over the journal", () -> digest(journal)),
            line("verify: chain, form and numbering", () -> verify(false)),
            line("verify --replay: the same, and every ruling again", () -> verify(true)),
            line("the engine's decisions alone", () -> decide(entries)));
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (var line : lines) {
        long begun = System.nanoTime();
        line.subject().run();
        if (round >= 0) { // The rounds before warm up.
          line.seconds()[round] = (System.nanoTime() - begun) / 1e9;
        }
      }
    }
    print(lines, entries.size(), facts, Files.size(journal));
  }

  private static Line line(String what, Subject subject) {
    return new Line(what, subject, new double[ROUNDS]);
  }

  private static void print(List<Line> lines, int entries, long facts, long bytes) {
    double bare = median(lines.getFirst().seconds());
    System.out.printf(
        "%,d entries, %,d facts, %.1f MB, median of %d rounds%n",
        entries, facts, bytes / 1e6, ROUNDS);
    for (var line : lines) {
      double seconds = median(line.seconds());
      System.out.printf(
          "%-52s %8.3f s %12.0f entries/s %10.1f MB/s %7.1f times the bare pass%n",
          line.what(), seconds, entries / seconds, bytes / 1e6 / seconds, seconds / bare);
    }
    System.out.printf("decisions a second: %.0f%n", facts / median(lines.getLast().seconds()));
  }

  private Path written(List<EntryBody> entries) throws IOException {
    try (var ledger = Homes.open(folder)) {
      var recorder = new RunRecorder(ledger, new EntryCodec());
      var frame = new ArrayList<EntryBody>();
      long recorded = 0;
      for (var entry : entries) {
        if (entry instanceof Fact && frame.size() >= FRAME) {
          recorded = append(recorder, recorded, frame);
        }
        frame.add(entry);
      }
      append(recorder, recorded, frame);
    }
    return folder.resolve("ledger").resolve("journal");
  }

  private static long append(RunRecorder recorder, long recorded, List<EntryBody> frame) {
    assertThat(recorder.append("run-1", recorded, frame)).isInstanceOf(Recorded.Durable.class);
    long now = recorded + frame.size();
    frame.clear();
    return now;
  }

  private static void digest(Path journal) throws IOException {
    try (var in = Files.newInputStream(journal)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      assertThat(digest.digest()).hasSize(32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void verify(boolean replay) {
    var rederivation = new Rederivation();
    var verified =
        new LedgerVerifier(Set.of(), replay ? List.of(rederivation) : List.of()).verify(folder);
    assertThat(verified.findings()).isEmpty();
    assertThat(rederivation.end()).isEmpty();
  }

  private static void decide(List<EntryBody> entries) {
    var state = Engine.begin((Fact.Admitted) entries.getFirst()).after();
    for (var entry : entries.subList(1, entries.size())) {
      if (entry instanceof Fact fact) {
        state = Engine.decide(state, fact).after();
      }
    }
    assertThat(state.entries()).isEqualTo(entries.size());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
