package dev.holdpoint.identity.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Locks, as they follow from the times of wrong passphrases. */
final class AttemptLockTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private static List<Instant> tenFrom(Instant first) {
    return IntStream.range(0, AttemptLock.MOST).mapToObj(n -> first.plusSeconds(n)).toList();
  }

  @Test
  void ten_lock_for_half_an_hour_after_the_last() {
    var wrong = tenFrom(NOW.minusSeconds(60));
    assertThat(AttemptLock.until(wrong, Optional.empty(), NOW))
        .contains(wrong.getLast().plus(AttemptLock.LASTS));
    assertThat(AttemptLock.until(wrong.subList(1, 10), Optional.empty(), NOW)).isEmpty();
    assertThat(AttemptLock.until(wrong, Optional.of(NOW), NOW)).isEmpty();
  }

  /** Attempts while the clock was ahead, or notes that somebody made up. */
  @Test
  void a_clock_that_was_far_ahead_locks_nobody_for_days() {
    var yearAhead = tenFrom(NOW.plus(Duration.ofDays(365)));
    assertThat(AttemptLock.until(yearAhead, Optional.empty(), NOW)).isEmpty();
    var somewhatAhead = tenFrom(NOW.plus(Duration.ofMinutes(5)));
    assertThat(AttemptLock.until(somewhatAhead, Optional.empty(), NOW))
        .as("a clock set back a little lifts no lock")
        .isPresent();
  }
}
