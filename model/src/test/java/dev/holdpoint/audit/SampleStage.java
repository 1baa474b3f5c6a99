package dev.holdpoint.audit;

import dev.holdpoint.audit.report.AuditReport.ActionRecord;
import dev.holdpoint.audit.report.AuditReport.AttemptRecord;
import dev.holdpoint.audit.report.AuditReport.CheckRecord;
import dev.holdpoint.audit.report.AuditReport.GateRecord;
import dev.holdpoint.audit.report.AuditReport.SoakRecord;
import dev.holdpoint.audit.report.AuditReport.StageRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A stage of the sample, with all that can be recorded of one. */
final class SampleStage {
  private SampleStage() {}

  static StageRecord of(int number, String title) {
    var checks =
        List.of(
            new CheckRecord(
                "preflight",
                "Artefact v2.1.0 is reachable and has its digest",
                "pass",
                false,
                14,
                SampleReport.at(2),
                SampleReport.at(610),
                "200, digest sha256:77ab as expected",
                Duration.ofSeconds(60),
                Optional.of(Duration.ofMillis(3_200))),
            new CheckRecord(
                "readiness",
                "Fallback path is healthy",
                "fail",
                true,
                1,
                SampleReport.at(640),
                SampleReport.at(640),
                "expected /status = ok, was “degraded”",
                Duration.ofSeconds(30),
                Optional.empty()));
    var actions =
        List.of(
            new ActionRecord(
                "eu-west",
                "shift",
                "version v2.1.0, weight 5",
                "7f3a-20260314-133205/canary/1/shift/eu-west",
                SampleReport.at(650),
                "accepted, 202",
                Optional.of(SampleReport.at(653)),
                "applied, by read-back",
                false),
            new ActionRecord(
                "eu-north",
                "shift",
                "version v2.1.0, weight 5",
                "7f3a-20260314-133205/canary/1/shift/eu-north",
                SampleReport.at(655),
                "lost: no complete reply within 5 s",
                Optional.of(SampleReport.at(690)),
                "not applied, by read-back after 30 s",
                true));
    var soak =
        new SoakRecord(
            SampleReport.at(700),
            SampleReport.at(1_300),
            Duration.ofSeconds(600),
            "degraded",
            true,
            List.of(
                new GateRecord(
                    "p95 latency, mean",
                    "402 ms",
                    "pass to 380 ms, tolerated to 420 ms, fail above",
                    "351 to 447 ms",
                    120,
                    "81 passed, 36 tolerated, 3 failed (2 in a row), 1 without data",
                    Optional.of(Duration.ofSeconds(4)),
                    "degraded",
                    true,
                    "inside the tolerated band"),
                new GateRecord(
                    "Error rate, greatest",
                    "0.17 %",
                    "pass to 0.5 %, fail above 1 %",
                    "0.02 to 0.17 %",
                    120,
                    "120 passed, 0 tolerated, 0 failed, 0 without data",
                    Optional.of(Duration.ofSeconds(4)),
                    "pass",
                    false,
                    "")));
    return new StageRecord(
        number,
        title,
        "5 % of payments in one region",
        number == 1 ? "Verified; its checkpoint stands" : "Rolled back",
        List.of(
            new AttemptRecord(
                1,
                List.of(
                    SampleReport.event(4, 1, "Preflight", ""),
                    SampleReport.event(19, 640, "Ready: every proof is fresh", ""),
                    SampleReport.event(22, 650, "Changing units", ""),
                    SampleReport.event(60, 700, "Verifying", "")),
                checks,
                actions,
                List.of(soak),
                Optional.of("released by Ada Lovelace, 2026-03-14 13:54:10 UTC"))));
  }
}
