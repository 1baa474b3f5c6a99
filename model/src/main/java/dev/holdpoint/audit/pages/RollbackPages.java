package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.Style;
import dev.holdpoint.audit.layout.Table;
import dev.holdpoint.audit.layout.Table.Cell;
import dev.holdpoint.audit.layout.Table.Column;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.RollbackRecord;
import dev.holdpoint.audit.report.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Triggers, the way back if it was taken, and what was live when. */
public final class RollbackPages {
  private final Paper paper;
  private final AuditReport report;

  /** Writes onto this paper what the report says. */
  public RollbackPages(Paper paper, AuditReport report) {
    this.paper = paper;
    this.report = report;
  }

  /** Writes these pages. */
  public void write() throws IOException {
    paper.chapter("Triggers and rollback");
    for (var trigger : report.triggers()) {
      paper.section("Trigger " + trigger.id());
      paper.paragraph(trigger.sentence(), Style.STRONG);
      paper.labelled("At the end", trigger.state(), Style.BODY);
      events(trigger.events(), "It never fired, and nobody armed it.");
    }
    if (report.rollbacks().isEmpty()) {
      paper.section("Rollback");
      paper.paragraph("No unit was ever brought back.", Style.BODY);
    }
    for (RollbackRecord rollback : report.rollbacks()) {
      rollback(rollback);
    }
    paper.chapter("Live state of the units");
    checkpoints();
  }

  private void rollback(RollbackRecord rollback) throws IOException {
    paper.section((rollback.narrowing() ? "Narrowing " : "Rollback ") + rollback.number());
    paper.labelled("Cause", rollback.cause(), Style.STRONG);
    paper.labelled("Returned to", rollback.target(), Style.BODY);
    paper.labelled("Known-good version", rollback.knownGood(), Style.BODY);
    paper.labelled("Requests in flight", rollback.inFlight(), Style.BODY);
    timings(rollback);
    paper.labelled("Health afterwards", rollback.health().orElse("not judged"), Style.BODY);
    paper.minor("Units");
    var units =
        Table.of(
            Column.share("Unit", 0.8f),
            Column.share("Was to return to", 1.6f),
            Column.fixed("Back, UTC", 84),
            Column.share("Read back as", 1.6f));
    for (var unit : rollback.units()) {
      units.row(
          Cell.strong(unit.unit()),
          Cell.of(unit.target()),
          Cell.of(Words.time(unit.restored(), "never confirmed")),
          Cell.of(unit.live()));
    }
    paper.table(units.build());
    paper.minor("Requests to the control plane");
    paper.table(Actions.table(rollback.actions()));
    if (rollback.postMortem().isPresent()) {
      postMortem(rollback.postMortem().get());
    }
  }

  private void postMortem(RollbackRecord.PostMortemRecord record) throws IOException {
    paper.minor("Post-mortem");
    paper.labelled("Owed since", Words.exact(record.owed()), Style.BODY);
    paper.labelled(
        "Signed",
        record
            .signed()
            .orElse("not yet; no later run of this change is admitted until an owner signs it"),
        Style.STRONG);
    if (!record.statementDigest().isEmpty()) {
      paper.labelled("Statement SHA-256", record.statementDigest(), Style.CODE);
    }
    for (var answer : record.answers()) {
      paper.labelled(
          answer.label(), answer.words().isEmpty() ? "not answered" : answer.words(), Style.BODY);
    }
  }

  private void timings(RollbackRecord rollback) throws IOException {
    paper.labelled("Detected", Words.exact(rollback.detected()), Style.BODY);
    paper.labelled(
        "Began",
        "%s, %s after detection"
            .formatted(
                Words.exact(rollback.started()),
                Words.duration(Duration.between(rollback.detected(), rollback.started()))),
        Style.BODY);
    paper.labelled(
        "Restored",
        rollback
            .restored()
            .map(
                at ->
                    rollback.units().isEmpty()
                        ? "nothing had to be brought back"
                        : "%s, %s after it began"
                            .formatted(
                                Words.exact(at),
                                Words.duration(Duration.between(rollback.started(), at))))
            .orElse("not every unit was confirmed back"),
        Style.BODY);
    if (rollback.restored().isPresent()) {
      paper.labelled(
          "Detection to restored",
          rollback.detectionToRestored().map(Words::duration).orElse("–"),
          Style.STRONG);
    }
  }

  private void checkpoints() throws IOException {
    for (var checkpoint : report.checkpoints()) {
      paper.section(checkpoint.title());
      paper.labelled("As of", Words.exact(checkpoint.at()), Style.BODY);
      if (!checkpoint.note().isEmpty()) {
        paper.paragraph(checkpoint.note(), Style.QUIET);
      }
      var table =
          Table.of(Column.share("Unit", 0.8f), Column.share("State", 2), Column.share("Note", 1))
              .whenEmpty("No unit was read.");
      for (var unit : checkpoint.units()) {
        table.row(Cell.strong(unit.unit()), Cell.of(unit.state()), Cell.of(unit.note()));
      }
      paper.table(table.build());
    }
  }

  private void events(List<AuditReport.Event> events, String none) throws IOException {
    var table =
        Table.of(
                Column.number("Entry", 34),
                Column.fixed("UTC", 84),
                Column.share("What", 3),
                Column.share("Who", 1))
            .whenEmpty(none);
    for (var event : events) {
      table.row(
          Cell.of(Long.toString(event.sequence())),
          Cell.of(Words.time(event.at())),
          Cell.of(event.words()),
          Cell.of(event.who()));
    }
    paper.table(table.build());
  }
}
