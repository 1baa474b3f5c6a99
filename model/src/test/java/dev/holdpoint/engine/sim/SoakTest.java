package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Plays seeds for a set time, {@code -Dholdpoint.soak=PT10M}, or up to {@code -Dholdpoint.seeds=N}
 * of them, from {@code -Dholdpoint.from=N} on or from seeds that nobody has played yet; a failing
 * one says how to see it again.
 */
@Tag("soak")
class SoakTest {
  private static final Duration TIME =
      Duration.parse(System.getProperty("holdpoint.soak", "PT10M"));
  private static final Instant BEGAN = Instant.now();
  private static final long FROM = Long.getLong("holdpoint.from", BEGAN.toEpochMilli());
  private static final long SEEDS = Long.getLong("holdpoint.seeds", Long.MAX_VALUE - FROM);

  @Test
  @Timeout(value = 7, unit = TimeUnit.DAYS)
  void no_seed_breaks_a_rule_for_as_long_as_it_is_looked_at() {
    var end = BEGAN.plus(TIME);
    var season = new Season(FROM, FROM - 1 + SEEDS, () -> Instant.now().isAfter(end)).run();
    System.out.println("From seed " + FROM + ": " + season.report());
    assertThat(season.firstStory()).isEmpty();
  }
}
