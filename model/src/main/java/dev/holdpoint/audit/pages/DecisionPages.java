package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.Style;
import dev.holdpoint.audit.layout.Table;
import dev.holdpoint.audit.layout.Table.Cell;
import dev.holdpoint.audit.layout.Table.Column;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.AuditReport.DecisionRecord;
import dev.holdpoint.audit.report.AuditReport.HoldRecord;
import dev.holdpoint.audit.report.AuditReport.PacketRecord;
import dev.holdpoint.audit.report.Words;
import java.io.IOException;
import java.time.Duration;

/** Why the run stopped, and who decided what on which evidence. */
public final class DecisionPages {
  private final Paper paper;
  private final AuditReport report;

  /** Writes onto this paper what the report says. */
  public DecisionPages(Paper paper, AuditReport report) {
    this.paper = paper;
    this.report = report;
  }

  /** Writes these pages. */
  public void write() throws IOException {
    paper.chapter("Holds");
    if (report.holds().isEmpty()) {
      paper.paragraph("The run was never held.", Style.BODY);
    } else {
      overview();
    }
    for (HoldRecord hold : report.holds()) {
      hold(hold);
    }
    paper.chapter("Decisions");
    paper.paragraph(
        "Every decision is a statement that a person signed with their own key (JWS, ES256) over"
            + " what they were shown. The SHA-256 given is that of the signed statement; statement,"
            + " signature and packet stand in the export under the entry number.",
        Style.QUIET);
    paper.gap(4);
    if (report.decisions().isEmpty()) {
      paper.paragraph("Nobody decided anything in this run.", Style.BODY);
    }
    for (DecisionRecord decision : report.decisions()) {
      decision(decision);
    }
  }

  private void overview() throws IOException {
    var table =
        Table.of(
            Column.fixed("Hold", 26),
            Column.share("Reason", 0.9f),
            Column.share("Stage", 0.9f),
            Column.fixed("Opened, UTC", 84),
            Column.fixed("Lasted", 62),
            Column.share("How it ended", 1.3f));
    for (HoldRecord hold : report.holds()) {
      table.row(
          Cell.strong(hold.id()),
          Cell.of(hold.reason()),
          Cell.of(hold.stage()),
          Cell.of(Words.time(hold.opened())),
          Cell.of(lasted(hold)),
          Cell.of(hold.how() + "\n" + String.join("\n", hold.decisions())));
    }
    paper.table(table.build());
  }

  private static String lasted(HoldRecord hold) {
    return hold.closed()
        .map(closed -> Words.duration(Duration.between(hold.opened(), closed)))
        .orElse("still open");
  }

  private void hold(HoldRecord hold) throws IOException {
    paper.section("Hold %s  %s".formatted(hold.id(), hold.reason()));
    paper.labelled("Stage", hold.stage(), Style.BODY);
    paper.labelled("Why", hold.why(), Style.STRONG);
    paper.labelled("To be confirmed", hold.confirm().isEmpty() ? "–" : hold.confirm(), Style.BODY);
    paper.labelled("Release needs", hold.needs(), Style.BODY);
    paper.labelled("Opened", Words.exact(hold.opened()), Style.BODY);
    paper.labelled("Closed", hold.closed().map(Words::exact).orElse("still open"), Style.BODY);
    paper.labelled("How it ended", hold.how(), Style.BODY);
    paper.labelled(
        "Decisions on it",
        hold.decisions().isEmpty() ? "none" : String.join(", ", hold.decisions()),
        Style.BODY);
  }

  private void decision(DecisionRecord decision) throws IOException {
    paper.section("%s  %s".formatted(decision.id(), decision.what()));
    paper.need(130);
    paper.labelled("Who", decision.name() + " (" + decision.person() + ")", Style.STRONG);
    paper.labelled("Roles at that time", decision.roles(), Style.BODY);
    paper.labelled("Signed", Words.exact(decision.at()), Style.BODY);
    paper.labelled("States", "“" + decision.meaning() + "”", Style.STRONG);
    paper.labelled(
        "Reason given", decision.reason().isEmpty() ? "none" : decision.reason(), Style.BODY);
    paper.labelled("Effect", decision.effect(), Style.BODY);
    paper.labelled("Ledger entry", Long.toString(decision.sequence()), Style.BODY);
    paper.labelled("Statement SHA-256", decision.statementDigest(), Style.CODE);
    paper.labelled("Packet SHA-256", decision.packetDigest(), Style.CODE);
    paper.labelled("Substance SHA-256", decision.substanceDigest(), Style.CODE);
    if (decision.packet().isPresent()) {
      packet(decision.packet().get());
    }
  }

  private void packet(PacketRecord packet) throws IOException {
    paper.minor("What they were shown, as of " + Words.exact(packet.at()));
    paper.labelled("Way back", packet.wayBack(), Style.BODY);
    paper.labelled("If nobody acts", packet.ifNobodyActs(), Style.BODY);
    var live =
        Table.of(
            Column.share("Unit", 0.8f), Column.share("Live state", 2), Column.share("As of", 1));
    for (var unit : packet.live()) {
      live.row(Cell.strong(unit.unit()), Cell.of(unit.state()), Cell.of(unit.note()));
    }
    paper.table(live.whenEmpty("No live state was shown.").build());
    var evidence =
        Table.of(
                Column.share("Evidence", 1.3f),
                Column.fixed("Verdict", 50),
                Column.share("Value", 1.1f),
                Column.share("Limits", 1.3f),
                Column.fixed("Age", 52))
            .whenEmpty("No evidence was shown.");
    for (var line : packet.evidence()) {
      evidence.row(
          Cell.of(line.title() + "\n" + line.kind()),
          Cell.of(line.verdict()),
          Cell.of(line.value()),
          Cell.of(line.limits()),
          Cell.of(line.age()));
    }
    paper.table(evidence.build());
  }
}
