package dev.holdpoint.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Role;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static String plain(String words) {
    return words.replace('\u00a0', ' ');
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.85S, 850 ms",
    "PT5S, 5 s",
    "PT41.2S, 41.2 s",
    "PT59.94S, 59.9 s",
    "PT59.99S, 1 min",
    "PT1M, 1 min",
    "PT4M10S, 4 min 10 s",
    "PT10M, 10 min",
    "PT2H3M, 2 h 3 min",
    "PT24H, 1 d",
    "PT27H, 1 d 3 h",
    "PT-1.5S, -1.5 s"
  })
  void durations_read_as_people_say_them(Duration duration, String words) {
    assertThat(plain(Words.duration(duration))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "-0.0|0",
        "420|420",
        "382.25|382.25",
        "99.9861234567|99.98612",
        "1234567.891|1,234,568",
        "0.00000123456789|0.000001234568",
        "-12.5|-12.5",
        "1e21|1,000,000,000,000,000,000,000"
      })
  void numbers_have_at_most_seven_significant_digits(double value, String words) {
    assertThat(Words.number(value)).isEqualTo(words);
  }

  @Test
  void times_are_utc_and_say_so() {
    var at = Instant.parse("2026-03-14T14:22:07.120Z");

    assertThat(Words.utc(at)).isEqualTo("2026-03-14 14:22:07 UTC");
    assertThat(Words.exact(at)).isEqualTo("2026-03-14 14:22:07.120 UTC");
  }

  @Test
  void one_is_not_written_as_many() {
    assertThat(Words.people(1, Role.RELEASE)).isEqualTo("1 person with the role release");
    assertThat(Words.people(2, Role.RELEASE)).isEqualTo("2 people with the role release");
    assertThat(Words.count(1, "sample")).isEqualTo("1 sample");
    assertThat(Words.count(1_200, "sample")).isEqualTo("1,200 samples");
  }
}
