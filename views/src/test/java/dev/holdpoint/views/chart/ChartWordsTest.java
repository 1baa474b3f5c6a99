package dev.holdpoint.views.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartWordsTest {
  private static final Instant ACTS = Instant.parse("2026-11-19T14:23:57Z");

  @Test
  void a_filling_window_says_how_far_and_when_it_would_act() {
    assertThat(window(190, false, Optional.of(ACTS)).wordings())
        .first()
        .isEqualTo("out for 3:10 of 5:00 · would act 14:23:57");
    assertThat(window(190, true, Optional.of(ACTS)).wordings())
        .first()
        .isEqualTo("out for 3:10 of 5:00 · acts 14:23:57");
  }

  @Test
  void a_frozen_window_waits_for_data_and_a_full_one_fired() {
    assertThat(window(190, true, Optional.empty()).wordings().getFirst()).contains("waiting");
    assertThat(window(300, true, Optional.empty()).wordings().getFirst()).startsWith("fired");
  }

  @Test
  void a_stale_value_is_not_shown_as_if_it_were_live() {
    assertThat(ChartWords.value(ChartScenes.silent())).isEqualTo("no data");
    assertThat(ChartWords.value(ChartScenes.gap())).isNotEqualTo("no data");
  }

  @Test
  void the_chart_is_read_aloud_with_value_state_and_limits() {
    assertThat(ChartWords.aloud(ChartScenes.counting()))
        .startsWith("p95 latency: ")
        .contains(" ms, out for 3:10 of 5:00 · would act 14:23:57, age 2 s.")
        .contains("T2 above 420 ms for 5m → roll back")
        .contains("Tolerated band 380 to 420");
  }

  private static TriggerWindow window(int accrued, boolean armed, Optional<Instant> acts) {
    return new TriggerWindow(
        ACTS.minusSeconds(300), Duration.ofSeconds(accrued), Duration.ofMinutes(5), acts, armed);
  }
}
