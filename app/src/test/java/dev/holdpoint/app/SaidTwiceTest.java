package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a record says twice must be the same: {@code verify} of ledgers whose chain is whole. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SaidTwiceTest extends Forging {
  /** What an entry says twice, changed in one of the places. */
  static Stream<Arguments> twice() {
    return Stream.of(
        Arguments.of("admitted", "\"title\":\"", "\"title\":\"No ", "HP-APP-061"),
        Arguments.of("admitted", "\\\\\"title\\\\\":\\\\\"", "\\\"title\\\":\\\"No ", "HP-APP-060"),
        Arguments.of("admitted", "\"approvals\":\\[.*?\\]", "\"approvals\":[]", "HP-APP-062"),
        Arguments.of("admitted", "\"kind\":\"START\"", "\"kind\":\"HOLD\"", "HP-APP-063"),
        Arguments.of(
            "admitted",
            "\"drills\":\\[.*\\],\"earlier\"",
            "\"drills\":[],\"earlier\"",
            "HP-APP-083"),
        Arguments.of("admitted", "\"paging\":\"", "\"paging\":\"Not ", "HP-APP-084"),
        Arguments.of("decided", "\"run\":\"[^\"]*\"", "\"run\":\"other\"", "HP-APP-064"),
        Arguments.of(
            "checked", "\"at\":\"[^\"]*\"", "\"at\":\"2031-01-01T00:00:00Z\"", "HP-APP-065"),
        Arguments.of("decided", "\"roles\":\\[", "\"roles\":[\"AUDIT\",", "HP-APP-066"),
        Arguments.of("decided", "\"author\":false", "\"author\":true", "HP-APP-067"));
  }

  @ParameterizedTest
  @MethodSource("twice")
  void what_is_said_twice_must_be_the_same(String type, String pattern, String with, String code)
      throws IOException {
    assertThat(forged.findings(true)).isEmpty();

    long sequence = forged.poison(type, pattern, with);

    assertThat(forged.findings(false))
        .anyMatch(f -> f.code().equals(code) && f.sequence() == sequence);
  }

  @Test
  void run_under_another_name_is_found() throws IOException {
    forged.rewrite(
        each -> List.of(new EntryDraft("other", each.kind(), each.type(), each.at(), each.body())));

    assertThat(forged.findings(false)).anyMatch(f -> f.code().equals("HP-APP-064"));
  }

  @Test
  void fact_of_a_run_that_calls_itself_the_stations_is_found() throws IOException {
    forged.payments().stop();
    var last =
        Rewritten.entries(forged.root()).stream()
            .filter(e -> e.type().equals("observed"))
            .findFirst()
            .orElseThrow();
    forged.rewrite(
        each ->
            List.of(
                each.seq() == last.seq()
                    ? new EntryDraft(
                        each.run(), EntryKind.STATION, each.type(), each.at(), each.body())
                    : Rewritten.draft(each, each.body())));

    assertThat(forged.findings(false))
        .anyMatch(f -> f.code().equals("HP-APP-068") && f.sequence() == last.seq());
  }
}
