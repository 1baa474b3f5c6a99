package dev.holdpoint.audit;

import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.AuditReport.ActionRecord;
import dev.holdpoint.audit.report.AuditReport.ApprovalRecord;
import dev.holdpoint.audit.report.AuditReport.Checkpoint;
import dev.holdpoint.audit.report.AuditReport.Commitment;
import dev.holdpoint.audit.report.AuditReport.Cover;
import dev.holdpoint.audit.report.AuditReport.DecisionRecord;
import dev.holdpoint.audit.report.AuditReport.DrillRow;
import dev.holdpoint.audit.report.AuditReport.EarlierRunRecord;
import dev.holdpoint.audit.report.AuditReport.Event;
import dev.holdpoint.audit.report.AuditReport.EvidenceRecord;
import dev.holdpoint.audit.report.AuditReport.HoldRecord;
import dev.holdpoint.audit.report.AuditReport.Line;
import dev.holdpoint.audit.report.AuditReport.Lineage;
import dev.holdpoint.audit.report.AuditReport.PacketRecord;
import dev.holdpoint.audit.report.AuditReport.RestoreRecord;
import dev.holdpoint.audit.report.AuditReport.StagePlan;
import dev.holdpoint.audit.report.AuditReport.TriggerPlan;
import dev.holdpoint.audit.report.AuditReport.TriggerRecord;
import dev.holdpoint.audit.report.AuditReport.UnitLine;
import dev.holdpoint.audit.report.LedgerRecord;
import dev.holdpoint.audit.report.RollbackRecord;
import dev.holdpoint.audit.report.SignatureRecord;
import dev.holdpoint.audit.report.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report of a run that was held, went wrong and was rolled back, for tests of the pages. */
final class SampleReport {
  static final Instant START = Instant.parse("2026-03-14T13:32:05.120Z");
  static final String HEAD = "9c41".repeat(16);
  private static final String DIGEST = "4be190c2".repeat(8);

  private SampleReport() {}

  static AuditReport rolledBack() {
    return withReason("The band is tolerated in the package; traffic is low at this hour.");
  }

  /** The same run, with other words as the reason of its first decision. */
  static AuditReport withReason(String reason) {
    return new AuditReport(
        cover(),
        lineage(),
        commitment(),
        timeline(),
        List.of(SampleStage.of(1, "Shadow"), SampleStage.of(2, "Canary 5 % in eu-west")),
        List.of(hold()),
        List.of(decision(reason)),
        List.of(
            new SignatureRecord(
                "d1, release",
                120,
                at(600),
                "Kim O'Brien",
                "kobrien",
                "I release hold h1.",
                DIGEST,
                DIGEST,
                DIGEST)),
        List.of(trigger()),
        List.of(rollback()),
        List.of(
            new Checkpoint("Declared start", START, "Read back at admission.", units()),
            new Checkpoint("After the rollback", at(3_000), "", units())),
        List.of(SampleCharts.latency(), SampleCharts.parity(), SampleCharts.queue()),
        List.of(event(212, 1_400, "Metric queue-depth went blind: no good sample for 38 s", "")),
        chronicle(),
        ledger());
  }

  static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  static Event event(long sequence, long seconds, String words, String who) {
    return new Event(sequence, at(seconds), words, who);
  }

  private static Cover cover() {
    return new Cover(
        "Payments tokenisation cut-over",
        "CHG-2026-1142",
        3,
        DIGEST,
        "7f3a-20260314-133205",
        "Rolled back",
        "Every changed unit is back at the declared start, confirmed by read-back. Trigger"
            + " p95-latency fired in stage 2 and acted by itself, because it had been armed.",
        START,
        Optional.of(at(3_020)),
        List.of(
            new Line(
                "Stages", "1 of 5 verified; stage 2 was being verified when it was rolled back"),
            new Line("Holds", "2, in all 14 min 10 s"),
            new Line("Triggers", "1 of 4 fired"),
            new Line("Detection to restored", "41.2 s")));
  }

