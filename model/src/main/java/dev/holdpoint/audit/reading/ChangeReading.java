package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.AuditReport.ApprovalRecord;
import dev.holdpoint.audit.report.AuditReport.Commitment;
import dev.holdpoint.audit.report.AuditReport.DrillRow;
import dev.holdpoint.audit.report.AuditReport.EarlierRunRecord;
import dev.holdpoint.audit.report.AuditReport.Lineage;
import dev.holdpoint.audit.report.AuditReport.StagePlan;
import dev.holdpoint.audit.report.AuditReport.TriggerPlan;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.change.PlannedHold;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.record.DrillNote;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.EarlierRun;
import dev.holdpoint.projection.Commitments;
import java.util.List;

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
        change.units().stream().map(Unit::id).toList(),
        change.metadata().escalation().stream().map(run::nameAndId).toList(),
        Commitments.unencrypted(change),
        change.stages().stream().map(this::plan).toList(),
        change.triggers().stream().map(this::plan).toList(),
        drills());
  }

  /** The drill log or, of a run that was admitted without one, the drills that it relied on. */
  private List<DrillRow> drills() {
    var log = run.admitted().drillLog();
    return log.isEmpty()
        ? run.admitted().drills().stream().map(this::row).toList()
        : log.stream().map(this::row).toList();
  }

  private DrillRow row(DrillResult drill) {
    return new DrillRow(
        drill.trigger(),
        drill.at(),
        run.nameAndId(drill.person()),
        Commitments.place(drill.where()),
        drill.passed(),
        "took " + Words.duration(drill.took()),
        Words.time(drill.expires()));
  }

  private DrillRow row(DrillNote note) {
    return new DrillRow(
        note.trigger(),
        note.at(),
        run.nameAndId(note.person()),
        Commitments.place(note.where()),
        note.passed(),
        note.outcome(),
        note.counts() ? Words.time(note.expires()) : "void: " + note.why());
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
        units(stage),
        Words.duration(stage.consequenceTime()),
        Phrases.wayBack(stage.wayBack()),
        stage.hold().map(ChangeReading::hold).orElse("none"));
  }

  private static String hold(PlannedHold hold) {
    return hold.confirm() + " (" + hold.people() + ", " + Words.of(hold.role()) + ")";
  }

  private String units(Stage stage) {
    int all = run.change().units().size();
    return stage.units().size() == all && all > 1
        ? "all " + all + " units"
        : String.join(", ", stage.units());
  }

  private TriggerPlan plan(Trigger trigger) {
    return new TriggerPlan(
        trigger.id(),
        Phrases.trigger(run.change(), trigger),
        trigger.failureMode(),
        trigger.answerWithin().map(Words::duration).orElse(""));
  }
}
