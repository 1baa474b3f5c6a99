package dev.holdpoint.intake;

import dev.holdpoint.intake.finding.Code;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One broken package for each rule about the kinds of triggers beside the threshold. */
final class KindRows {
  private static final String QUEUE_STALE =
      "baseline: 240\n    from: shadow\n    interval: 500ms\n    staleAfter: 3s";

  private KindRows() {}

  static Stream<Arguments> all() {
    String queue = "when: {metric: queue-depth, above: 500, for: 4s}";
    String probed = "metrics:\n";
    return Stream.of(
        LintTest.row(
            Code.FOR_UNUSED, queue, "when: {metric: queue-depth, heartbeat: 2s, for: §4s}"),
        LintTest.row(Code.HEARTBEAT_SOON, queue, "when: {metric: queue-depth, heartbeat: §1s}"),
        LintTest.row(
            Code.WINDOW_TOO_LONG,
            QUEUE_STALE,
            QUEUE_STALE.replace("3s", "12m"),
            queue,
            "when: {metric: queue-depth, heartbeat: §11m}"),
        LintTest.row(Code.HEARTBEAT_BLIND, queue, "when: {metric: queue-depth, heartbeat: §4s}"),
        LintTest.row(
            Code.ONE_FAILURE,
            probed,
            probed + probe("/control/units", "1s"),
            queue,
            "when: {metric: pay-once, consecutive: §1}"),
        LintTest.row(Code.NOT_A_PROBE, queue, "when: {metric: §queue-depth, consecutive: 3}"),
        LintTest.row(
            Code.PROBE_RESTORES,
            probed,
            probed
                + probe("/control/units", "1s")
                    .replace("id: read,", "id: read, credential: restore,")
                    .replace("method: GET", "method: §POST")),
        LintTest.row(Code.PROBE_SLOW, probed, probed + probe("/control/units", "§2s")),
        LintTest.row(Code.OUTSIDE_PATHS, probed, probed + probe("§/elsewhere", "1s")),
        LintTest.row(Code.PLACEHOLDER, probed, probed + probe("§/control/units/{order}", "1s")),
        LintTest.row(
            Code.BURN_PAIR, probed, probed + ratio(), queue, burn("error-ratio", "§1h", 14.4)),
        LintTest.row(
            Code.BURN_PAIR,
            probed,
            probed + ratio(),
            queue,
            burn("error-ratio", "5m", 5000).replace("burnRate", "§burnRate")),
        LintTest.row(Code.BURN_WINDOW, probed, probed + ratio().replace("query: ", "query: §")),
        LintTest.row(
            Code.BURN_WINDOW,
            probed,
            probed + ratio(),
            queue,
            "when: {metric: §error-ratio, above: 0.5, for: 4s}"));
  }

  private static String probe(String path, String limit) {
    return """
      - id: pay-once
        title: One payment from end to end
        unit: failed
        dashboard: https://dashboards.example/payments/once
        baseline: 0
        from: shadow
        interval: 1s
        staleAfter: 10s
        clockTolerance: 1s
        source:
          connection: control-plane
          timeLimit: %s
          steps:
            - {id: read, request: {method: GET, path: "%s"}, expectStatus: [200]}
    """
        .formatted(limit, path)
        .replace("\"§", "§\"");
  }

  private static String ratio() {
    return """
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
          query: avg(rate(payments_failed_ratio[{window}]))
          timestampQuery: min(timestamp(payments_failed_ratio))
    """;
  }

  private static String burn(String metric, String shorter, double factor) {
    return ("when: {metric: %s, burnRate: {objective: 0.999, period: 30d,"
            + " pairs: [{long: 1h, short: %s, factor: %s}]}}")
        .formatted(metric, shorter, factor);
  }
}
