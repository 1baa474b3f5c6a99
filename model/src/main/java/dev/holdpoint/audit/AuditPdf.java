package dev.holdpoint.audit;

import dev.holdpoint.audit.archive.About;
import dev.holdpoint.audit.archive.ArchiveForm;
import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.RunningHead;
import dev.holdpoint.audit.pages.ChangePages;
import dev.holdpoint.audit.pages.ChartPages;
import dev.holdpoint.audit.pages.CoverPages;
import dev.holdpoint.audit.pages.DecisionPages;
import dev.holdpoint.audit.pages.LedgerPages;
import dev.holdpoint.audit.pages.ReviewPages;
import dev.holdpoint.audit.pages.RollbackPages;
import dev.holdpoint.audit.pages.SignaturePages;
import dev.holdpoint.audit.pages.StagePages;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.signing.LedgerMark;
import dev.holdpoint.audit.signing.PdfSigner;
import dev.holdpoint.audit.signing.TimeMark;
import dev.holdpoint.audit.signing.TimeStampException;
import dev.holdpoint.audit.signing.TimeStamps;
import dev.holdpoint.audit.signing.TrustedTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Prints an {@link AuditReport} as PDF/A-3b: black on white, every page numbered, with the ledger
 * export attached to the full edition.
 */
public final class AuditPdf {
  private AuditPdf() {}

  /**
   * A signed PDF.
   *
   * @param pdf its bytes
   * @param time who vouches for its time, as its pages say
   */
  public record Signed(byte[] pdf, TrustedTime time) {
    public Signed {
      pdf = pdf.clone();
    }

    @Override
    public byte[] pdf() {
      return pdf.clone();
    }
  }

  /**
   * Prints and signs. If a time-stamp is asked for and there is none, the pages are printed anew
   * and say so.
   */
  public static Signed signed(
      AuditReport report, Edition edition, PdfSigner station, Optional<TimeStamps> stamps) {
    if (stamps.isEmpty()) {
      return unstamped(report, edition, station, new TrustedTime.NotAsked());
    }
    var service = stamps.get();
    var stamped =
        new TrustedTime.Stamped(service.service(), !service.material().certificates().isEmpty());
    var complete = edition.with(service.material());
    try {
      byte[] pages = print(report, complete, stamped);
      return new Signed(station.sign(pages, edition.at(), reason(report), service), stamped);
    } catch (TimeStampException e) {
      var missing =
          new TrustedTime.Missing(
              service.service(), e.fault().code(), e.fault().what() + ": " + e.detail());
      return unstamped(report, edition, station, missing);
    }
  }

  private static Signed unstamped(
      AuditReport report, Edition edition, PdfSigner station, TrustedTime time) {
    return new Signed(
        station.sign(print(report, edition, time), edition.at(), reason(report)), time);
  }

  private static String reason(AuditReport report) {
    return "Audit report of run %s, %d ledger entries, head %s"
        .formatted(report.cover().run(), report.ledger().entries(), report.ledger().head());
  }

  /** Prints without signing. */
  public static byte[] print(AuditReport report, Edition edition, TrustedTime time) {
    try (var paper = new Paper(edition.paper())) {
      switch (edition.kind()) {
        case FULL -> full(paper, report, edition, time);
        case REVIEW -> review(paper, report, edition, time);
      }
      var cover = report.cover();
      var head =
          new RunningHead(
              cover.title(),
              "Run " + cover.run(),
              "%s version %d · all times UTC".formatted(cover.change(), cover.version()));
      return paper.finish(head, document -> describe(document, report, edition, time));
    } catch (IOException e) {
      throw new UncheckedIOException("a PDF in memory cannot fail to be written", e);
    }
  }

  private static void full(Paper paper, AuditReport report, Edition edition, TrustedTime time)
      throws IOException {
    new CoverPages(paper, report).write(edition.at(), edition.exportedBy(), time);
    new ChangePages(paper, report).write();
    new StagePages(paper, report).write();
    new DecisionPages(paper, report).write();
    new SignaturePages(paper, report).write();
    new RollbackPages(paper, report).write();
    new ChartPages(paper, report).write();
    new LedgerPages(paper, report).write(edition.material(), edition.attachments(), time);
  }

  private static void review(Paper paper, AuditReport report, Edition edition, TrustedTime time)
      throws IOException {
    new CoverPages(paper, report).writeShort(edition.at(), edition.exportedBy(), time);
    new ChangePages(paper, report).commitmentAlone();
    new ReviewPages(paper, report).write();
  }

  private static void describe(
      PDDocument document, AuditReport report, Edition edition, TrustedTime time)
      throws IOException {
    var cover = report.cover();
    var about =
        new About(
            edition.kind().title() + cover.title() + ", run " + cover.run(),
            "%s version %d, %s".formatted(cover.change(), cover.version(), cover.outcome()),
            Locale.ENGLISH.toLanguageTag(),
            edition.at());
    ArchiveForm.write(document, about, edition.attachments());
    edition.material().writeTo(document);
    var ledger = report.ledger();
    new LedgerMark(cover.run(), ledger.entries(), ledger.head()).writeTo(document);
    TimeMark.of(time).writeTo(document);
  }
}
