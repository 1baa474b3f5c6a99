package dev.holdpoint.drill.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesReaderTest {
  private static SamplesRead read(String text) {
    return SamplesReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 10);
  }

  @Test
  void times_are_unix_seconds_and_null_is_no_data() {
    var read =
        read("{\"a\": [[1700000000, 1.5], [1700000000.25, null], [1700000001e0, -3]], \"b\": []}");

    assertThat(read).isInstanceOf(SamplesRead.Recorded.class);
    var tracks = ((SamplesRead.Recorded) read).recording().tracks();
    assertThat(tracks).containsOnlyKeys("a", "b");
    var a = tracks.get("a");
    assertThat(a.size()).isEqualTo(3);
    assertThat(a.millis(1)).isEqualTo(1_700_000_000_250L);
    assertThat(a.value(0)).isEqualTo(1.5);
    assertThat(a.value(1)).isNaN();
    assertThat(a.millis(2)).isEqualTo(1_700_000_001_000L);
  }

  @Test
  void what_is_not_newer_is_passed_over_and_counted() {
    var read = (SamplesRead.Recorded) read("{\"a\": [[10, 1], [9, 2], [10, 3], [11, 4]]}");

    var a = read.recording().tracks().get("a");
    assertThat(a.size()).isEqualTo(2);
    assertThat(a.value(1)).isEqualTo(4);
    assertThat(a.passedOver()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                   | FORM",
        "{\"a\": 1}                           | FORM",
        "{\"a\": [1, 2]}                      | FORM",
        "{\"a\": [[1, 2, 3]]}                 | FORM",
        "{\"a\": [[1]]}                       | BAD_VALUE",
        "{\"a\": [[\"1\", 2]]}                | BAD_TIME",
        "{\"a\": [[-1, 2]]}                   | BAD_TIME",
        "{\"a\": [[1e300, 2]]}                | BAD_TIME",
        "{\"a\": [[null, 2]]}                 | BAD_TIME",
        "{\"a\": [[1, \"2\"]]}                | BAD_VALUE",
        "{\"a\": [[1, true]]}                 | BAD_VALUE",
        "{\"a\": [[1, 1e999]]}                | BAD_VALUE",
        "{\"a\": [[1, [2]]]}                  | BAD_VALUE",
        "{\"a\": [[1, NaN]]}                  | NOT_JSON",
        "{\"a\": [[1, 2]]                     | NOT_JSON",
        "{\"a\": [[1, 2]]} {}                 | FORM",
        "``                                   | FORM",
        "{\"a\": [], \"a\": []}               | METRIC_TWICE",
        "{\"a\": [[[[[[[1]]]]]]]}             | BAD_TIME",
        "{\"a\": [[1,0],[2,0],[3,0],[4,0],[5,0],[6,0],[7,0],[8,0],[9,0],[10,0],[11,0]]} |"
            + " TOO_LARGE",
      })
  void everything_else_is_refused(String text, Fault fault) {
    assertThat(read(text))
        .isInstanceOfSatisfying(
            SamplesRead.Refused.class,
            refused -> assertThat(refused.why().fault()).isEqualTo(fault));
  }

  @Test
  void the_place_is_told() {
    var refused = (SamplesRead.Refused) read("{\"a\": [\n  [1, 2],\n  [x, 2]]}");

    assertThat(refused.why().line()).isEqualTo(3);
  }

  @Test
  void endless_names_and_numbers_are_refused() {
    assertThat(read("{\"" + "a".repeat(100_000) + "\": []}"))
        .isInstanceOf(SamplesRead.Refused.class);
    assertThat(read("{\"a\": [[" + "1".repeat(100_000) + ", 2]]}"))
        .isInstanceOf(SamplesRead.Refused.class);
  }

  @Test
  void nan_is_told_to_be_written_as_null() {
    assertThat(read("{\"a\": [[1, NaN]]}"))
        .isInstanceOfSatisfying(
            SamplesRead.Refused.class,
            refused -> assertThat(refused.why().message()).contains("write null"));
  }

  @Test
  void a_missing_file_is_unreadable() {
    assertThat(SamplesReader.read(Path.of("nowhere/samples.json")))
        .isInstanceOfSatisfying(
            SamplesRead.Refused.class,
            refused -> assertThat(refused.why().fault()).isEqualTo(Fault.UNREADABLE));
  }
}
