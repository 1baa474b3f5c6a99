package dev.holdpoint.views.scenes;

import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.EvidenceLine.Kind;
import dev.holdpoint.domain.evidence.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Evidence of the third stage. */
final class Evidence {
  private Evidence() {}

  static List<EvidenceLine> all(Instant now, Verdict latency, String value) {
    return List.of(
        line(
            "latency",
            Kind.GATE,
            "95th percentile of payment latency, soak",
            latency,
            value,
            "pass 380 | fail 420",
            now.minusSeconds(2)),
        line(
            "errors",
            Kind.GATE,
            "Payment error rate, soak",
            Verdict.PASS,
            "0.16 %",
            "pass 0.5 | fail 1.0",
            now.minusSeconds(2)),
        line(
            "parity",
            Kind.GATE,
            "Settled amounts that agree, soak",
            Verdict.PASS,
            "99.986 %",
            "pass 99.98 | fail 99.97",
            now.minusSeconds(4)),
        line(
            "queue",
            Kind.GATE,
            "Payments waiting for a token, soak",
            Verdict.PASS,
            "241",
            "pass 400 | fail 500",
            now.minusSeconds(2)),
        line(
            "known-good",
            Kind.READINESS,
            "Artefact v2.0.3 is unchanged and can be fetched",
            Verdict.PASS,
            "digest f04fc7…fc56",
            "digest = f04fc7…fc56",
            now.minusSeconds(6)),
        line(
            "fallback-health",
            Kind.READINESS,
            "The old path answers in less than 250 ms",
            Verdict.PASS,
            "200, 31 ms",
            "millis < 250",
            now.minusSeconds(6)),
        line(
            "restore",
            Kind.READINESS,
            "The restore role may restore",
            Verdict.PASS,
            "granted",
            "allowed = true",
            now.minusSeconds(14)),
        line(
            "authority",
            Kind.AUTHORITY,
            "Approvals, certificates and roles",
            Verdict.PASS,
            "valid",
            "valid now",
            now.minusSeconds(6)));
  }

  /** The soak was cut short by two sources that contradict each other. */
  static List<EvidenceLine> conflicting(List<EvidenceLine> plain) {
    return plain.stream()
        .map(
            line ->
                switch (line.id()) {
                  case "parity" ->
                      judged(
                          line,
                          Verdict.CONFLICT,
                          "first source (ledgers) 99.986 %, second source (statements) 99.913 %:"
                              + " 0.073 % apart, 0.02 % tolerated");
                  case "latency", "errors", "queue" ->
                      judged(
                          line,
                          Verdict.NO_DATA,
                          line.value() + " (3 good samples over 6.0 s of cover are too few)");
                  default -> line;
                })
        .toList();
  }

  private static EvidenceLine judged(EvidenceLine line, Verdict verdict, String value) {
    return new EvidenceLine(
        line.id(),
        line.kind(),
        line.title(),
        verdict,
        line.notDue(),
        value,
        line.limits(),
        line.countsFrom(),
        line.query(),
        line.raw());
  }

  private static EvidenceLine line(
      String id,
      Kind kind,
      String title,
      Verdict verdict,
      String value,
      String limits,
      Instant at) {
    return new EvidenceLine(
        id,
        kind,
        title,
        verdict,
        Optional.empty(),
        value,
        limits,
        Optional.of(at),
        kind == Kind.GATE
            ? "histogram_quantile(0.95, sum by (le) (rate(payments_seconds_bucket[1m])))"
            : "GET /artefacts/v2.0.3",
        List.of(
            at.minusSeconds(8) + "  399.1",
            at.minusSeconds(6) + "  404.8",
            at.minusSeconds(4) + "  407.2",
            at.minusSeconds(2) + "  401.9",
            at + "  428.0"));
  }
}
