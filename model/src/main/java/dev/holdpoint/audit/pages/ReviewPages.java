package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.Style;
import dev.holdpoint.audit.layout.Table;
import dev.holdpoint.audit.layout.Table.Cell;
import dev.holdpoint.audit.layout.Table.Column;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.AuditReport.AttemptRecord;
import dev.holdpoint.audit.report.AuditReport.HoldRecord;
import dev.holdpoint.audit.report.AuditReport.SoakRecord;
import dev.holdpoint.audit.report.AuditReport.StageRecord;
import dev.holdpoint.audit.report.RollbackRecord;
import dev.holdpoint.audit.report.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a change lead reads of a run: stages with verdicts, holds with the decisions on them, the
 * way back, the triggers. Long runs are cut to the newest rows, and the copy says so.
 */
public final class ReviewPages {
  private static final int MOST_HOLDS = 14;
  private static final int MOST_TEXT = 160;

  private final Paper paper;
  private final AuditReport report;

  /** Writes onto this paper what the report says. */
  public ReviewPages(Paper paper, AuditReport report) {
    this.paper = paper;
    this.report = report;
  }

  /** Writes these pages. */
  public void write() throws IOException {
    paper.chapter("Stages and verdicts");
    new StagePages(paper, report).timeline();
    stages();
    paper.section("Holds and decisions");
    holds();
    loose();
    paper.section("Rollback");
    rollbacks();
    paper.section("Triggers");
    triggers();
    new SealSection(paper).write(report.ledger().seal());
    paper.section("The full report");
    paper.paragraph(
        "This is the short copy. Checks, requests, measurements, packets, signatures and the ledger"
            + " export stand in the full audit report of the same run, which covers the same"
            + " ledger entries up to the same head.",
        Style.BODY);
  }

  private void stages() throws IOException {
    var table =
        Table.of(
            Column.number("", 12),
            Column.share("Stage", 1.1f),
            Column.share("Checkpoint", 1.1f),
            Column.share("Verdict and gates", 1.6f),
            Column.share("How it ended", 1.2f));
    for (StageRecord stage : report.stages()) {
      table.row(
          Cell.of(Integer.toString(stage.number())),
          Cell.strong(stage.title()),
          Cell.of(checkpoint(stage)),
          verdict(stage),
          Cell.of(stage.status()));
    }
    paper.table(table.build());
  }

  private static String checkpoint(StageRecord stage) {
    return stage.attempts().stream()
        .flatMap(attempt -> attempt.checkpoint().stream())
        .reduce((_, later) -> later)
        .orElse("none");
  }

  /** Of the newest soak of the newest attempt, with the gates that did not pass. */
  private static Cell verdict(StageRecord stage) {
    if (stage.attempts().isEmpty()) {
      return Cell.of("–");
    }
    AttemptRecord last = stage.attempts().getLast();
    String attempts = stage.attempts().size() > 1 ? "attempt " + last.number() + ", " : "";
    if (last.soaks().isEmpty()) {
      return Cell.of(attempts + "not verified");
    }
    SoakRecord soak = last.soaks().getLast();
    String gates =
        soak.gates().stream()
            .map(
                gate ->
                    "%s%s: %s, %s"
                        .formatted(
                            gate.bad() ? "■ " : "", gate.title(), gate.verdict(), gate.value()))
            .collect(Collectors.joining("\n"));
    String words = attempts + soak.verdict() + (gates.isEmpty() ? "" : "\n" + gates);
    return soak.bad() ? Cell.strong("■ " + words) : Cell.of(words);
  }

  private void holds() throws IOException {
    var table =
        Table.of(
                Column.fixed("Hold", 26),
                Column.share("Reason and stage", 1.1f),
                Column.fixed("Opened, UTC", 84),
                Column.fixed("Lasted", 54),
                Column.share("Why", 1.4f),
                Column.share("Decided and by whom", 1.4f))
            .whenEmpty("The run was never held.");
    var holds = report.holds();
    for (HoldRecord hold : newest(holds, MOST_HOLDS)) {
      table.row(
          Cell.strong(hold.id()),
          Cell.of(hold.reason() + "\n" + hold.stage()),
          Cell.of(Words.time(hold.opened())),
          Cell.of(
              hold.closed()
                  .map(end -> Words.duration(Duration.between(hold.opened(), end)))
                  .orElse("still open")),
          Cell.of(brief(hold.why())),
          Cell.of(brief(hold.how()) + "\n" + String.join("\n", newest(hold.decisions(), 4))));
    }
    paper.table(table.build());
    left(holds.size(), MOST_HOLDS, "hold");
  }

