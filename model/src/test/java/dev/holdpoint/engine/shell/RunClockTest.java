package dev.holdpoint.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RunClockTest {
  private static final Instant START = Instant.parse("2026-11-24T22:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SimulatedTime time = new SimulatedTime(START);
  private final RunClock clock = new RunClock(time, time::nanos);

  @Test
  void between_two_looks_it_follows_the_monotonic_count() {
    time.pass(Duration.ofMillis(1_234));

    assertThat(clock.instant()).isEqualTo(START.plusMillis(1_234));
    assertThat(clock.steps().count()).isZero();
  }

  @Test
  void a_wall_clock_set_far_back_is_a_step_and_the_clock_goes_on() {
    time.pass(SECOND);
    time.set(Duration.ofHours(-1));

    assertThat(clock.steps()).isEqualTo(new RunClock.Steps(1, Duration.ofHours(-1)));
    assertThat(clock.instant()).isEqualTo(START.plus(SECOND));
    time.pass(SECOND);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(2));
    assertThat(clock.steps().count()).isEqualTo(1);
  }

  @Test
  void a_wall_clock_set_forward_is_a_step_and_is_followed() {
    time.set(Duration.ofMinutes(10));

    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(10)));
    assertThat(clock.steps()).isEqualTo(new RunClock.Steps(1, Duration.ofMinutes(10)));
  }

  @Test
  void a_wall_clock_set_back_and_right_again_is_two_steps_and_no_jump() {
    time.set(Duration.ofHours(-1));
    clock.instant();
    time.pass(SECOND);
    time.set(Duration.ofHours(1));

    assertThat(clock.instant()).isEqualTo(START.plus(SECOND));
    assertThat(clock.steps().count()).isEqualTo(2);
  }

  @Test
  void a_slewed_wall_clock_is_followed_for_hours_without_a_step() {
    var before = clock.instant();
    for (int second = 0; second < 4 * 3_600; second++) {
      time.pass(SECOND);
      time.set(Duration.ofNanos(second % 7_200 < 3_600 ? 500_000 : -500_000));
      var now = clock.instant();
      assertThat(now).isAfter(before);
      assertThat(Duration.between(time.instant(), now).abs()).isLessThan(Duration.ofMillis(100));
      before = now;
    }
    assertThat(clock.steps().count()).isZero();
  }

  @Test
  void a_wall_clock_a_little_back_is_met_without_standing_still() {
    time.set(Duration.ofSeconds(-3));

    for (int second = 0; second < 300; second++) {
      var before = clock.instant();
      time.pass(SECOND);
      assertThat(Duration.between(before, clock.instant()))
          .isBetween(Duration.ofMillis(990), SECOND);
    }
    assertThat(clock.steps().count()).isZero();
    assertThat(clock.instant()).isEqualTo(time.instant());
  }

  @Test
  void it_can_be_brought_to_the_newest_entry_and_stays_ahead_of_the_wall_clock() {
    clock.atLeast(START.plus(Duration.ofHours(2)));
    time.pass(SECOND);

    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(2)).plus(SECOND));
    assertThat(clock.steps().count()).isZero();
    clock.atLeast(START);
    assertThat(clock.instant()).isAfter(START.plus(Duration.ofHours(2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void drift_that_adds_up_to_more_than_five_seconds_is_a_step_however_slow(int direction) {
    for (int second = 0; second < 500; second++) {
      time.pass(SECOND);
      time.set(Duration.ofMillis(10L * direction));
      clock.instant();
    }
    assertThat(clock.steps().count()).isZero();

    time.pass(SECOND);
    time.set(Duration.ofMillis(10L * direction));
    assertThat(clock.steps())
        .isEqualTo(new RunClock.Steps(1, Duration.ofMillis(5_010L * direction)));
  }

  @Test
  void drift_to_and_fro_that_stays_within_five_seconds_is_none() {
    for (int round = 0; round < 100; round++) {
      time.set(Duration.ofSeconds(4));
      clock.instant();
      time.set(Duration.ofSeconds(-4));
      clock.instant();
    }
    assertThat(clock.steps().count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void whatever_the_wall_clock_does_the_clock_never_goes_back(int seed) {
    var random = new Random(seed);
    var before = clock.instant();
    for (int look = 0; look < 10_000; look++) {
      time.pass(Duration.ofMillis(random.nextInt(2_000)));
      if (random.nextInt(10) == 0) {
        time.set(Duration.ofMillis(random.nextInt(40_000) - 20_000));
      }
      assertThat(clock.instant()).isAfterOrEqualTo(before);
      before = clock.instant();
    }
    assertThat(clock.steps().count()).isPositive();
  }
}
