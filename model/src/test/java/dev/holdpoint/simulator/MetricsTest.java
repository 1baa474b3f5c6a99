package dev.holdpoint.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest extends PaymentsSite {
  private static final double START_SECONDS = START.toEpochMilli() / 1000.0;

  @Test
  void a_selector_yields_one_labelled_element_for_each_unit()
      throws IOException, InterruptedException {
    var reply = client.api("query", Map.of("query", "payments_error_rate_percent")).body();

    assertThat(reply.get("status").asString()).isEqualTo("success");
    assertThat(reply.get("data").get("resultType").asString()).isEqualTo("vector");
    assertThat(reply.get("data").get("result")).hasSize(6);
    assertThat(reply.get("data").get("result").get(0).get("metric").toString())
        .isEqualTo(
            "{\"__name__\":\"payments_error_rate_percent\",\"unit\":\"eu-west\","
                + "\"version\":\"v2.0.3\"}");
  }

  @Test
  void an_instant_query_reports_the_evaluation_time_and_timestamp_the_scrape()
      throws IOException, InterruptedException {
    clock.advance(Duration.ofMillis(1_499));
    var selector = "payments_requests_total{unit=\"eu-west\"}";

    assertThat(client.query(selector).get(0).get("value").get(0).decimalValue())
        .isEqualByComparingTo(Double.toString(START_SECONDS + 1.499));
    assertThat(client.number("timestamp(" + selector + ")")).isEqualTo(START_SECONDS + 1);
  }

  @Test
  void a_stated_time_asks_the_past() throws IOException, InterruptedException {
    var before = client.number("max(payments_error_rate_percent)");
    clock.advance(Duration.ofSeconds(30));

    var asked =
        client
            .api("query", Map.of("query", "max(payments_error_rate_percent)", "time", START + ""))
            .body();

    assertThat(client.number("max(payments_error_rate_percent)")).isNotEqualTo(before);
    assertThat(asked.at("/data/result/0/value/1").asString()).isEqualTo(Double.toString(before));
    assertThat(asked.at("/data/result/0/value/0").decimalValue())
        .isEqualByComparingTo(Double.toString(START_SECONDS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "payments_queue_depth{unit=\"eu-west\"};1",
        "payments_queue_depth{unit!=\"eu-west\"};5",
        "payments_queue_depth{unit=~\"eu-.*\"};2",
        "payments_queue_depth{unit=~\"eu\"};0",
        "payments_queue_depth{unit!~\"(eu|us)-.*\"};2",
        "{__name__=~\"payments_queue.*\", unit='sa-east'};1",
        "payments_queue_depth{version=\"\"};6",
        "payments_error_rate_percent{version=\"v2.1.0\"};0",
        "no_such_metric;0",
        "sum(payments_queue_depth);1",
        "sum(no_such_metric);0",
        "count by (unit) (payments_queue_depth);6",
        "avg(payments_error_rate_percent) by (version);1",
        "max without (unit) (payments_error_rate_percent);1",
        "min(timestamp(payments_requests_total));1",
        "(payments_queue_depth);6"
      })
  void queries_yield_so_many_elements(String query, int elements)
      throws IOException, InterruptedException {
    assertThat(client.query(query)).hasSize(elements);
  }

  @Test
  void aggregations_join_the_values_of_a_group() throws IOException, InterruptedException {
    var values =
        client
            .query("payments_queue_depth")
            .valueStream()
            .mapToDouble(e -> Double.parseDouble(e.at("/value/1").asString()))
            .summaryStatistics();

    assertThat(client.number("sum(payments_queue_depth)")).isCloseTo(values.getSum(), within(1e-9));
    assertThat(client.number("avg(payments_queue_depth)"))
        .isCloseTo(values.getAverage(), within(1e-9));
    assertThat(client.number("max(payments_queue_depth)")).isEqualTo(values.getMax());
    assertThat(client.number("min(payments_queue_depth)")).isEqualTo(values.getMin());
    assertThat(client.number("count(payments_queue_depth)")).isEqualTo(6);
  }

  @Test
  void a_number_is_a_scalar() throws IOException, InterruptedException {
    var data = client.api("query", Map.of("query", "2.5")).body().get("data");

    assertThat(data.get("resultType").asString()).isEqualTo("scalar");
    assertThat(data.get("result").get(1).asString()).isEqualTo("2.5");
  }

  @Test
  void a_query_may_come_as_a_form() throws IOException, InterruptedException {
    var parameters = Map.of("query", "max(payments_p95_latency_ms)");

    assertThat(client.apiByForm("query", parameters)).isEqualTo(client.api("query", parameters));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sum(",
        "sum(1)",
        "rate(payments_requests_total[1m])",
        "timestamp(1)",
        "{}",
        "{unit=~\".*\"}",
        "payments_queue_depth{unit=}",
        "payments_queue_depth{unit=~\"(\"}",
        "payments_queue_depth payments_queue_depth",
        "payments_queue_depth > 1"
      })
  void what_is_no_query_is_bad_data(String query) throws IOException, InterruptedException {
    var reply = client.api("query", Map.of("query", query));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().get("status").asString()).isEqualTo("error");
    assertThat(reply.body().get("errorType").asString()).isEqualTo("bad_data");
    assertThat(reply.error()).isNotBlank();
  }

  @Test
  void a_range_query_yields_a_matrix_with_a_value_for_each_step()
      throws IOException, InterruptedException {
    clock.advance(Duration.ofSeconds(10));

    var data = range("payments_queue_depth{unit=\"eu-west\"}", 2, 8, "2").body().get("data");

    assertThat(data.get("resultType").asString()).isEqualTo("matrix");
    assertThat(data.get("result")).hasSize(1);
    assertThat(data.at("/result/0/metric/unit").asString()).isEqualTo("eu-west");
    assertThat(data.at("/result/0/values")).hasSize(4);
    assertThat(data.at("/result/0/values/1/0").decimalValue())
        .isEqualByComparingTo(Double.toString(START_SECONDS + 4));
    assertThat(data.at("/result/0/values/1/1").isString()).isTrue();
  }

  @Test
  void a_series_ends_where_its_labels_change() throws IOException, InterruptedException {
    scrape();
    expose("eu-west", 5);
    clock.advance(Duration.ofSeconds(1));

    var result =
        range("payments_error_rate_percent{unit=\"eu-west\"}", 0, 1, "500ms")
            .body()
            .at("/data/result");

    assertThat(result).hasSize(2);
    assertThat(result.at("/0/metric/version").asString()).isEqualTo("v2.0.3");
    assertThat(result.at("/0/values")).hasSize(2);
    assertThat(result.at("/1/metric/version").asString()).isEqualTo("v2.1.0");
    assertThat(result.at("/1/values")).hasSize(1);
    assertThat(client.query("payments_error_rate_percent{unit=\"eu-west\"}")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 0", "0, 10, -1", "0, 10, x", "10, 0, 1", "0, 20000, 1"})
  void a_range_that_makes_no_sense_is_bad_data(int from, int to, String step)
      throws IOException, InterruptedException {
    var reply = range("payments_queue_depth", from, to, step);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().get("errorType").asString()).isEqualTo("bad_data");
  }

  @Test
  void the_counter_never_falls() throws IOException, InterruptedException {
    clock.advance(Duration.ofMinutes(2));

    var values =
        range("payments_requests_total{unit=\"eu-west\"}", 0, 120, "0.5")
            .body()
            .at("/data/result/0/values")
            .valueStream()
            .map(v -> Double.parseDouble(v.get(1).asString()))
            .toList();

    assertThat(values).hasSize(241).isSorted();
    assertThat(values.getLast() - values.getFirst()).isBetween(21_000.0, 22_200.0);
  }

  @Test
  void equal_seeds_and_times_yield_equal_values() throws IOException, InterruptedException {
    try (var twin = Site.start(SiteSpec.bundled("payments"), new SettableClock(START));
        var other = new SiteClient(twin)) {
      assertThat(other.query("payments_queue_depth"))
          .isEqualTo(client.query("payments_queue_depth"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "payments_error_rate_percent, 0.1, 0.25",
    "payments_p95_latency_ms, 305, 342",
    "payments_settlement_parity_percent, 99.983, 99.99",
    "payments_queue_depth, 200, 280"
  })
  void a_healthy_site_keeps_within_its_gates_at_every_weight(
      String metric, double least, double most) throws IOException, InterruptedException {
    for (var weight : new int[] {0, 5, 25, 100}) {
      for (var unit : site.units().keySet()) {
        expose(unit, weight);
      }
      clock.advance(Duration.ofMinutes(1));
    }

    for (var aggregate : new String[] {"max", "avg", "min"}) {
      range(aggregate + "(" + metric + ")", 0, 240, "500ms")
          .body()
          .at("/data/result/0/values")
          .valueStream()
          .map(v -> Double.parseDouble(v.get(1).asString()))
          .forEach(v -> assertThat(v).isBetween(least, most));
    }
  }

  @Test
  void the_two_sources_of_parity_agree_when_healthy() throws IOException, InterruptedException {
    for (var i = 0; i < 60; i++) {
      scrape();
      var second = client.open("/settlement/parity").body();

      assertThat(second.get("parityPercent").doubleValue())
          .isCloseTo(client.number("min(payments_settlement_parity_percent)"), within(0.004))
          .isCloseTo(client.number("max(payments_settlement_parity_percent)"), within(0.004));
      assertThat(second.get("at").asString()).isEqualTo(clock.instant().toString());
      assertThat(second.get("atUnix").decimalValue())
          .isEqualByComparingTo(Double.toString(clock.millis() / 1000.0));
    }
  }

  @Test
  void metrics_ask_for_no_token_but_refuse_a_wrong_one() throws IOException, InterruptedException {
    assertThat(client.withToken("Bearer nobody", "/api/v1/query?query=1").status()).isEqualTo(401);
    assertThat(client.withToken("Bearer nobody", "/settlement/parity").status()).isEqualTo(401);
    assertThat(client.get(Role.OBSERVE, "/api/v1/query?query=1").status()).isEqualTo(200);
  }

  private SiteClient.Answer range(String query, int from, int to, String step)
      throws IOException, InterruptedException {
    return client.api(
        "query_range",
        Map.of(
            "query",
            query,
            "start",
            START.plusSeconds(from).toString(),
            "end",
            START.plusSeconds(to).toString(),
            "step",
            step));
  }
}
