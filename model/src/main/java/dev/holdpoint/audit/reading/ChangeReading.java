package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.AuditReport.ApprovalRecord;
import dev.holdpoint.audit.report.AuditReport.Commitment;
import dev.holdpoint.audit.report.AuditReport.DrillRow;
import dev.holdpoint.audit.report.AuditReport.EarlierRunRecord;
import dev.holdpoint.audit.report.AuditReport.Lineage;
import dev.holdpoint.audit.report.AuditReport.StagePlan;
import dev.holdpoint.audit.report.AuditReport.TriggerPlan;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.DrillNote;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.EarlierRun;
import dev.holdpoint.projection.Commitments;
import java.util.stream.Collectors;

/** Reads lineage and commitment from the admission. */
final class ChangeReading {
  private final RunEntries run;

  ChangeReading(RunEntries run) {
    this.run = run;
  }

  Lineage lineage() {
    var admitted = run.admitted();
    var starter = admitted.started().statement();
    return new Lineage(
        admitted.content().metadata().authors().stream().map(run::nameAndId).toList(),
        admitted.approvals().stream()
            .map(
                approval ->
                    new ApprovalRecord(
                        approval.name(),
                        approval.person(),
                        approval.at(),
                        approval.expires(),
                        Phrases.sha256(approval.jws())))
            .toList(),
        "%s (%s), %s".formatted(starter.name(), starter.person(), Words.utc(starter.at())),
        admitted.earlier().stream()
            .map(
                earlier ->
                    new EarlierRunRecord(
                        earlier.run(),
                        earlier.version(),
                        earlier.outcome(),
                        earlier.started(),
                        account(earlier) + (earlier.note().isEmpty() ? "" : "; " + earlier.note())))
            .toList(),
        admitted.rosterDigest(),
        admitted.rulesVersion());
  }

  /** What was brought back in it, and whether an owner answered for that. */
  private static String account(EarlierRun run) {
    return Words.count(run.rollbacks(), "rollback")
        + ", "
        + Words.count(run.narrowings(), "narrowing")
        + ", "
        + switch (run.postMortem()) {
          case NONE -> "no post-mortem owed";
          case OWED -> "post-mortem owed";
          case SIGNED -> "post-mortem signed";
        };
  }

  Commitment commitment() {
    var change = run.change();
    return new Commitment(
        run.nameAndId(change.metadata().owner()),
        change.knownGood().version(),
        change.knownGood().digest(),
        change.window().opens(),
        change.window().closes(),
        Phrases.inFlight(change.inFlight()),
        Commitments.unencrypted(change),
        change.stages().stream().map(this::plan).toList(),
        change.triggers().stream().map(this::plan).toList(),
        run.admitted().drillLog().stream().map(this::row).toList());
  }

  private DrillRow row(DrillNote note) {
    return new DrillRow(
        note.trigger(),
        note.at(),
        run.nameAndId(note.person()),
        Commitments.place(note.where()),
        note.passed(),
        note.outcome(),
        note.counts() ? "counts until " + Words.utc(note.expires()) : "void: " + note.why());
  }

  private StagePlan plan(Stage stage) {
    var extra = new StringBuilder(stage.exposure());
    if (stage.makesAuthoritative()) {
      extra.append("; makes the new system authoritative");
    }
    if (stage.retiresFallback()) {
      extra.append("; retires the fallback");
    }
    return new StagePlan(
        stage.title(),
        extra.toString(),
        String.join(", ", stage.units()),
        Words.duration(stage.consequenceTime()),
        Phrases.wayBack(stage.wayBack()),
        Phrases.plannedHold(stage));
  }

  private TriggerPlan plan(Trigger trigger) {
    var drills =
        run.admitted().drills().stream()
            .filter(drill -> drill.trigger().equals(trigger.id()))
            .map(this::drill)
            .collect(Collectors.joining("; "));
    String without =
        trigger.action().actsOnLiveState() ? "none was recorded" : "none; it changes nothing live";
    return new TriggerPlan(
        trigger.id(),
        Phrases.trigger(run.change(), trigger),
        trigger.failureMode(),
        drills.isEmpty() ? without : drills);
  }

  private String drill(DrillResult drill) {
    return "%s by %s on the %s, %s, took %s; valid until %s"
        .formatted(
            Words.utc(drill.at()),
            run.name(drill.person()),
            drill.simulator() ? "simulator" : "staging site",
            drill.passed() ? "passed" : "FAILED",
            Words.duration(drill.took()),
            Words.utc(drill.expires()));
  }
}
