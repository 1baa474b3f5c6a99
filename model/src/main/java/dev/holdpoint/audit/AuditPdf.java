package dev.holdpoint.audit;

import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.RunningHead;
import dev.holdpoint.audit.pages.ChangePages;
import dev.holdpoint.audit.pages.ChartPages;
import dev.holdpoint.audit.pages.CoverPages;
import dev.holdpoint.audit.pages.DecisionPages;
import dev.holdpoint.audit.pages.LedgerPages;
import dev.holdpoint.audit.pages.RollbackPages;
import dev.holdpoint.audit.pages.StagePages;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.signing.LedgerMark;
import dev.holdpoint.audit.signing.PdfSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** Prints an {@link AuditReport} as a PDF: A4, black on white, every page numbered. */
public final class AuditPdf {
  private AuditPdf() {}

  /**
   * Prints and signs.
   *
   * @param at time of the export, printed and claimed by the signature
   * @param exportedBy printed name of the person who asked for it
   * @return the bytes of the signed PDF
   */
  public static byte[] signed(
      AuditReport report, Instant at, String exportedBy, PdfSigner station) {
    String reason =
        "Audit report of run %s, %d ledger entries, head %s"
            .formatted(report.cover().run(), report.ledger().entries(), report.ledger().head());
    return station.sign(print(report, at, exportedBy), at, reason);
  }

  /** Prints without signing. */
  public static byte[] print(AuditReport report, Instant at, String exportedBy) {
    try (var paper = new Paper()) {
      new CoverPages(paper, report).write(at, exportedBy);
      new ChangePages(paper, report).write();
      new StagePages(paper, report).write();
      new DecisionPages(paper, report).write();
      new RollbackPages(paper, report).write();
      new ChartPages(paper, report).write();
      new LedgerPages(paper, report).write();
      var cover = report.cover();
      var head =
          new RunningHead(
              cover.title(),
              "Run " + cover.run(),
              "%s version %d · all times UTC".formatted(cover.change(), cover.version()));
      return paper.finish(head, document -> describe(document, report, at));
    } catch (IOException e) {
      throw new UncheckedIOException("a PDF in memory cannot fail to be written", e);
    }
  }

  private static void describe(PDDocument document, AuditReport report, Instant at) {
    var cover = report.cover();
    var created = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
    var information = document.getDocumentInformation();
    information.setTitle("Audit report: " + cover.title() + ", run " + cover.run());
    information.setSubject(
        "%s version %d, %s".formatted(cover.change(), cover.version(), cover.outcome()));
    information.setCreator("Holdpoint");
    information.setProducer("Holdpoint");
    information.setCreationDate(created);
    information.setModificationDate(created);
    var ledger = report.ledger();
    new LedgerMark(cover.run(), ledger.entries(), ledger.head()).writeTo(document);
    var catalog = document.getDocumentCatalog();
    catalog.setLanguage("en");
    var preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    catalog.setViewerPreferences(preferences);
  }
}
