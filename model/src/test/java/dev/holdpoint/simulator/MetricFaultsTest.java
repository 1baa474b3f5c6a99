package dev.holdpoint.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricFaultsTest extends PaymentsSite {
  private static final String ERRORS = "max(payments_error_rate_percent)";
  private static final String LATENCY = "max(payments_p95_latency_ms)";
  private static final String PARITY = "avg(payments_settlement_parity_percent)";

  @Test
  void an_error_spike_follows_the_change_and_rolling_back_mends_it()
      throws IOException, InterruptedException {
    site.inject(Fault.named("error-spike"));
    scrape();
    assertThat(client.number(ERRORS)).isLessThan(0.5);

    expose("eu-west", 5);
    scrape();
    assertThat(client.number("avg(payments_error_rate_percent)")).isGreaterThan(1.0);
    assertThat(client.number("max(payments_error_rate_percent{unit!=\"eu-west\"})"))
        .isLessThan(0.5);

    client.put(Role.RESTORE, "eu-west", "back", "{\"version\":\"v2.0.3\",\"weight\":0}");
    scrape();
    assertThat(client.number(ERRORS)).isLessThan(0.5);
  }

  @Test
  void an_error_spike_may_strike_old_and_new_alike() throws IOException, InterruptedException {
    site.inject(Fault.named("error-spike").onUnit("us-east").with("onlyNew", false));
    scrape();

    assertThat(client.number("max(payments_error_rate_percent{unit=\"us-east\"})"))
        .isGreaterThan(1.0);
    assertThat(client.number("max(payments_error_rate_percent{unit!=\"us-east\"})"))
        .isLessThan(0.5);
  }

  @Test
  void latency_lands_in_the_tolerated_band_at_its_own_strength_and_beyond_at_a_stated_one()
      throws IOException, InterruptedException {
    expose("eu-west", 5);
    site.inject(Fault.named("latency"));
    scrape();
    assertThat(client.number(LATENCY)).isBetween(380.0, 420.0);

    site.clear("latency");
    site.inject(Fault.named("latency").with("strength", 150));
    scrape();
    assertThat(client.number(LATENCY)).isGreaterThan(420.0);
  }

  @Test
  void a_fault_begins_and_ends_at_its_times() throws IOException, InterruptedException {
    expose("eu-west", 5);
    site.inject(Fault.named("latency").from(START.plusSeconds(10)).lasting(Duration.ofSeconds(5)));

    clock.advance(Duration.ofMillis(9_500));
    assertThat(client.number(LATENCY)).isLessThan(380.0);
    clock.advance(Duration.ofSeconds(1));
    assertThat(client.number(LATENCY)).isGreaterThan(380.0);
    clock.advance(Duration.ofMillis(4_500));
    assertThat(client.number(LATENCY)).isLessThan(380.0);
  }

  @Test
  void drift_grows_with_time_in_both_sources_alike() throws IOException, InterruptedException {
    expose("eu-west", 5);
    site.inject(Fault.named("drift"));

    clock.advance(Duration.ofSeconds(10));
    assertThat(client.number(PARITY)).isCloseTo(99.966, within(0.002));
    assertThat(parity()).isCloseTo(client.number(PARITY), within(0.004));
    clock.advance(Duration.ofSeconds(10));
    assertThat(client.number(PARITY)).isCloseTo(99.946, within(0.002));
  }

  @Test
  void conflicting_sources_differ_though_each_looks_well()
      throws IOException, InterruptedException {
    site.inject(Fault.named("conflicting-sources"));
    scrape();

    assertThat(client.number(PARITY)).isGreaterThan(99.98);
    assertThat(parity()).isGreaterThan(99.98);
    assertThat(parity() - client.number(PARITY)).isGreaterThan(0.004);
  }

  @Test
  void nan_comes_with_a_fresh_timestamp() throws IOException, InterruptedException {
    site.inject(Fault.named("nan").with("metric", "payments_error_rate_percent"));
    scrape();

    assertThat(client.number(ERRORS)).isNaN();
    assertThat(client.number("max(timestamp(payments_error_rate_percent))"))
        .isEqualTo(clock.millis() / 1000.0);
    assertThat(client.number(LATENCY)).isBetween(300.0, 380.0);
  }

  @Test
  void nan_of_one_unit_hides_in_max_but_not_in_avg() throws IOException, InterruptedException {
    site.inject(Fault.named("nan").onUnit("eu-west"));
    scrape();

    assertThat(client.number(LATENCY)).isBetween(300.0, 380.0);
    assertThat(client.number("avg(payments_p95_latency_ms)")).isNaN();
  }

  @Test
  void a_named_second_source_says_nan_too() throws IOException, InterruptedException {
    site.inject(Fault.named("nan").with("metric", "settlement-parity"));
    scrape();

    assertThat(client.open("/settlement/parity").body().get("parityPercent").asString())
        .isEqualTo("NaN");
    assertThat(client.number(PARITY)).isGreaterThan(99.98);
  }

  @Test
  void an_empty_result_is_empty_at_once_and_only_while_it_lasts()
      throws IOException, InterruptedException {
    site.inject(Fault.named("empty-result").with("metric", "payments_p95_latency_ms"));

    assertThat(client.query(LATENCY)).isEmpty();
    assertThat(client.query("payments_p95_latency_ms")).isEmpty();
    assertThat(client.query(ERRORS)).hasSize(1);

    site.clear("empty-result");
    assertThat(client.query(LATENCY)).hasSize(1);
  }

  @Test
  void several_series_come_where_one_was_expected() throws IOException, InterruptedException {
    site.inject(Fault.named("several-series"));

    var result = client.query(LATENCY);

    assertThat(result).hasSize(2);
    assertThat(result.at("/0/metric")).isEmpty();
    assertThat(result.at("/1/metric/replica").asString()).isEqualTo("b");
  }

  @Test
  void a_stopped_scrape_looks_fresh_but_for_its_raw_timestamp()
      throws IOException, InterruptedException {
    site.inject(Fault.named("stopped-scrape"));
    clock.advance(Duration.ofMinutes(4));

    var instant = client.query(ERRORS).get(0).get("value").get(0).decimalValue();
    assertThat(instant).isEqualByComparingTo(Double.toString(clock.millis() / 1000.0));
    assertThat(client.number("max(timestamp(payments_error_rate_percent))"))
        .isEqualTo(START.toEpochMilli() / 1000.0);

    clock.advance(Duration.ofMinutes(1));
    assertThat(client.query(ERRORS)).isEmpty();
  }

  @Test
  void a_stopped_scrape_leaves_the_second_source_alone() throws IOException, InterruptedException {
    site.inject(Fault.named("stopped-scrape"));
    clock.advance(Duration.ofSeconds(30));

    assertThat(client.open("/settlement/parity").body().get("at").asString())
        .isEqualTo(clock.instant().toString());
  }

  @Test
  void clock_skew_shifts_every_time_that_sources_report() throws IOException, InterruptedException {
    var now = clock.millis() / 1000.0;
    var healthy = client.number(ERRORS);
    site.inject(Fault.named("clock-skew").with("offset", "45s"));

    assertThat(client.number("max(timestamp(payments_error_rate_percent))")).isEqualTo(now + 45);
    assertThat(client.query(ERRORS).get(0).get("value").get(0).decimalValue())
        .isEqualByComparingTo(Double.toString(now + 45));
    assertThat(client.open("/settlement/parity").body().get("atUnix").decimalValue())
        .isEqualByComparingTo(Double.toString(now + 45));
    assertThat(client.number(ERRORS)).isEqualTo(healthy);
  }

  private double parity() throws IOException, InterruptedException {
    return client.open("/settlement/parity").body().get("parityPercent").doubleValue();
  }
}
