package dev.holdpoint.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.Expectation;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.http.RawSite;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a check says. */
class CheckRunnerTest {
  private static final Instant START = Instant.parse("2026-11-24T22:00:00Z");
  private static final String ONE = "4be1".repeat(16);
  private static final String OTHER = "90c2".repeat(16);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":\"x\"}      | /a   | x    |     |   | PASS    | a: x as expected",
        "{\"a\":\"y\"}      | /a   | x    |     |   | FAIL    | a: expected x, was y",
        "{\"a\":true}       | /a   | true |     |   | PASS    | a: true as expected",
        "{\"a\":5.0}        | /a   | 5    |     |   | PASS    | a: 5 as expected",
        "{\"a\":\"5\"}      | /a   | 5    |     |   | PASS    | a: 5 as expected",
        "{\"a\":{\"b\":[7]}}| /a/b/0| 8   |     |   | FAIL    | a/b/0: expected 8, was 7",
        "{\"a\":null}       | /a   | x    |     |   | NO_DATA | a: expected x, was null",
        "{\"a\":{}}         | /a   | x    |     |   | NO_DATA | a: expected x, was no single value",
        "{\"b\":1}          | /a   | x    |     |   | NO_DATA | a: not in the reply",
        "{\"a\":9.9}        | /a   |      | 10  |   | PASS    | a: expected below 10, was 9.9",
        "{\"a\":10}         | /a   |      | 10  |   | FAIL    | a: expected below 10, was 10",
        "{\"a\":1}          | /a   |      |     | 1 | FAIL    | a: expected above 1, was 1",
        "{\"a\":1.001}      | /a   |      |     | 1 | PASS    | a: expected above 1, was 1.001",
        "{\"a\":\"9\"}      | /a   |      | 10  |   | NO_DATA | a: expected a number, was 9",
        "{\"a\":null}       | /a   |      | 10  |   | NO_DATA | a: expected a number, was null",
        "{\"a\":\"NaN\"}    | /a   |      | 10  |   | NO_DATA | a: expected a number, was NaN",
        "{\"a\":1e999999999}| /a   |      | 10  |   | FAIL    | a: expected below 10, was"
            + " 1E+999999999",
      })
  void an_expectation_passes_fails_or_finds_nothing(
      String body,
      String pointer,
      String equal,
      Double below,
      Double above,
      Verdict verdict,
      String detail)
      throws IOException {
    var expectation =
        new Expectation(pointer, Optional.ofNullable(equal), optional(below), optional(above));
    try (var site = RawSite.json(body)) {
      var result = runner(site).run(check(expectation));
      assertThat(result.detail()).isEqualTo(detail);
      assertThat(result.verdict()).isEqualTo(verdict);
    }
  }

  @Test
  void long_values_are_told_apart_by_their_heads() throws IOException {
    try (var site = RawSite.json("{\"digest\":\"" + OTHER + "\"}")) {
      var result = runner(site).run(check(equal("/digest", ONE)));
      assertThat(result.detail()).isEqualTo("digest: expected 4be14be14be1…, was 90c290c290c2…");
    }
  }

  @Test
  void long_values_with_the_same_head_are_shown_whole() throws IOException {
    var near = ONE.substring(0, 60) + "0000";
    try (var site = RawSite.json("{\"digest\":\"" + near + "\"}")) {
      var result = runner(site).run(check(equal("/digest", ONE)));
      assertThat(result.detail()).isEqualTo("digest: expected " + ONE + ", was " + near);
    }
  }

  @Test
  void the_worst_expectation_decides_and_only_what_is_wrong_is_told() throws IOException {
    try (var site = RawSite.json("{\"a\":1,\"b\":2}")) {
      var result = runner(site).run(check(equal("/a", "1"), equal("/b", "3"), equal("/c", "4")));
      assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(result.detail()).isEqualTo("b: expected 3, was 2; c: not in the reply");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, PASS,    status: 200 as expected",
    "204, PASS,    status: 204 as expected",
    "201, NO_DATA, 'status: expected 200 or 204, answered 201 with text/html'",
    "403, FAIL,    'status: expected 200 or 204, answered 403 with text/html'",
    "404, FAIL,    'status: expected 200 or 204, answered 404 with text/html'",
    "429, NO_DATA, 'status: expected 200 or 204, answered 429 with text/html'",
    "408, NO_DATA, 'status: expected 200 or 204, answered 408 with text/html'",
    "500, NO_DATA, 'status: expected 200 or 204, answered 500 with text/html'",
    "302, NO_DATA, 'status: expected 200 or 204, answered 302 with text/html'",
  })
  void a_status_that_is_not_expected_never_passes(int status, Verdict verdict, String detail)
      throws IOException {
    try (var site = RawSite.answering(status, "text/html", status == 204 ? "" : "<p>")) {
      var result = runner(site).run(check());
      assertThat(result.detail()).isEqualTo(detail);
      assertThat(result.verdict()).isEqualTo(verdict);
    }
  }

  @Test
  void a_page_instead_of_json_is_no_data() throws IOException {
    try (var site = RawSite.answering(200, "text/html; charset=utf-8", "<h1>Welcome</h1>")) {
      var result = runner(site).run(check(equal("/a", "1")));
      assertThat(result.verdict()).isEqualTo(Verdict.NO_DATA);
      assertThat(result.detail())
          .isEqualTo("answered 200 with text/html; charset=utf-8, which is no JSON");
    }
  }

  @Test
  void a_lost_reply_is_no_data_and_the_age_counts_from_before_the_request() throws IOException {
    var clock = new SteppingClock();
    try (var site = RawSite.hanging()) {
      var scope = RawSite.scope(site.connection(Duration.ofSeconds(2)));
      var result = new CheckRunner(scope, RawSite.caller(), clock).run(check());
      assertThat(result.verdict()).isEqualTo(Verdict.NO_DATA);
      assertThat(result.detail()).isEqualTo("no complete reply within 2s");
      assertThat(result.startedAt()).isEqualTo(START);
      assertThat(result.observedAt()).isEqualTo(START.plusSeconds(1));
    }
  }

  @Test
  void a_site_that_cannot_be_reached_is_no_data_with_a_code() throws IOException {
    try (var gone = RawSite.refusing()) {
      var result = runner(gone).run(check());
      assertThat(result.verdict()).isEqualTo(Verdict.NO_DATA);
      assertThat(result.detail())
          .isEqualTo(
              "HP-HTTP-020: no connection to 127.0.0.1 (connection site); is the service"
                  + " listening?");
    }
  }

  @Test
  void what_a_site_echoes_is_masked_and_short() throws IOException {
    var page = "canary-observe-7f3a/+== \\u0063anary-observe-7f3a/+== canary-restore-c0ffee ";
    try (var site = RawSite.json("{\"a\":\"" + page.repeat(500) + "\"}")) {
      var several = new Expectation[20];
      Arrays.fill(several, equal("/a", "1"));
      var result = runner(site).run(check(several));
      assertThat(result.detail())
          .startsWith("a: expected 1, was (masked) (masked) (masked)")
          .doesNotContain("canary")
          .hasSizeLessThanOrEqualTo(500);
    }
  }

  private static CheckRunner runner(RawSite site) {
    return new CheckRunner(site.scope(), RawSite.caller(), Clock.fixed(START, ZoneOffset.UTC));
  }

  private static Check check(Expectation... expectations) {
    return new Check(
        "artefact",
        "Artefact",
        "site",
        CredentialRole.OBSERVE,
        new RequestSpec("GET", "/api/artefact", Map.of(), Optional.empty()),
        List.of(200, 204),
        List.of(expectations),
        Duration.ofSeconds(30));
  }

  private static Expectation equal(String pointer, String value) {
    return new Expectation(
        pointer, Optional.of(value), OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** A second later each time it is asked. */
  private static final class SteppingClock extends Clock {
    private Instant next = START;

    @Override
    public Instant instant() {
      var now = next;
      next = next.plusSeconds(1);
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
