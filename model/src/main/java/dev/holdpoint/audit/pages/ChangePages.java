package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.Style;
import dev.holdpoint.audit.layout.Table;
import dev.holdpoint.audit.layout.Table.Cell;
import dev.holdpoint.audit.layout.Table.Column;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.Words;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was approved, by whom, and what was promised before the run began. */
public final class ChangePages {
  private final Paper paper;
  private final AuditReport report;

  /** Writes onto this paper what the report says. */
  public ChangePages(Paper paper, AuditReport report) {
    this.paper = paper;
    this.report = report;
  }

  /** Writes these pages. */
  public void write() throws IOException {
    paper.chapter("The change and its approval");
    lineage();
    approvals();
    earlierRuns();
    commitmentAlone();
  }

  /** Writes the page that the owner answers for. */
  public void commitmentAlone() throws IOException {
    paper.chapter("The commitment");
    commitment();
    stages();
    triggers();
    drills();
  }

  private void lineage() throws IOException {
    var lineage = report.lineage();
    paper.labelled("Authors", String.join(", ", lineage.authors()), Style.BODY);
    paper.labelled("Started by", lineage.startedBy(), Style.BODY);
    paper.labelled("Package SHA-256", report.cover().packageDigest(), Style.CODE);
    paper.labelled("Roster SHA-256", lineage.rosterDigest(), Style.CODE);
    paper.labelled("Rules version", Integer.toString(lineage.rulesVersion()), Style.BODY);
  }

  private void approvals() throws IOException {
    paper.section("Approvals");
    paper.paragraph(
        "Each approval is a signature over the package's SHA-256 above; any changed value in the"
            + " package voids it. None of the authors may release the run's holds.",
        Style.QUIET);
    var table =
        Table.of(
                Column.share("Name", 1),
                Column.fixed("Signed, UTC", 84),
                Column.fixed("Valid until, UTC", 84),
                Column.fixed("SHA-256 of the signature (JWS)", 152))
            .whenEmpty("The package was admitted without an approval.");
    for (var approval : report.lineage().approvals()) {
      table.row(
          Cell.strong(approval.name() + "\n" + approval.person()),
          Cell.of(Words.time(approval.at())),
          Cell.of(Words.time(approval.expires())),
          Cell.code(approval.signatureDigest()));
    }
    paper.table(table.build());
  }

  private void earlierRuns() throws IOException {
    paper.section("Earlier runs of this change");
    var table =
        Table.of(
                Column.fixed("Started, UTC", 84),
                Column.fixed("Version", 40),
                Column.share("Run", 1.4f),
                Column.share("Outcome", 1),
                Column.share("Note", 1.4f))
            .whenEmpty("None: this is the first run that this ledger knows.");
    for (var run : report.lineage().earlier()) {
      table.row(
          Cell.of(Words.time(run.started())),
          Cell.of(Integer.toString(run.version())),
          Cell.code(run.run()),
          Cell.of(run.outcome()),
          Cell.of(run.note()));
    }
    paper.table(table.build());
  }

  private void commitment() throws IOException {
    var commitment = report.commitment();
    paper.labelled("Owner", commitment.owner(), Style.BODY);
    paper.labelled("Known-good version", commitment.knownGoodVersion(), Style.STRONG);
    paper.labelled("Its artefact", commitment.knownGoodDigest(), Style.CODE);
    paper.labelled(
        "Change window",
        Words.utc(commitment.windowOpens()) + " to " + Words.utc(commitment.windowCloses()),
        Style.BODY);
    paper.labelled("Requests in flight", commitment.inFlight(), Style.BODY);
    paper.labelled("Units", String.join(", ", commitment.units()), Style.BODY);
    paper.labelled("Asked, in this order", asked(commitment.page()), Style.BODY);
    if (!commitment.unencrypted().isEmpty()) {
      paper.labelled("Unencrypted", String.join("; ", commitment.unencrypted()), Style.BODY);
    }
  }

  /** Who is asked about a fired trigger, {@code 1 Ana Operator (operator.a), 2 …}. */
  private static String asked(List<String> page) {
    return page.isEmpty()
        ? "nobody by name: the package declares no page"
        : IntStream.range(0, page.size())
            .mapToObj(place -> (place + 1) + " " + page.get(place))
            .collect(Collectors.joining(", "));
  }

  private void stages() throws IOException {
    paper.section("Stages, blast radius and way back");
    var table =
        Table.of(
            Column.number("", 12),
            Column.share("Stage", 0.9f),
            Column.share("Blast radius", 1.5f),
            Column.fixed("Harm after", 40),
            Column.fixed("Way back", 46),
            Column.share("Hold before it (people, role)", 2));
    int number = 0;
    for (var stage : report.commitment().stages()) {
      number++;
      table.row(
          Cell.of(Integer.toString(number)),
          Cell.strong(stage.title()),
          Cell.of(stage.exposure() + ": " + stage.units()),
          Cell.of(stage.consequence()),
          Cell.of(stage.wayBack()),
          Cell.of(stage.hold()));
    }
    paper.table(table.dense().build());
  }

  private void triggers() throws IOException {
    paper.section("Triggers");
    var table =
        Table.of(
                Column.fixed("Trigger", 32),
                Column.share("What it watches and does", 1.4f),
                Column.share("Failure it is there for", 1))
            .whenEmpty("The package names no trigger.");
    for (var trigger : report.commitment().triggers()) {
      table.row(
          Cell.code(trigger.id()),
          Cell.strong(
              trigger.sentence()
                  + (trigger.answerWithin().isEmpty()
                      ? ""
                      : "; answer within " + trigger.answerWithin())),
          Cell.of(trigger.failureMode()));
    }
    paper.table(table.dense().build());
  }

  private void drills() throws IOException {
    paper.section("Drill log at admission");
    var table =
        Table.of(
                Column.fixed("When, UTC", 42),
                Column.fixed("Trigger", 32),
                Column.share("Run and signed by", 1),
                Column.fixed("Result", 32),
                Column.share("What was seen", 1.9f),
                Column.share("Counts until, UTC", 0.75f))
            .whenEmpty("No drill was recorded.");
    for (var drill : report.commitment().drills()) {
      table.row(
          Cell.of(Words.time(drill.at())),
          Cell.code(drill.trigger()),
          Cell.of(drill.by() + ", " + drill.where()),
          Cell.strong(drill.passed() ? "passed" : "FAILED"),
          Cell.of(drill.outcome()),
          Cell.of(drill.counts()));
    }
    paper.table(table.dense().build());
  }
}