  /** Decisions that answer no hold: starting, arming, taking over. */
  private void loose() throws IOException {
    var table =
        Table.of(
            Column.number("Entry", 34),
            Column.share("Decision", 1.2f),
            Column.share("By", 0.8f),
            Column.fixed("Signed, UTC", 84),
            Column.share("Reason given", 1.2f),
            Column.share("Effect", 1.3f));
    for (var decision : newest(report.decisions(), MOST_HOLDS)) {
      table.row(
          Cell.of(Long.toString(decision.sequence())),
          Cell.of(decision.what()),
          Cell.strong(decision.name()),
          Cell.of(Words.time(decision.at())),
          Cell.of(decision.reason().isEmpty() ? "none" : brief(decision.reason())),
          Cell.of(brief(decision.effect())));
    }
    paper.table(table.whenEmpty("Nobody decided anything.").build());
    left(report.decisions().size(), MOST_HOLDS, "decision");
  }

  private void rollbacks() throws IOException {
    var table =
        Table.of(
                Column.fixed("", 52),
                Column.share("Cause", 1.2f),
                Column.share("Returned to", 1),
                Column.fixed("Detected, UTC", 84),
                Column.fixed("To restored", 62),
                Column.share("Health and post-mortem", 1.2f))
            .whenEmpty("No unit was ever brought back.");
    for (RollbackRecord rollback : newest(report.rollbacks(), 4)) {
      table.row(
          Cell.strong((rollback.narrowing() ? "Narrowing " : "Rollback ") + rollback.number()),
          Cell.of(brief(rollback.cause())),
          Cell.of(brief(rollback.target())),
          Cell.of(Words.time(rollback.detected())),
          Cell.of(
              rollback
                  .detectionToRestored()
                  .map(Words::duration)
                  .orElse(rollback.restored().isPresent() ? "–" : "never")),
          Cell.of(brief(rollback.health().orElse("not judged")) + "\n" + owed(rollback)));
    }
    paper.table(table.build());
    left(report.rollbacks().size(), 4, "rollback");
  }

  private static String owed(RollbackRecord rollback) {
    return rollback
        .postMortem()
        .map(record -> record.signed().map(by -> "signed " + by).orElse("post-mortem owed"))
        .orElse("no post-mortem");
  }

  private void triggers() throws IOException {
    var table =
        Table.of(
                Column.fixed("Trigger", 52),
                Column.share("What it watches and does", 1.6f),
                Column.share("At the end", 1),
                Column.share("Newest event", 1.4f))
            .whenEmpty("The package names no trigger.");
    for (var trigger : report.triggers()) {
      var events = trigger.events();
      table.row(
          Cell.code(trigger.id()),
          Cell.of(trigger.sentence()),
          Cell.strong(trigger.state()),
          Cell.of(
              events.isEmpty()
                  ? "–"
                  : Words.time(events.getLast().at()) + "\n" + brief(events.getLast().words())));
    }
    paper.table(table.build());
  }

  private static <T> List<T> newest(List<T> all, int most) {
    return new ArrayList<>(all.subList(Math.max(0, all.size() - most), all.size()));
  }

  private void left(int all, int shown, String one) throws IOException {
    if (all > shown) {
      paper.paragraph(
          "The %s before these stand in the full report.".formatted(Words.count(all - shown, one)),
          Style.QUIET);
    }
  }

  private static String brief(String words) {
    int most = MOST_TEXT;
    return words.length() <= most
        ? words
        : words.substring(0, words.offsetByCodePoints(0, words.codePointCount(0, most - 1))) + "…";
  }
}
