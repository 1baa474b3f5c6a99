package dev.holdpoint.views.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0:00, 0 s",
    "PT38S, 0:38, 38 s",
    "PT3M10S, 3:10, 3 min 10 s",
    "PT5M, 5:00, 5 min",
    "PT1H37M53S, 1:37:53, 1 h 37 min",
    "PT72H, 72:00:00, 3 d",
    "PT-4S, 0:00, 0 s"
  })
  void durations_are_written_as_a_clock_and_in_words(
      Duration duration, String clock, String words) {
    assertThat(Words.clock(duration)).isEqualTo(clock);
    assertThat(Words.span(duration)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "428.4|0|428",
        "99.986|3|99.986",
        "1234567.5|1|1,234,567.5",
        "-3|0|−3",
        "NaN|2|no data",
        "Infinity|2|no data"
      })
  void numbers_have_separators_and_missing_ones_say_so(double value, int decimals, String text) {
    assertThat(Words.number(value, decimals)).isEqualTo(text);
  }

  @Test
  void times_are_utc_and_local_on_demand() {
    Instant at = Instant.parse("2026-11-19T14:22:07Z");

    assertThat(Words.utc(at)).isEqualTo("14:22:07");
    assertThat(Words.local(at, ZoneId.of("Europe/Berlin"))).isEqualTo("19 Nov 15:22:07 CET");
  }
}
