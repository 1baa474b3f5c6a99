package dev.holdpoint.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.crash.SimulatedDisk.Lie;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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

  @TempDir private Path folder;

  @Test
  void no_crash_state_of_ten_thousand_breaks_a_promise() throws IOException {
    crash(10_000);
  }

  @Test
  @Tag("long")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void no_crash_state_of_a_million_breaks_a_promise() throws IOException {
    crash(Integer.getInteger("holdpoint.crash.states", 1_000_000));
  }

  private void crash(int wanted) throws IOException {
    var seen = new TreeMap<String, Integer>();
    int states = 0;
    var only = Long.getLong("holdpoint.crash.seed");
    for (long seed = only == null ? FIRST_SEED : only; states < wanted; seed++) {
      states += told(seed, Lie.NONE, seen);
      if (only != null) {
        return;
      }
    }
    System.out.println("crash states: " + states + ", " + seen);
    assertThat(seen)
        .containsKeys("Durable", "Refused", "Failed", "grouped Durable", "kept what was open");
  }

  private int told(long seed, Lie lie, Map<String, Integer> seen) throws IOException {
    try {
      return new CrashStory(folder.resolve("home"), seed, lie, seen).tell();
    } catch (Promises.Broken broken) {
      throw new AssertionError(
          "-Dholdpoint.crash.seed=" + seed + ": " + broken.getMessage(), broken);
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