  private static Timeline timeline() {
    return new Timeline(
        START,
        at(3_020),
        List.of(
            new Timeline.Row(
                "1 Shadow",
                List.of(
                    new Timeline.Bar(Timeline.Kind.CHECKING, START, at(300)),
                    new Timeline.Bar(Timeline.Kind.CHANGING, at(300), at(420)),
                    new Timeline.Bar(Timeline.Kind.VERIFYING, at(420), at(1_300)))),
            new Timeline.Row(
                "2 Canary 5 % in eu-west",
                List.of(
                    new Timeline.Bar(Timeline.Kind.CHECKING, at(1_300), at(1_900)),
                    new Timeline.Bar(Timeline.Kind.HOLD, at(1_500), at(1_850)))),
            new Timeline.Row(
                "Way back", List.of(new Timeline.Bar(Timeline.Kind.BACK, at(2_958), at(3_000))))));
  }

  private static Lineage lineage() {
    return new Lineage(
        List.of("Grace Hopper (grace)"),
        List.of(
            new ApprovalRecord("Ada Lovelace", "ada", at(-86_400), at(86_400), DIGEST),
            new ApprovalRecord("Edsger Dijkstra", "edsger", at(-80_000), at(86_400), DIGEST)),
        "Barbara Liskov (barbara), entry 1",
        List.of(
            new EarlierRunRecord(
                "5e11-20260307-101500", 2, "rolled back", at(-604_800), "Narrowed to eu-west.")),
        DIGEST,
        1);
  }

  private static Commitment commitment() {
    return new Commitment(
        "Grace Hopper (grace)",
        "v2.0.3",
        "sha256:" + DIGEST,
        at(-600),
        at(10_800),
        "complete old: they end on the version on which they began, before the switch",
        List.of("eu-west", "eu-north", "us-east", "us-west", "ap-south", "ap-east"),
        List.of("Barbara Liskov (barbara)", "Grace Hopper (grace)"),
        List.of("metrics at http://metrics.internal:9090"),
        List.of(
            new StagePlan(
                "Shadow", "no customer traffic", "eu-west", "24 h", "full, 4 min 10 s", "none"),
            new StagePlan(
                "Canary 5 %",
                "5 % of payments in one region",
                "eu-west",
                "30 min",
                "full, 4 min 10 s",
                "Confirm that the on-call of the region knows. 1 person with release"),
            new StagePlan(
                "Retire the legacy path",
                "all payments",
                "eu-west, eu-north, us-east, us-west, ap-south, ap-east",
                "10 min",
                "none",
                "Confirm that nothing returns after this. 2 people with release")),
        List.of(
            new TriggerPlan(
                "p95-latency",
                "p95 latency above 420 ms for 5m → roll back",
                "The tokenisation service is too slow for the payment page.",
                "10 min"),
            new TriggerPlan(
                "queue-depth", "Queue depth above 500 for 5m → hold", "Settlements pile up.", "")),
        List.of(
            new DrillRow(
                "p95-latency",
                at(-90_000),
                "Edsger Dijkstra (edsger)",
                "the simulator",
                true,
                "fired after 61 samples, 1 restore read back in 4m12s",
                "2026-04-11 09:14:00"),
            new DrillRow(
                "p95-latency",
                at(-95_000),
                "Edsger Dijkstra (edsger)",
                "the simulator",
                false,
                "failed at restore-canary of eu-west: refused, status 404 (HP-DRILL-008)",
                "void: it failed")));
  }

  private static HoldRecord hold() {
    return new HoldRecord(
        "h2",
        "degraded",
        "2 Canary 5 % in eu-west, attempt 1",
        at(1_300),
        Optional.of(at(1_420)),
        "p95 latency: mean 402 ms of 120 samples lies inside the tolerated band of 380 to 420 ms",
        "That the region's on-call accepts this latency until the next stage.",
        "1 person with release, and a written reason",
        "released by Ada Lovelace (d2)",
        List.of("d2"));
  }

