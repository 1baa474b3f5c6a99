package dev.holdpoint.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console as a real process on a real home, killed with SIGKILL at random moments of the demo
 * and started again, over and over, while the site lives on in this process. After every kill the
 * evidence is verified and derived again, and held against what the site received.
 *
 * <p>{@code -Plong -Dtest=KillTest}; {@code -Dholdpoint.kills=N} says how often (100), {@code
 * -Dholdpoint.kill.seed=N} repeats the moments of a run, which are printed first, and {@code
 * -Dholdpoint.kill.screens=PERCENT} says how many lives have the demo's screens (25).
 */
class KillTest {
  private static final long OPENING_SECONDS = 120;
  private static final long LIFE_MILLIS = 10_000;
  private static final long EARLY_MILLIS = 4_000;
  private static final long LAST_SECONDS = 330;
  private static final int MOST_KILLS_A_RUN = 12;
  private static final int MOST_ATTEMPTS = 8;

  @TempDir Path folder;
  private final Map<String, Integer> counts = new TreeMap<>();
  private int kills;

  /** The kills fall where they cost least, and the run goes back instead of on. */
  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void console_that_is_killed_twice_loses_and_repeats_nothing() throws Exception {
    var random = new Random(20260311);
    oneRun(folder.resolve("run"), 2, true, () -> KilledConsole.FORWARD, l -> going(l, random));
    assertThat(kills).isEqualTo(2);
    assertThat(counts).containsEntry("interrupted", 2).containsEntry("run ROLLED_BACK", 1);
  }

  @Test
  @Tag("long")
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void console_that_is_killed_a_hundred_times_loses_and_repeats_nothing() throws Exception {
    int wanted = Integer.getInteger("holdpoint.kills", 100);
    long seed = Long.getLong("holdpoint.kill.seed", System.nanoTime());
    int screens = Integer.getInteger("holdpoint.kill.screens", 25);
    System.out.println("kills: " + wanted + ", -Dholdpoint.kill.seed=" + seed);
    var random = new Random(seed);
    for (int run = 1; kills < wanted; run++) {
      oneRun(
          folder.resolve("run" + run),
          Math.min(wanted, kills + MOST_KILLS_A_RUN),
          random.nextInt(3) == 0,
          () -> random.nextInt(100) < screens ? KilledConsole.SCREENS : KilledConsole.FORWARD,
          life -> live(life, random));
      System.out.println("kills: " + kills + ", " + counts);
    }
    assertThat(kills).isEqualTo(wanted);
  }

  /** Lets a life last until the moment of its death. */
  private interface Lasting {
    void live(Life life) throws InterruptedException;
  }

  /** One demo from its preparation to the end of its run, with kills on the way. */
  private void oneRun(Path home, int until, boolean back, Supplier<String> how, Lasting lasting)
      throws Exception {
    try (var demo = prepared(home)) {
      var witness = new Witness(demo);
      var outcome = Optional.<String>empty();
      int half = (kills + until + 1) / 2;
      while (outcome.isEmpty()) {
        var people = back && kills >= half ? KilledConsole.BACK : how.get();
        try (var life = Life.begin(demo, folder.resolve("out"), people)) {
          if (kills < until) {
            lasting.live(life);
          } else {
            assertThat(life.ended(TimeUnit.SECONDS.toMillis(LAST_SECONDS)))
                .as("the last life comes to its end; it said %s", life.spoken())
                .isTrue();
          }
          boolean killed = life.kill();
          kills += killed ? 1 : 0;
          outcome = life.outcome();
          count(killed ? "killed " + people : "ended " + people);
          System.out.println(
              "kill " + kills + ", " + people + ", " + life.said().size() + " lines");
          witness.after(life);
        }
      }
      witness.atEnd();
      count("run " + outcome.get());
      witness.counts().forEach((what, n) -> counts.merge(what, n, Integer::sum));
    }
  }

  /** The site has little time to answer in a drill, which a busy machine may not give it. */
  private static Demo prepared(Path home) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return Demo.prepare(
            home.resolve("home" + attempt),
            KilledConsole.scenario(),
            Clock.systemUTC(),
            new SecureRandom(),
            _ -> {});
      } catch (IOException undrilled) {
        if (attempt == MOST_ATTEMPTS) {
          throw undrilled;
        }
      }
    }
  }

  /**
   * One kill in eight falls into the start of the program, one in eight between the opening of its
   * home and the resumption of its run, all others after that.
   */
  private static void live(Life life, Random random) throws InterruptedException {
    switch (random.nextInt(8)) {
      case 0 -> early(life, random);
      case 1 -> {
        life.awaitOpen(OPENING_SECONDS);
        early(life, random);
      }
      default -> going(life, random);
    }
  }

  private static void early(Life life, Random random) throws InterruptedException {
    boolean _ = life.ended(random.nextLong(EARLY_MILLIS));
  }

  private static void going(Life life, Random random) throws InterruptedException {
    life.awaitGoing(OPENING_SECONDS);
    boolean _ = life.ended(random.nextLong(LIFE_MILLIS));
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }
}
