package dev.holdpoint.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.crash.SimulatedDisk.Lie;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The journal on a disk that loses, tears and reorders whatever was not synced. A story that fails
 * names its seed; {@code -Dholdpoint.crash.seed=N} tells it alone.
 */
final class CrashStatesTest {
  private static final long FIRST_SEED = 20260401;

  /** A story mostly waits for one thread to wake another. */
  private static final int SIDE_BY_SIDE = 4;

  private static final int PROGRESS = 100_000;

  @TempDir private Path folder;

  @Test
  void no_crash_state_of_ten_thousand_breaks_a_promise() throws Exception {
    crash(10_000);
  }

  @Test
  @Tag("long")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void no_crash_state_of_a_million_breaks_a_promise() throws Exception {
    crash(Integer.getInteger("holdpoint.crash.states", 1_000_000));
  }

  private void crash(int wanted) throws Exception {
    var only = Long.getLong("holdpoint.crash.seed");
    if (only != null) {
      told("home", only, new TreeMap<>(), new AtomicBoolean());
      return;
    }
    var seeds = new AtomicLong(FIRST_SEED);
    var states = new AtomicInteger();
    var broken = new AtomicBoolean();
    var tellers = new ArrayList<Callable<Map<String, Integer>>>();
    for (int teller = 0; teller < SIDE_BY_SIDE; teller++) {
      String home = "home-" + teller;
      tellers.add(
          () -> {
            var seen = new TreeMap<String, Integer>();
            while (states.get() < wanted && !broken.get()) {
              int more = told(home, seeds.getAndIncrement(), seen, broken);
              int all = states.addAndGet(more);
              if (all / PROGRESS > (all - more) / PROGRESS) {
                System.out.println("crash states so far: " + all);
              }
            }
            return seen;
          });
    }
    var seen = new TreeMap<String, Integer>();
    try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      for (var teller : threads.invokeAll(tellers)) {
        teller.get().forEach((what, times) -> seen.merge(what, times, Integer::sum));
      }
    }
    System.out.println("crash states: " + states + ", " + seen);
    assertThat(seen)
        .containsKeys("Durable", "Refused", "Failed", "grouped Durable", "kept what was open");
  }

  /**
   * @param broken is set by a story that fails, so that the others end and it is told at once
   */
  private int told(String home, long seed, Map<String, Integer> seen, AtomicBoolean broken) {
    try {
      return new CrashStory(folder.resolve(home), seed, Lie.NONE, seen).tell();
    } catch (Promises.Broken | IOException | RuntimeException failed) {
      broken.set(true);
      throw new AssertionError(
          "-Dholdpoint.crash.seed=" + seed + ": " + failed.getMessage(), failed);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void a_disk_that_lies_about_its_syncs_is_found_out(Lie lie) throws IOException {
    var seen = new TreeMap<String, Integer>();
    int broken = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + 40; seed++) {
      try {
        new CrashStory(folder.resolve("home"), seed, lie, seen).tell();
      } catch (Promises.Broken _) {
        broken++;
      }
    }
    System.out.println(lie + ": " + broken + " of 40 stories end in a loss");
    assertThat(broken).isGreaterThan(20);
  }
}
