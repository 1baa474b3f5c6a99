package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.CLOCK;
import static dev.holdpoint.ledger.Homes.SMALL;
import static dev.holdpoint.ledger.Homes.draft;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes that append to a real journal with a real H2 beside it and are ended by SIGKILL at
 * moments that nobody foresees, also while they open. The next process on the same home looks first
 * for what those before it had said to be acknowledged, with the same hashes; after the last the
 * ledger is opened here and the chain verified.
 */
final class LedgerKillTest {
  /** A home is given up after so many, so that verifying it stays quick. */
  private static final int KILLS_A_HOME = 20;

  private static final int SIDE_BY_SIDE = 4;
  private static final int OPENING_MILLIS = 400;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void nothing_acknowledged_is_lost_in_eighty_kills() throws Exception {
    kill(80, 20260301);
  }

  @Test
  @Tag("long")
  @Timeout(value = 5, unit = TimeUnit.HOURS)
  void nothing_acknowledged_is_lost_in_eight_thousand_kills() throws Exception {
    kill(Integer.getInteger("holdpoint.ledger.kills", 8_000), 20260302);
  }

  private void kill(int kills, long seed) throws Exception {
    var quick = QuickStart.in(folder);
    train(quick);
    var homes = new ArrayList<Callable<Long>>();
    for (int home = 0; home * KILLS_A_HOME < kills; home++) {
      int here = Math.min(KILLS_A_HOME, kills - home * KILLS_A_HOME);
      Path place = folder.resolve("home-" + home);
      var random = new Random(seed + home);
      homes.add(() -> killAgainAndAgain(place, here, random, quick));
    }
    try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      long acknowledged = 0;
      for (Future<Long> home : threads.invokeAll(homes)) {
        acknowledged += home.get();
      }
      System.out.println(kills + " kills, " + acknowledged + " entries acknowledged, none lost");
      assertThat(acknowledged).isGreaterThan(kills);
    }
  }

  /** One process that comes to an orderly end. */
  private void train(QuickStart quick) throws IOException, InterruptedException {
    Path home = folder.resolve("training");
    try (var once =
        OtherProcess.start(
            Appender.class, List.of(home.toString()), quick.classPath(), quick.training())) {
      assertThat(once.line()).isEqualTo("open");
      assertThat(once.line()).startsWith("run-");
      once.tell("end");
      while (!once.line().isEmpty()) {
        continue; // What it still says must be read, or it would not come to its end.
      }
      once.await(TimeUnit.MINUTES.toMillis(1));
    }
    assertThat(quick.archive()).exists();
  }

  private static long killAgainAndAgain(Path home, int kills, Random random, QuickStart quick)
      throws IOException, InterruptedException {
    Files.createDirectories(home);
    var acknowledged = new HashMap<String, Mark>();
    long said = 0;
    for (int kill = 0; kill < kills; kill++) {
      try (var other = appender(home, acknowledged, quick)) {
        if (random.nextInt(5) == 0) {
          other.await(random.nextInt(OPENING_MILLIS));
        } else {
          assertThat(other.line()).isEqualTo("open");
          for (int line = random.nextInt(120); line > 0; line--) {
            said += note(other.line(), acknowledged);
          }
        }
        for (String line : other.kill()) {
          said += note(line, acknowledged);
        }
      }
    }
    check(home, acknowledged);
    System.out.println(home.getFileName() + ": " + said + " entries acknowledged");
    return said;
  }

  private static OtherProcess appender(Path home, Map<String, Mark> acknowledged, QuickStart quick)
      throws IOException {
    var arguments = new ArrayList<>(List.of(home.toString()));
    acknowledged.forEach((run, last) -> arguments.add(run + " " + last.words()));
    return OtherProcess.start(Appender.class, arguments, quick.classPath(), quick.options());
  }

  /** The last entry of a run that was acknowledged. */
  private record Mark(long runSeq, String hash) {
    static Mark of(String runSeq, String hash) {
      return new Mark(Long.parseLong(runSeq), hash);
    }

    String words() {
      return runSeq + " " + hash;
    }

    boolean isIn(Ledger ledger, String run) {
      return ledger.run(run, runSeq, 1).stream()
          .map(StoredEntry::hash)
          .toList()
          .equals(List.of(hash));
    }
  }

  private static long note(String line, Map<String, Mark> acknowledged) {
    if (line.equals("open")) {
      return 0;
    }
    String[] words = line.split(" ");
    assertThat(words[0]).as(line).startsWith("run-");
    acknowledged.put(words[0], Mark.of(words[1], words[2]));
    return 2;
  }

  private static void check(Path home, Map<String, Mark> acknowledged) throws IOException {
    try (var ledger = opened(home, new RealDisk()).ledger()) {
      acknowledged.forEach(
          (run, last) ->
              assertThat(last.isIn(ledger, run)).as("entry %d of %s", last.runSeq(), run).isTrue());
      for (var run : ledger.runs()) {
        assertThat(run.entries() % 2).as("appends are whole in %s", run).isZero();
      }
    }
    assertThat(new LedgerVerifier(Set.of(), List.of()).verify(home).findings()).isEmpty();
  }

  /**
   * Looks for what earlier ones acknowledged, then appends to three runs from three threads, two
   * entries at a time, and says what was acknowledged, until it is killed or, once, told to end.
   */
  static final class Appender {
    public static void main(String[] homeAndAcknowledged) {
      if (!(Ledger.open(Path.of(homeAndAcknowledged[0]), CLOCK, SMALL, new RealDisk())
          instanceof LedgerOpening.Opened(var ledger, _))) {
        throw new AssertionError("not opened");
      }
      for (String each : List.of(homeAndAcknowledged).subList(1, homeAndAcknowledged.length)) {
        String[] words = each.split(" ");
        if (!Mark.of(words[1], words[2]).isIn(ledger, words[0])) {
          say("lost " + each);
          System.exit(1);
        }
      }
      say("open");
      for (int run = 1; run <= 3; run++) {
        String name = "run-" + run;
        Thread.ofPlatform().start(() -> appendForEver(ledger, name));
      }
      IO.readln();
      System.exit(0);
    }

    private static void appendForEver(Ledger ledger, String run) {
      long last =
          ledger.runs().stream()
              .filter(headline -> headline.run().equals(run))
              .mapToLong(headline -> headline.entries())
              .findFirst()
              .orElse(0);
      while (true) {
        var answer = durable(ledger.append(run, last, List.of(draft(run, 1), draft(run, 2))));
        last = answer.lastRunSeq();
        say(run + " " + last + " " + answer.entries().getLast().hash());
      }
    }

    private static synchronized void say(String line) {
      System.out.println(line);
      System.out.flush();
    }
  }
}
