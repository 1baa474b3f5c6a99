package dev.holdpoint.views.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTicksTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-19T14:02:00Z, 2026-11-19T14:22:00Z, 14:05 14:10 14:15 14:20",
    "2026-11-19T14:22:01Z, 2026-11-19T14:22:31Z, 14:22:05 14:22:10 14:22:15 14:22:20 14:22:25"
        + " 14:22:30",
    "2026-11-19T13:28:00Z, 2026-11-19T15:12:00Z, 13:40 14:00 14:20 14:40 15:00",
    "2026-11-18T18:00:00Z, 2026-11-19T18:00:00Z, 18:00 19 Nov 06:00 12:00 18:00"
  })
  void ticks_stand_at_round_times_in_utc(Instant from, Instant to, String labels) {
    var scale = new TimeScale(from.toEpochMilli(), to.toEpochMilli(), 450);

    TimeTicks ticks = TimeTicks.of(scale, 70);

    assertThat(String.join(" ", ticks.labels())).isEqualTo(labels);
  }

  @Test
  void ticks_lie_inside_and_never_closer_than_asked() {
    for (long span = 1_000; span < 4_000_000_000L; span = span * 3 / 2) {
      var scale = new TimeScale(1_763_561_527_123L, 1_763_561_527_123L + span, 500);
      TimeTicks ticks = TimeTicks.of(scale, 64);
      assertThat(ticks.at()).allMatch(at -> at >= scale.from() && at <= scale.to());
      for (int i = 1; i < ticks.at().size(); i++) {
        assertThat(scale.x(ticks.at().get(i)) - scale.x(ticks.at().get(i - 1)))
            .isGreaterThanOrEqualTo(64);
      }
    }
  }

  @Test
  void a_snapped_scale_moves_by_whole_columns_while_time_goes_on() {
    var scale = new TimeScale(1_000_000, 1_600_000, 500);
    double step = scale.millisPerPixel();
    for (int later = 0; later < 5_000; later += 37) {
      var snapped = new TimeScale(1_000_000 + later, 1_600_000 + later, 500).snapped();
      assertThat(snapped.from() % (long) step).isZero();
      assertThat(1_000_000 + later - snapped.from()).isBetween(0L, (long) step);
    }
  }
}
