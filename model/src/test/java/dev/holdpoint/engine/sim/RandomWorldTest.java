package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs of generated packages in bad weather, one a seed. Run one seed alone with {@code
 * -Dholdpoint.seed=N}, more of them with {@code -Dholdpoint.seeds=N}.
 */
class RandomWorldTest {
  private static final long ENOUGH = 2_000;

  private static final long SEEDS = Long.getLong("holdpoint.seeds", ENOUGH);

  /** Takes much less than that where nothing else runs. */
  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void every_seed_keeps_the_rules_and_comes_to_its_end() {
    var only = Long.getLong("holdpoint.seed");
    if (only != null) {
      assertThat(new Simulation(only).story()).isEmpty();
      return;
    }
    var season = new Season(1, SEEDS, () -> false).run();
    System.out.println(season.report());
    assertThat(season.firstStory()).isEmpty();
    // Fewer cannot be expected to reach everything.
    if (SEEDS >= ENOUGH) {
      assertThat(season.situations().missing()).isEmpty();
    }
  }
}
