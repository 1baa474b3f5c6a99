package dev.holdpoint.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.SecondSource;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.http.RawSite;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the replies of metric sources count as. Stale is after 10 s, the clock tolerance 2 s. */
class MetricSamplerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");
  private static final long NOW_SECONDS = NOW.getEpochSecond();
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final MetricSource PROMETHEUS =
      new MetricSource.Prometheus("site", "max(errors{a=\"b\"})", "timestamp(errors)");
  private static final MetricSource HTTP_JSON =
      new MetricSource.HttpJson("site", "/api/parity", "/data/0/value", "/data/0/at");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vector | [{\"metric\":{},\"value\":[1,\"0.25\"]}]               | 0.25",
        "vector | [{\"metric\":{\"a\":\"b\"},\"value\":[1.5,\"-1e-05\"]}] | -0.00001",
        "vector | [{\"metric\":{},\"value\":[1,\"+7\"]}]                 | 7",
        "scalar | [1,\"3\"]                                              | 3",
        "vector | []                                                     | EMPTY",
        "vector | [{\"value\":[1,\"1\"]},{\"value\":[1,\"1\"]}]          | AMBIGUOUS",
        "vector | [{\"value\":[1,\"NaN\"]}]                              | NOT_FINITE",
        "vector | [{\"value\":[1,\"+Inf\"]}]                             | NOT_FINITE",
        "vector | [{\"value\":[1,\"-Inf\"]}]                             | NOT_FINITE",
        "scalar | [1,\"NaN\"]                                            | NOT_FINITE",
        "vector | [{\"value\":[1,\"1e999\"]}]                            | NOT_FINITE",
        "vector | [{\"value\":[1,\"0x1p3\"]}]                            | ERROR",
        "vector | [{\"value\":[1,\"1d\"]}]                               | ERROR",
        "vector | [{\"value\":[1,\" 1\"]}]                               | ERROR",
        "vector | [{\"value\":[1,\"\"]}]                                 | ERROR",
        "vector | [{\"value\":[1,1]}]                                    | ERROR",
        "vector | [{\"value\":[1]}]                                      | ERROR",
        "vector | [{\"histogram\":[1,{\"count\":\"1\"}]}]                | ERROR",
        "string | [1,\"1\"]                                              | ERROR",
        "matrix | [{\"metric\":{},\"values\":[[1,\"1\"]]}]               | ERROR",
        "''     | []                                                     | ERROR",
      })
  void a_prometheus_result_is_exactly_one_finite_number_or_no_data(
      String type, String result, String outcome) throws IOException {
    assertThat(outcome(prometheus(success(type, result), NOW_SECONDS))).isEqualTo(outcome);
  }

  @Test
  void a_prometheus_sample_carries_the_raw_time_and_both_queries_go_out_encoded()
      throws IOException {
    var value = success("scalar", "[1,\"2\"]");
    try (var site = prometheusSite(200, value, timestamp(NOW_SECONDS - 3.25))) {
      assertThat(sampler(site).sample(metric(PROMETHEUS)))
          .containsExactly(new Reading.Sample("m", 0, 2, NOW.minusMillis(3_250), NOW));
      assertThat(site.requests())
          .extracting(r -> URLDecoder.decode(r.split(" ", 3)[1], UTF_8))
          .containsExactly(
              "/api/v1/query?query=timestamp(errors)", "/api/v1/query?query=max(errors{a=\"b\"})");
      assertThat(site.requests()).allMatch(r -> r.contains("Bearer canary-observe"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10,    SAMPLE",
    "10.001,STALE",
    "3600,  STALE",
    "0,     SAMPLE",
    "-2,    SAMPLE",
    "-2.001,CLOCK_AHEAD",
  })
  void freshness_is_judged_by_the_raw_time(double age, String outcome) throws IOException {
    var reading = prometheus(success("scalar", "[" + NOW_SECONDS + ",\"1\"]"), NOW_SECONDS - age);
    assertThat(reading instanceof Reading.Sample ? "SAMPLE" : outcome(reading)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "[], EMPTY",
    "'[{\"value\":[1,\"NaN\"]}]', NOT_FINITE",
    "'[{\"value\":[1,\"-5\"]}]', ERROR"
  })
  void a_value_without_a_raw_time_is_no_data(String result, String outcome) throws IOException {
    try (var site =
        prometheusSite(200, success("scalar", "[1,\"1\"]"), success("vector", result))) {
      assertThat(outcome(sampler(site).read(metric(PROMETHEUS), 0))).isEqualTo(outcome);
    }
  }

  @Test
  void an_error_of_prometheus_is_told_short_and_masked() throws IOException {
    var error =
        """
        {"status":"error","errorType":"bad_data","error":"parse error near canary-restore-c0ffee %s"}
        """
            .formatted("x".repeat(5_000));
    try (var site = prometheusSite(422, error, error)) {
      var reading = (Reading.NoData) sampler(site).read(metric(PROMETHEUS), 0);
      assertThat(reading.cause()).isEqualTo(Cause.ERROR);
      assertThat(reading.why())
          .startsWith("timestamp query: answered 422, bad_data: parse error near (masked) x")
          .hasSizeLessThanOrEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | text/html        | <html>canary-observe-7f3a/+==</html>",
        "200 | application/json | {\"status\":\"success\",\"data\":",
        "200 | application/json | {}",
        "200 | application/json | []",
        "200 | application/json | null",
        "500 | application/json |"
            + " {\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"1\"]}}",
        "503 | text/plain       | Service Unavailable",
        "200 | application/json | {\"status\":\"success\",\"warnings\":[\"store b did not"
            + " answer\"],\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"1\"]}}",
        "200 | application/json | {\"status\":\"success\",\"warnings\":\"store b did not answer\","
            + "\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"1\"]}}",
        "302 | text/plain       | moved",
      })
  void what_is_no_answer_is_an_error(int status, String type, String body) throws IOException {
    try (var site = RawSite.answering(status, type, body)) {
      var reading = sampler(site).read(metric(PROMETHEUS), 0);
      assertThat(outcome(reading)).isEqualTo("ERROR");
      assertThat(reading.toString()).doesNotContain("canary");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":[{\"value\":0.5,\"at\":%d}]}                          | 0.5",
        "{\"data\":[{\"value\":-3,\"at\":\"2026-11-24T22:00:00Z\"}]}     | -3",
        "{\"data\":[{\"value\":1,\"at\":\"2026-11-24T23:59:59+02:00\"}]} | 1",
        "{\"data\":[{\"value\":1,\"at\":\"2026-11-24T21:00:00Z\"}]}      | STALE",
        "{\"data\":[{\"value\":1,\"at\":\"2026-11-24T23:00:00Z\"}]}      | CLOCK_AHEAD",
        "{\"data\":[{\"value\":1,\"at\":1e30}]}                          | ERROR",
        "{\"data\":[{\"value\":1,\"at\":-1}]}                            | ERROR",
        "{\"data\":[{\"value\":1,\"at\":\"yesterday\"}]}                 | ERROR",
        "{\"data\":[{\"value\":1,\"at\":null}]}                          | ERROR",
        "{\"data\":[{\"value\":1}]}                                      | ERROR",
        "{\"data\":[{\"value\":\"1\",\"at\":%d}]}                        | ERROR",
        "{\"data\":[{\"value\":[1],\"at\":%d}]}                          | ERROR",
        "{\"data\":[{\"value\":null,\"at\":%d}]}                         | EMPTY",
        "{\"data\":[{\"at\":%d}]}                                        | EMPTY",
        "{\"data\":[]}                                                   | EMPTY",
        "{\"data\":[{\"value\":1e400,\"at\":%d}]}                        | NOT_FINITE",
        "{\"data\":[{\"value\":NaN,\"at\":%d}]}                          | ERROR",
        "{\"data\":[{\"value\":1,\"value\":2,\"at\":%d}]}                | ERROR",
        "{\"data\":[{\"value\":1,\"at\":%d}]} trailing                   | ERROR",
        "<html></html>                                                   | ERROR",
      })
  void an_http_json_reply_is_a_number_with_a_time_or_no_data(String body, String outcome)
      throws IOException {
    try (var site = RawSite.json(body.replace("%d", Long.toString(NOW_SECONDS)))) {
      assertThat(outcome(sampler(site).read(metric(HTTP_JSON), 0))).isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void nesting_without_end_is_an_error(String opening) throws IOException {
    try (var site = RawSite.json(opening.repeat(100_000))) {
      assertThat(outcome(sampler(site).read(metric(HTTP_JSON), 0))).isEqualTo("ERROR");
    }
  }

  @Test
  void a_hanging_source_is_a_timeout_and_a_cut_one_an_error() throws IOException {
    try (var hanging = RawSite.hanging();
        var cutting = RawSite.cutting()) {
      var scope = RawSite.scope(hanging.connection(Duration.ofSeconds(2)));
      var sampler = new MetricSampler(scope, RawSite.caller(), CLOCK);
      assertThat(sampler.read(metric(PROMETHEUS), 0))
          .isEqualTo(
              new Reading.NoData(
                  "m", 0, Cause.TIMEOUT, "timestamp query: no complete reply within 2s", NOW));
      assertThat(outcome(sampler(cutting).read(metric(PROMETHEUS), 0))).isEqualTo("ERROR");
    }
  }

  @Test
  void a_source_outside_the_scope_is_an_error_and_never_asked() throws IOException {
    try (var site = RawSite.json("{}")) {
      var outside = new MetricSource.HttpJson("site", "/admin", "/a", "/b");
      var reading = (Reading.NoData) sampler(site).read(metric(outside), 0);
      assertThat(reading.cause()).isEqualTo(Cause.ERROR);
      assertThat(reading.why()).startsWith("HP-HTTP-003: ");
      assertThat(site.connections()).isZero();
    }
  }

  @Test
  void the_second_source_is_sampled_too() throws IOException {
    try (var site = RawSite.json("{\"data\":[{\"value\":4,\"at\":" + NOW_SECONDS + "}],\"b\":5}")) {
      var second = new MetricSource.HttpJson("site", "/api/b", "/b", "/data/0/at");
      var metric = metric(HTTP_JSON, Optional.of(new SecondSource(second, 0.1)));
      assertThat(sampler(site).sample(metric))
          .containsExactly(
              new Reading.Sample("m", 0, 4, NOW, NOW), new Reading.Sample("m", 1, 5, NOW, NOW));
    }
  }

  private static Reading prometheus(String value, double unixSeconds) throws IOException {
    try (var site = prometheusSite(200, value, timestamp(unixSeconds))) {
      return sampler(site).read(metric(PROMETHEUS), 0);
    }
  }

  private static RawSite prometheusSite(int status, String value, String timestamp)
      throws IOException {
    return new RawSite(
        (request, out, _) ->
            out.write(
                RawSite.reply(
                    status,
                    "application/json",
                    request.contains("query=timestamp") ? timestamp : value)));
  }

  private static String timestamp(double unixSeconds) {
    return success(
        "vector",
        "[{\"metric\":{},\"value\":[1,\"%s\"]}]"
            .formatted(new BigDecimal(unixSeconds).setScale(3, RoundingMode.HALF_UP)));
  }

  private static String success(String type, String result) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"%s\",\"result\":%s}}"
        .formatted(type, result);
  }

  private static MetricSampler sampler(RawSite site) {
    return new MetricSampler(site.scope(), RawSite.caller(), CLOCK);
  }

  private static Metric metric(MetricSource source) {
    return metric(source, Optional.empty());
  }

  static Metric metric(MetricSource source, Optional<SecondSource> second) {
    return new Metric(
        "m",
        "A metric",
        "%",
        Optional.empty(),
        OptionalDouble.empty(),
        "shadow",
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        source,
        second);
  }

  /** The cause, or the value without a trailing {@code .0}. */
  private static String outcome(Reading reading) {
    return switch (reading) {
      case Reading.NoData noData -> noData.cause().name();
      case Reading.Sample sample ->
          new BigDecimal(Double.toString(sample.value())).stripTrailingZeros().toPlainString();
    };
  }
}
