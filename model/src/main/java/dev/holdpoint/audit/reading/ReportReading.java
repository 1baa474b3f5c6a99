package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.AuditReport.Cover;
import dev.holdpoint.audit.report.AuditReport.Line;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.domain.record.Ruling.Closed;
import dev.holdpoint.domain.record.Ruling.Narrowed;
import dev.holdpoint.domain.record.Ruling.PostMortemOwed;
import dev.holdpoint.domain.record.Ruling.PostMortemSigned;
import dev.holdpoint.domain.record.Ruling.RollbackDone;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import dev.holdpoint.domain.run.Outcome;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a whole report from the entries of one run. */
public final class ReportReading {
  private final RunEntries run;
  private final StageReading stages;
  private final DecisionReading decisions;
  private final TriggerReading triggers;
  private final RollbackReading rollbacks;

  /**
   * @param entries all of one run up to where the report ends, in order of sequence
   * @throws IllegalArgumentException when they do not begin with the run's admission
   */
  public ReportReading(List<Entry> entries) {
    run = new RunEntries(entries);
    stages = new StageReading(run);
    decisions = new DecisionReading(run);
    triggers = new TriggerReading(run);
    rollbacks = new RollbackReading(run);
  }

  /**
   * The report.
   *
   * @param seal the newest seal as text, empty if there is none
   * @param station certificate of the station that will sign the report
   */
  public AuditReport report(String seal, X509Certificate station) {
    var change = new ChangeReading(run);
    var ledger = new LedgerReading(run);
    return new AuditReport(
        cover(),
        change.lineage(),
        change.commitment(),
        new TimelineReading(run).timeline(),
        stages.stages(),
        decisions.holds(),
        decisions.decisions(),
        new SignatureReading(run).signatures(),
        triggers.triggers(),
        rollbacks.rollbacks(),
        rollbacks.checkpoints(),
        new ChartReading(run).charts(),
        ledger.incidents(),
        ledger.chronicle(),
        ledger.ledger(seal, station));
  }

  private Cover cover() {
    var admitted = run.admitted();
    var metadata = admitted.content().metadata();
    var closed = run.first(Closed.class, _ -> true);
    return new Cover(
        metadata.title(),
        metadata.id(),
        metadata.version(),
        admitted.packageDigest(),
        admitted.run(),
        closed.map(end -> Words.capital(end.outcome())).orElse(standing()),
        closed.map(end -> meaning(end.outcome())).orElse(OPEN),
        admitted.at(),
        closed.map(Closed::at),
        glance(closed));
  }

  private static final String OPEN =
      "The run is not over. This report tells what the ledger held when it was made; it says"
          + " nothing about what came after.";

  /** Whether an owner has answered for it. */
  private String account() {
    int owed = run.of(PostMortemOwed.class).size();
    int signed = run.of(PostMortemSigned.class).size();
    return signed < owed ? "A post-mortem is owed." : "Its post-mortem is signed.";
  }

  private String meaning(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED ->
          "Every stage was carried out and verified, and the final live state was confirmed by"
              + " read-back.";
      case COMPLETED_NARROWED ->
          "The change was carried out and verified for fewer units than were approved. The others"
              + " were brought back.";
      case ROLLED_BACK ->
          "Every changed unit was brought back to the declared start and confirmed there by"
              + " read-back. "
              + account();
      case PARTIALLY_ROLLED_BACK ->
          "The units were brought back to an earlier checkpoint, and the run was closed there. "
              + account();
      case ABORTED ->
          "The run was stopped where it was. The live state is what the last read-back in this"
              + " report says; people act outside the program.";
    };
  }

  private String standing() {
    boolean back = run.of(RollbackStarted.class).size() > run.of(RollbackDone.class).size();
    boolean held = decisions.holds().stream().anyMatch(hold -> hold.closed().isEmpty());
    if (back) {
      return "Open: rolling back";
    }
    return held ? "Open: held" : "Open: running";
  }

  private List<Line> glance(Optional<Closed> closed) {
    var lines = new ArrayList<Line>();
    closed.ifPresent(end -> lines.add(new Line("Why it ended", sentence(end.why()))));
    lines.add(
        new Line(
            "Stages", stages.verified() + " of " + run.change().stages().size() + " verified"));
    int holds = decisions.holds().size();
    lines.add(
        new Line(
            "Holds",
            holds == 0
                ? "none"
                : Words.count(holds, "hold")
                    + ", held for "
                    + Words.duration(decisions.heldFor())));
    lines.add(
        new Line(
            "Triggers", triggers.fired() + " of " + run.change().triggers().size() + " fired"));
    decisions.deciders().ifPresent(people -> lines.add(new Line("Decided by", people)));
    for (var narrowed : run.of(Narrowed.class)) {
      lines.add(new Line("Dropped units", String.join(", ", narrowed.body().dropped())));
    }
    rollbacks.rollbacks().stream()
        .filter(rollback -> rollback.restored().isPresent())
        .reduce((_, later) -> later)
        .ifPresent(
            rollback ->
                lines.add(
                    new Line(
                        "Detection to restored",
                        rollback.detectionToRestored().map(Words::duration).orElse("–"))));
    int owed = run.of(PostMortemOwed.class).size();
    if (owed > 0) {
      lines.add(
          new Line(
              "Post-mortems", run.of(PostMortemSigned.class).size() + " of " + owed + " signed"));
    }
    lines.add(new Line("Known-good version", run.change().knownGood().version()));
    return lines;
  }

  private static String sentence(String words) {
    return words.isEmpty()
        ? "–"
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
