package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.Style;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.audit.signing.TrustedTime;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** The first page: what this is about, how it ended, and what follows. */
public final class CoverPages {
  private static final int MOST_UNITS = 6;

  private final Paper paper;
  private final AuditReport report;

  /** Writes onto this paper what the report says. */
  public CoverPages(Paper paper, AuditReport report) {
    this.paper = paper;
    this.report = report;
  }

  /** Writes the first page of the full report, with its contents. */
  public void write(Instant at, String exportedBy, TrustedTime time) throws IOException {
    page("Audit report of a change run", at, exportedBy, time);
    paper.gap(14);
    paper.paragraph("Contents", Style.SECTION);
    paper.contentsHere();
  }

  /** Writes the first page of the review copy. */
  public void writeShort(Instant at, String exportedBy, TrustedTime time) throws IOException {
    page("Review copy for the change lead", at, exportedBy, time);
  }

  private void page(String kind, Instant at, String exportedBy, TrustedTime time)
      throws IOException {
    var cover = report.cover();
    paper.paragraph(kind, Style.QUIET);
    paper.paragraph(cover.title(), Style.TITLE);
    paper.paragraph("Change %s, version %d".formatted(cover.change(), cover.version()), Style.BODY);
    paper.gap(8);
    paper.verdict(cover.outcome().toUpperCase(Locale.ROOT), cover.meaning());
    for (AuditReport.Line line : cover.glance()) {
      paper.labelled(line.label(), line.words(), Style.BODY);
    }
    changed();
    paper.gap(10);
    paper.labelled("Run", cover.run(), Style.CODE);
    paper.labelled("Package SHA-256", cover.packageDigest(), Style.CODE);
    paper.labelled(
        "Head: entry %d".formatted(report.ledger().lastSequence()),
        report.ledger().head(),
        Style.CODE);
    seal();
    paper.labelled("Started", Words.exact(cover.started()), Style.BODY);
    paper.labelled("Ended", cover.ended().map(Words::exact).orElse("still open"), Style.BODY);
    paper.labelled("Report made", Words.exact(at) + ", asked for by " + exportedBy, Style.BODY);
    paper.labelled("Signed by", report.ledger().station(), Style.BODY);
    paper.labelled("Time", TimeWords.brief(time), Style.STRONG);
  }

  /** What is live at the end, unit by unit, as far as the first page has room. */
  private void changed() throws IOException {
    if (report.checkpoints().isEmpty()) {
      return;
    }
    var last = report.checkpoints().getLast();
    for (var unit : last.units().stream().limit(MOST_UNITS).toList()) {
      paper.labelled("Live: " + unit.unit(), unit.state(), Style.BODY);
    }
    if (last.units().size() > MOST_UNITS) {
      paper.labelled(
          "",
          "and %s more; see Live state of the units"
              .formatted(Words.count(last.units().size() - MOST_UNITS, "unit")),
          Style.BODY);
    }
  }

  private void seal() throws IOException {
    var seal = report.ledger().seal();
    paper.labelled(
        "Seal",
        seal.map(
                s ->
                    "%,d entries, sealed by %s with key %s"
                        .formatted(s.size(), s.origin(), s.keyId()))
            .orElse("none was made"),
        Style.BODY);
    if (seal.isPresent()) {
      paper.labelled("Its root", seal.get().root(), Style.CODE);
    }
  }
}
