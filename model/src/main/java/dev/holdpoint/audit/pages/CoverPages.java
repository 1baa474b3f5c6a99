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
  private final Paper paper;
  private final AuditReport report;

  /** Writes onto this paper what the report says. */
  public CoverPages(Paper paper, AuditReport report) {
    this.paper = paper;
    this.report = report;
  }

  /** Writes these pages. */
  public void write(Instant at, String exportedBy, TrustedTime time) throws IOException {
    var cover = report.cover();
    paper.paragraph("Audit report of a change run", Style.QUIET);
    paper.paragraph(cover.title(), Style.TITLE);
    paper.paragraph("Change %s, version %d".formatted(cover.change(), cover.version()), Style.BODY);
    paper.gap(8);
    paper.verdict(cover.outcome().toUpperCase(Locale.ROOT), cover.meaning());
    for (AuditReport.Line line : cover.glance()) {
      paper.labelled(line.label(), line.words(), Style.BODY);
    }
    paper.gap(10);
    paper.labelled("Run", cover.run(), Style.CODE);
    paper.labelled("Package SHA-256", cover.packageDigest(), Style.CODE);
    paper.labelled("Ledger head", report.ledger().head(), Style.CODE);
    paper.labelled("Started", Words.exact(cover.started()), Style.BODY);
    paper.labelled("Ended", cover.ended().map(Words::exact).orElse("still open"), Style.BODY);
    paper.labelled("Report made", Words.exact(at) + ", asked for by " + exportedBy, Style.BODY);
    paper.labelled("Signed by", report.ledger().station(), Style.BODY);
    paper.labelled("Time", TimeWords.brief(time), Style.STRONG);
    seal();
    paper.gap(14);
    paper.paragraph("Contents", Style.SECTION);
    paper.contentsHere();
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
