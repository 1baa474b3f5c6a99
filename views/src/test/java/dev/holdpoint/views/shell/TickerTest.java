package dev.holdpoint.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TickerTest {
  private static final Instant AT = Instant.parse("2026-11-19T14:22:07.300Z");

  private final Queue<Runnable> later = new ArrayDeque<>();
  private final List<Duration> waits = new ArrayList<>();
  private final List<Instant> told = new ArrayList<>();
  private final Ticker ticker =
      new Ticker(
          Clock.fixed(AT, ZoneOffset.UTC),
          (wait, work) -> {
            waits.add(wait);
            later.add(work);
          },
          told::add);

  @Test
  void it_waits_for_the_full_second_and_goes_on() {
    ticker.start();
    later.remove().run();

    assertThat(waits).containsExactly(Duration.ofMillis(700), Duration.ofMillis(700));
    assertThat(told).containsExactly(AT);
  }

  @Test
  void it_is_silent_once_stopped() {
    ticker.start();
    ticker.stop();
    later.remove().run();

    assertThat(told).isEmpty();
    assertThat(later).isEmpty();
  }
}
