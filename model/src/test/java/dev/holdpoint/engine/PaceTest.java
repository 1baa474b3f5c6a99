package dev.holdpoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class PaceTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void a_pass_is_refreshed_after_two_thirds_of_its_life_and_well_before_its_end() {
    assertThat(IntStream.range(0, 500).mapToObj(n -> Pace.refresh(MINUTE, "run-" + n, "check")))
        .allMatch(pause -> pause.compareTo(Duration.ofSeconds(40)) >= 0)
        .allMatch(pause -> pause.compareTo(Duration.ofSeconds(43)) <= 0);
  }

  @Test
  void runs_do_not_all_ask_at_once_yet_one_always_at_its_own_time() {
    assertThat(
            IntStream.range(0, 50)
                .mapToObj(n -> Pace.refresh(MINUTE, "run-" + n, "check"))
                .distinct())
        .hasSizeGreaterThan(25);
    assertThat(Pace.refresh(MINUTE, "run-1", "check"))
        .isEqualTo(Pace.refresh(MINUTE, "run-1", "check"));
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 5", "2, 10", "3, 20", "4, 40", "5, 40", "1000000, 40"})
  void the_pause_after_failures_grows_and_never_outlives_the_time_to_live(int failures, int pause) {
    assertThat(Pace.retry(MINUTE, failures)).isEqualTo(Duration.ofSeconds(pause));
  }

  @Test
  void a_time_to_live_of_nothing_does_not_flood_the_site() {
    assertThat(Pace.refresh(Duration.ZERO, "run-1", "check")).isPositive();
    assertThat(Pace.retry(Duration.ZERO, 1)).isPositive();
  }
}
