package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.CLOCK;
import static dev.holdpoint.ledger.Homes.SMALL;
import static dev.holdpoint.ledger.Homes.draft;
import static dev.holdpoint.ledger.Homes.drafts;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.open;
import static dev.holdpoint.ledger.Homes.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ledgers of other processes: held by them, and left behind by them when they are killed. */
final class LedgerProcessTest {
  @TempDir private Path home;

  @Test
  void a_second_process_is_told_who_has_the_home_and_may_read_it() throws Exception {
    try (var other = OtherProcess.start(Holder.class, home)) {
      assertThat(other.line()).isEqualTo("open");
      var opening = Ledger.open(home, CLOCK);
      assertThat(opening)
          .isInstanceOfSatisfying(
              LedgerOpening.ReadOnly.class,
              held -> {
                assertThat(held.owner().pid()).isEqualTo(other.pid());
                assertThat(held.owner().command()).contains("java");
                assertThat(held.owner().host()).isNotBlank();
                assertThat(held.problem().code()).isEqualTo(LedgerCode.HELD_ELSEWHERE.code());
                assertThat(held.problem().what()).contains("Process " + other.pid());
              });
      try (var reader = LedgerOpeningTest.reading(home)) {
        assertThat(reader.run("run-1", 1, 10)).hasSize(1);
        other.tell("append");
        assertThat(other.line()).isEqualTo("appended");
        reader.refresh();
        assertThat(reader.run("run-1", 1, 10)).hasSize(2);
      }
      assertThat(verify()).isTrue();
      other.tell("close");
      assertThat(other.line()).isEqualTo("closed");
      open(home).close();
    }
  }

  @Test
  void a_process_that_was_killed_no_longer_holds_the_home() throws Exception {
    try (var other = OtherProcess.start(Holder.class, home)) {
      assertThat(other.line()).isEqualTo("open");
      other.kill();
    }
    open(home).close();
  }

  @Test
  void no_acknowledged_entry_is_lost_when_the_process_is_killed() throws Exception {
    killAgainAndAgain(5, new Random(20260301));
  }

  @Test
  @Tag("long")
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void no_acknowledged_entry_is_lost_in_many_kills() throws Exception {
    killAgainAndAgain(100, new Random(20260302));
  }

  private void killAgainAndAgain(int kills, Random random)
      throws IOException, InterruptedException {
    var acknowledged = new HashMap<String, Long>();
    for (int kill = 0; kill < kills; kill++) {
      try (var other = OtherProcess.start(Appender.class, home)) {
        assertThat(other.line()).isEqualTo("open");
        for (int line = random.nextInt(400); line >= 0; line--) {
          note(other.line(), acknowledged);
        }
        other.kill().forEach(line -> note(line, acknowledged));
      }
      var again = opened(home, new RealDisk());
      try (var ledger = again.ledger()) {
        acknowledged.forEach(
            (run, last) -> {
              long kept = ledger.run(run, 1, 100_000).size();
              assertThat(kept).as(run).isGreaterThanOrEqualTo(last);
              acknowledged.put(run, kept);
            });
      }
      assertThat(verify()).isTrue();
    }
    assertThat(acknowledged.values()).allMatch(last -> last > 0);
  }

  private boolean verify() {
    return new LedgerVerifier(Set.of(), List.of()).verify(home).ok();
  }

  private static void note(String line, Map<String, Long> acknowledged) {
    int space = line.indexOf(' ');
    acknowledged.merge(
        line.substring(0, space), Long.parseLong(line.substring(space + 1)), Math::max);
  }

  /** Holds a home until it is told to close. */
  static final class Holder {
    public static void main(String[] home) throws IOException {
      try (var ledger = open(Path.of(home[0]))) {
        durable(ledger.append("run-1", 0, drafts("run-1", 1, 1)));
        say("open");
        for (String line = IO.readln(); line != null && !line.equals("close"); line = IO.readln()) {
          durable(ledger.append("run-1", 1, drafts("run-1", 2, 1)));
          say("appended");
        }
      }
      say("closed");
    }
  }

  /** Appends to three runs from three threads for ever, and says what was acknowledged. */
  static final class Appender {
    public static void main(String[] home) throws InterruptedException {
      if (!(Ledger.open(Path.of(home[0]), CLOCK, SMALL, new RealDisk())
          instanceof LedgerOpening.Opened(var ledger, _))) {
        throw new AssertionError("not opened");
      }
      say("open");
      for (int run = 1; run <= 3; run++) {
        String name = "run-" + run;
        Thread.ofPlatform().start(() -> appendForEver(ledger, name));
      }
      Thread.currentThread().join();
    }

    private static void appendForEver(Ledger ledger, String run) {
      long last = ledger.run(run, 1, 100_000).size();
      while (true) {
        last =
            durable(ledger.append(run, last, List.of(draft(run, 1), draft(run, 2)))).lastRunSeq();
        say(run + " " + last);
      }
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
