package dev.holdpoint.intake;

import static dev.holdpoint.intake.Patched.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Packages with the kinds of triggers beside the threshold. */
class KindsTest {
  private static final String QUEUE = "when: {metric: queue-depth, above: 500, for: 4s}";

  private static ChangePackage accepted(String metric, String when) {
    var read = plain("metrics:\n", "metrics:\n" + metric, QUEUE, "when: " + when).read();
    assertThat(read).as("%s", read.findings()).isInstanceOf(Read.Accepted.class);
    return ((Read.Accepted) read).content();
  }

  private static final String RATIO =
      """
        - id: error-ratio
          title: Share of payments that fail
          unit: ""
          dashboard: https://dashboards.example/payments/ratio
          baseline: 0.0001
          from: shadow
          interval: 1s
          staleAfter: 10s
          clockTolerance: 1s
          source:
            connection: metrics
            query: sum(rate(failed[{window}])) / sum(rate(paid[{window}]))
            timestampQuery: min(timestamp(paid))
      """;

  private static final String PROBE =
      """
        - id: pay-once
          title: One payment from end to end
          unit: failed
          dashboard: https://dashboards.example/payments/probe
          baseline: 0
          from: shadow
          interval: 2s
          staleAfter: 10s
          clockTolerance: 1s
          source:
            connection: control-plane
            timeLimit: 1500ms
            steps:
              - id: pay
                request:
                  method: POST
                  path: /control/probe
                  headers: {Content-Type: application/json}
                  body: '{"amount": 1}'
                expectStatus: [201]
                capture: {payment: /id}
              - id: read
                credential: restore
                request: {method: GET, path: "/control/probe/{payment}"}
                expectStatus: [200]
                expect: [{pointer: /state, equals: settled}]
      """;

  @Test
  void a_heartbeat_is_read() {
    var content = accepted("", "{metric: queue-depth, heartbeat: 2s}");
    assertThat(content.trigger("t4").orElseThrow().condition())
        .isEqualTo(new Condition.Heartbeat("queue-depth", Duration.ofSeconds(2)));
  }

  @Test
  void failures_in_a_row_of_a_synthetic_transaction_are_read() {
    var content = accepted(PROBE, "{metric: pay-once, consecutive: 3}");
    assertThat(content.trigger("t4").orElseThrow().condition())
        .isEqualTo(new Condition.Consecutive("pay-once", 3));
    var probe = (MetricSource.Probe) content.metric("pay-once").orElseThrow().source();
    assertThat(probe.timeLimit()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(probe.steps().getFirst().credential()).isEqualTo(CredentialRole.OBSERVE);
    assertThat(probe.steps().getFirst().capture()).isEqualTo(Map.of("payment", "/id"));
    assertThat(probe.steps().getLast().credential()).isEqualTo(CredentialRole.RESTORE);
    assertThat(probe.steps().getLast().expect()).hasSize(1);
  }

  @Test
  void the_pairs_of_the_workbook_become_a_metric_for_each_window() {
    var content =
        accepted(
            RATIO, "{metric: error-ratio, burnRate: {objective: 0.999, period: 30d, pairs: sre}}");
    var condition = (Condition.BurnRate) content.trigger("t4").orElseThrow().condition();
    assertThat(condition.pairs())
        .isEqualTo(Condition.BurnRate.sre("error-ratio", Duration.ofDays(30)));
    assertThat(content.metrics())
        .extracting(Metric::id)
        .startsWith(
            "error-ratio@5m",
            "error-ratio@30m",
            "error-ratio@1h",
            "error-ratio@2h",
            "error-ratio@6h",
            "error-ratio@1d",
            "error-ratio@3d")
        .doesNotContain("error-ratio");
    var hour = content.metric("error-ratio@1h").orElseThrow();
    assertThat(hour.title()).isEqualTo("Share of payments that fail over 1h");
    assertThat(((MetricSource.Prometheus) hour.source()).query())
        .isEqualTo("sum(rate(failed[1h])) / sum(rate(paid[1h]))");
    assertThat(content.watched(condition)).isEqualTo("Share of payments that fail");
    assertThat(condition.metrics()).allMatch(id -> content.metric(id).isPresent());
  }

  @Test
  void pairs_of_the_packages_own_are_read_and_equal_windows_are_one_metric() {
    var content =
        accepted(
            RATIO,
            "{metric: error-ratio, burnRate: {objective: 0.99, period: 7d, pairs:"
                + " [{long: 60m, short: 5m, factor: 2}, {long: 2h, short: 1h, factor: 1.5}]}}");
    assertThat(content.metrics())
        .extracting(Metric::id)
        .startsWith("error-ratio@5m", "error-ratio@1h", "error-ratio@2h", "error-rate");
  }

  @Test
  void what_was_accepted_is_read_again_from_its_canonical_form() {
    var read =
        plain("metrics:\n", "metrics:\n" + PROBE, QUEUE, "when: {metric: pay-once, consecutive: 3}")
            .read();
    var accepted = (Read.Accepted) read;
    assertThat(PackageReader.fromCanonical(accepted.canonicalJson())).isEqualTo(accepted.content());
  }
}