  private static DecisionRecord decision(String reason) {
    return new DecisionRecord(
        "d2",
        241,
        at(1_418),
        "Ada Lovelace",
        "ada",
        "release, rollback",
        "Release hold h2",
        "I release hold h2 of run 7f3a: p95 latency is accepted inside its tolerated band.",
        reason,
        "accepted; the substance was unchanged",
        DIGEST,
        DIGEST,
        DIGEST,
        Optional.of(
            new PacketRecord(
                at(1_410),
                "full, takes 4 min 10 s, until stage 5 Retire the legacy path",
                "The run stays held.",
                units(),
                List.of(
                    new EvidenceRecord(
                        "gate",
                        "p95 latency, mean",
                        "402 ms",
                        "pass to 380 ms, tolerated to 420 ms",
                        "4 s",
                        "degraded"),
                    new EvidenceRecord(
                        "readiness", "Fallback path is healthy", "ok", "ok", "12 s", "pass")))));
  }

  private static TriggerRecord trigger() {
    return new TriggerRecord(
        "p95-latency",
        "p95 latency above 420 ms for 5m → roll back",
        "fired",
        List.of(
            event(30, 660, "Armed until 16:00:00 UTC for stages canary, quarter", "Ada Lovelace"),
            event(402, 2_958, "Fired: above 420 ms since 14:16:23 UTC, 447 ms", ""),
            event(403, 2_958, "Arming ended: it acted", "")));
  }

  private static RollbackRecord rollback() {
    return new RollbackRecord(
        1,
        false,
        "trigger p95-latency fired while armed by Ada Lovelace",
        "the declared start",
        "v2.0.3",
        "complete old: they end on the version on which they began, before the switch",
        at(2_958),
        START.plusMillis(2_958_140),
        Optional.of(START.plusMillis(2_999_200)),
        Optional.of("pass: 3 checks and 2 gates passed, 14 March 2026"),
        List.of(
            new RestoreRecord(
                "eu-west",
                "legacy serving, version v2.0.3, weight 0",
                Optional.of(START.plusMillis(2_999_200)),
                "legacy serving, version v2.0.3, weight 0")),
        List.of(
            new ActionRecord(
                "eu-west",
                "restore",
                "legacy serving, version v2.0.3, weight 0",
                "7f3a-20260314-133205/rollback/1/restore/eu-west",
                at(2_959),
                "accepted, 200",
                Optional.of(at(2_999)),
                "applied, by read-back",
                false)),
        Optional.of(
            new RollbackRecord.PostMortemRecord(
                at(2_999),
                Optional.of("Grace Hopper (owner), entry 512"),
                "9c41d2a0b8e7f6c5d4b3a29180f7e6d5c4b3a2918f7e6d5c4b3a29180f7ee07b",
                List.of(
                    new AuditReport.Line(
                        "Why did the checks pass?", "They ask for reach only.")))));
  }

  private static List<UnitLine> units() {
    return List.of(
        new UnitLine("eu-west", "legacy serving, version v2.0.3, weight 0", "as declared"),
        new UnitLine("eu-north", "legacy serving, version v2.0.3, weight 0", "as declared"));
  }

  private static List<Event> chronicle() {
    var events = new ArrayList<Event>();
    for (int i = 1; i <= 90; i++) {
      events.add(
          event(
              i,
              i * 30L,
              i % 7 == 0
                  ? "Intent: shift eu-west to version v2.1.0, weight 5, under the key"
                      + " 7f3a-20260314-133205/canary/1/shift/eu-west"
                  : "Stage canary, attempt 1: verifying",
              i % 9 == 0 ? "Ada Lovelace" : "engine"));
    }
    return events;
  }

  private static LedgerRecord ledger() {
    return new LedgerRecord(
        418,
        1,
        431,
        HEAD,
        Map.of("Observed", 300, "Checked", 60, "Decided", 5, "HoldPlaced", 2, "Settled", 8),
        Optional.of(
            new LedgerRecord.SealRecord(
                "station-1",
                431,
                HEAD,
                List.of(),
                "03bde096",
                "station-1\n431\nnEHcQZxBnEGcQZxBnEGcQZxBnEGcQZxBnEGcQZxBnEE=\n\n"
                    + "— station-1 A73glrgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe\n")),
        "UID=station, CN=Payments station",
        DIGEST);
  }
}
