package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.layout.BarPicture;
import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.Style;
import dev.holdpoint.audit.layout.Table;
import dev.holdpoint.audit.layout.Table.Cell;
import dev.holdpoint.audit.layout.Table.Column;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.AuditReport.AttemptRecord;
import dev.holdpoint.audit.report.AuditReport.CheckRecord;
import dev.holdpoint.audit.report.AuditReport.SoakRecord;
import dev.holdpoint.audit.report.Timeline;
import dev.holdpoint.audit.report.Words;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Each stage with every attempt: checks, requests, gates, checkpoint. */
public final class StagePages {
  private final Paper paper;
  private final AuditReport report;

  /** Writes onto this paper what the report says. */
  public StagePages(Paper paper, AuditReport report) {
    this.paper = paper;
    this.report = report;
  }

  /** Writes these pages. */
  public void write() throws IOException {
    paper.chapter("Stages");
    timeline();
    overview();
    for (var stage : report.stages()) {
      if (stage.attempts().isEmpty()) {
        continue;
      }
      paper.section("%d  %s".formatted(stage.number(), stage.title()));
      paper.labelled("Blast radius", stage.exposure(), Style.BODY);
      paper.labelled("How it ended", stage.status(), Style.BODY);
      for (AttemptRecord attempt : stage.attempts()) {
        attempt(attempt, stage.attempts().size());
      }
    }
  }

  /** What went on when, as bars. */
  void timeline() throws IOException {
    var timeline = report.timeline();
    var rows =
        timeline.rows().stream()
            .map(row -> new BarPicture.Row(row.title(), bars(row.bars())))
            .toList();
    var legend =
        Arrays.stream(Timeline.Kind.values())
            .map(kind -> new BarPicture.Meaning(look(kind), words(kind)))
            .toList();
    paper.bars(new BarPicture(timeline.from(), timeline.to(), rows, legend));
    paper.gap(4);
  }

  private static List<BarPicture.Bar> bars(List<Timeline.Bar> bars) {
    return bars.stream()
        .map(bar -> new BarPicture.Bar(look(bar.kind()), bar.from(), bar.to()))
        .toList();
  }

  private static BarPicture.Look look(Timeline.Kind kind) {
    return switch (kind) {
      case CHECKING -> BarPicture.Look.OUTLINE;
      case CHANGING -> BarPicture.Look.BLACK;
      case VERIFYING -> BarPicture.Look.GREY;
      case BACK -> BarPicture.Look.STRIPED;
      case HOLD -> BarPicture.Look.HATCHED;
    };
  }

  private static String words(Timeline.Kind kind) {
    return switch (kind) {
      case CHECKING -> "checks";
      case CHANGING -> "units changed";
      case VERIFYING -> "soak";
      case BACK -> "brought back";
      case HOLD -> "held";
    };
  }

  private void overview() throws IOException {
    var table =
        Table.of(
            Column.number("", 12),
            Column.share("Stage", 1),
            Column.number("Attempts", 42),
            Column.share("How it ended", 1.6f));
    for (var stage : report.stages()) {
      table.row(
          Cell.of(Integer.toString(stage.number())),
          Cell.strong(stage.title()),
          Cell.of(Integer.toString(stage.attempts().size())),
          Cell.of(stage.status()));
    }
    paper.table(table.build());
  }

  private void attempt(AttemptRecord attempt, int of) throws IOException {
    String name = of > 1 ? "Attempt " + attempt.number() + ". " : "";
    paper.minor(name + "Course");
    phases(attempt);
    if (!attempt.checks().isEmpty()) {
      paper.minor(name + "Checks");
      checks(attempt.checks());
    }
    if (!attempt.actions().isEmpty()) {
      paper.minor(name + "Requests to the control plane");
      paper.table(Actions.table(attempt.actions()));
    }
    for (SoakRecord soak : attempt.soaks()) {
      paper.minor(name + "Verification");
      soak(soak);
    }
    if (attempt.checkpoint().isPresent()) {
      paper.labelled("Checkpoint", attempt.checkpoint().get(), Style.STRONG);
    }
  }

  private void phases(AttemptRecord attempt) throws IOException {
    var table =
        Table.of(Column.number("Entry", 34), Column.fixed("UTC", 84), Column.share("What", 1))
            .whenEmpty("Never begun.");
    for (var phase : attempt.phases()) {
      table.row(
          Cell.of(Long.toString(phase.sequence())),
          Cell.of(Words.time(phase.at())),
          Cell.of(phase.words()));
    }
    paper.table(table.build());
  }

  private void checks(List<CheckRecord> checks) throws IOException {
    var table =
        Table.of(
            Column.share("Check", 1.1f),
            Column.fixed("Verdict", 40),
            Column.number("Times", 28),
            Column.fixed("First and last, UTC", 84),
            Column.fixed("Valid for", 40),
            Column.fixed("Age at use", 42),
            Column.share("What it said last", 1.5f));
    for (CheckRecord check : checks) {
      table.row(
          Cell.of(check.title() + "\n" + check.kind()),
          verdict(check.verdict(), check.bad()),
          Cell.of(Integer.toString(check.count())),
          Cell.of(
              check.count() == 1
                  ? Words.time(check.last())
                  : Words.time(check.first()) + "\n" + Words.time(check.last())),
          Cell.of(Words.duration(check.timeToLive())),
          Cell.of(check.ageAtUse().map(Words::duration).orElse("–")),
          Cell.of(check.detail()));
    }
    paper.table(table.build());
  }

  private void soak(SoakRecord soak) throws IOException {
    paper.labelled(
        "Soak",
        "%s to %s UTC, %s of covered time"
            .formatted(
                Words.time(soak.started()),
                Words.time(soak.ended()),
                Words.duration(soak.covered())),
        Style.BODY);
    paper.labelled("Verdict", soak.verdict(), soak.bad() ? Style.STRONG : Style.BODY);
    var table =
        Table.of(
                Column.share("Gate", 1f),
                Column.fixed("Verdict", 46),
                Column.share("Value", 0.8f),
                Column.share("Limits", 1.4f),
                Column.share("Least to greatest", 0.8f),
                Column.share("Samples", 1f),
                Column.fixed("Age", 34))
            .whenEmpty("This stage has no gate.");
    for (var gate : soak.gates()) {
      String value = gate.detail().isEmpty() ? gate.value() : gate.value() + "\n" + gate.detail();
      table.row(
          Cell.of(gate.title()),
          verdict(gate.verdict(), gate.bad()),
          gate.bad() ? Cell.strong(value) : Cell.of(value),
          Cell.of(gate.limits()),
          Cell.of(gate.spread()),
          Cell.of(gate.samples() + (gate.measured().isEmpty() ? "" : ": " + gate.measured())),
          Cell.of(gate.age().map(Words::duration).orElse("–")));
    }
    paper.table(table.build());
  }

  private static Cell verdict(String word, boolean bad) {
    return bad ? Cell.strong("■ " + word) : Cell.of(word);
  }
}
