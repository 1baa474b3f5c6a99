package dev.holdpoint.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.audit.layout.PageSize;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.signing.Damage;
import dev.holdpoint.audit.signing.LedgerMark;
import dev.holdpoint.audit.signing.PdfFinding;
import dev.holdpoint.audit.signing.PdfSigner;
import dev.holdpoint.audit.signing.PdfTrust;
import dev.holdpoint.audit.signing.PdfVerifier;
import dev.holdpoint.audit.signing.TestAuthority;
import dev.holdpoint.audit.signing.TrustedTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditPdfTest {
  private static final Instant NOW = TestAuthority.NOW;
  private static final TestAuthority CA = new TestAuthority("Holdpoint test CA");
  private static final PrivateKeyEntry STATION = CA.enrol("station");
  private static final AuditReport REPORT =
      AuditReports.of(RecordedRun.rolledBack(), "", (X509Certificate) STATION.getCertificate());
  private static final Edition EDITION = Edition.full(NOW, "Joan Clarke").with(CA.material());
  private static final byte[] PDF =
      AuditPdf.signed(REPORT, EDITION, new PdfSigner(STATION), Optional.empty()).pdf();

  private static PdfVerifier verifier() {
    return new PdfVerifier(
        PdfTrust.inAuthorities(List.of(CA.certificate())), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static String text(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_report_is_signed_whole_by_the_station_and_says_which_ledger_it_is_about() {
    var verification = verifier().verify(PDF);

    assertThat(verification.findings()).isEmpty();
    var ledger = REPORT.ledger();
    assertThat(verification.ledger())
        .contains(new LedgerMark(RecordedRun.RUN, ledger.entries(), ledger.head()));
  }

  @Test
  void a_box_drawn_over_the_report_is_found() {
    assertThat(verifier().verify(Damage.blackBox(PDF)).findings())
        .extracting(PdfFinding::code)
        .contains("HP-AUDIT-008", "HP-AUDIT-009", "HP-AUDIT-010");
  }

  @Test
  void every_part_of_the_record_is_on_paper() {
    assertThat(text(PDF))
        .contains("Payments tokenisation cut-over")
        .contains("ROLLED BACK")
        .contains("CHG-2026-1142")
        .contains("Tara Patel")
        .contains("run-11aa")
        .contains("95th percentile of payment latency above 420\u00a0ms for 3s → roll back")
        .contains("The old path answers in less than 250 ms")
        .contains("382.25\u00a0ms")
        .contains("latency: mean 382.25 ms lies in the tolerated band")
        .contains("“I release hold h1 of run-7f3a.”")
        .contains("Traffic is low; latency is accepted.")
        .contains(REPORT.decisions().get(1).statementDigest())
        .contains("Detection to restored")
        .contains("max(payments_p95_latency_ms)")
        .contains("not finite: the value is NaN")
        .contains(REPORT.ledger().head())
        .contains("pdfsig FILE.pdf");
  }

  @Test
  void every_page_is_numbered_and_names_the_run() throws IOException {
    try (PDDocument document = Loader.loadPDF(PDF)) {
      int pages = document.getNumberOfPages();
      for (int page = 1; page <= pages; page++) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(document))
            .contains("Run " + RecordedRun.RUN)
            .contains(page + " of " + pages);
      }
    }
  }

  @Test
  void the_document_has_title_language_and_bookmarks() throws IOException {
    try (PDDocument document = Loader.loadPDF(PDF)) {
      var catalog = document.getDocumentCatalog();
      assertThat(document.getDocumentInformation().getTitle())
          .isEqualTo("Audit report: Payments tokenisation cut-over, run run-7f3a");
      assertThat(catalog.getLanguage()).isEqualTo("en");
      assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(catalog.getDocumentOutline().children())
          .extracting(item -> item.getTitle())
          .contains("Stages", "Holds", "Decisions", "Measurements");
    }
  }

  @Test
  void every_font_is_embedded() throws IOException {
    try (PDDocument document = Loader.loadPDF(PDF)) {
      for (var page : document.getPages()) {
        for (var name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertThat(font.isEmbedded()).as(font.getName()).isTrue();
        }
      }
    }
  }

  @Test
  void words_without_a_glyph_are_spelled_out_and_not_lost() {
    var report = SampleReport.withReason("价格 \u202Eevil\u202C \u05D0 \uD83D\uDE80\u0007 \uD800.");

    assertThat(text(AuditPdf.print(report, EDITION, new TrustedTime.NotAsked())))
        .contains("[U+4EF7][U+683C]")
        .contains("[U+202E]evil[U+202C]")
        .contains("[U+05D0]")
        .contains("[U+1F680][U+0007]")
        .contains("[U+D800]");
  }

  @Test
  void a_very_long_reason_runs_over_pages_and_stays_whole() {
    var words = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      words.append("word").append(i).append(' ');
    }
    String reason = words.toString().strip();

    assertThat(
            text(
                AuditPdf.print(
                    SampleReport.withReason(reason), EDITION, new TrustedTime.NotAsked())))
        .contains("word0 word1 word2")
        .contains("word1500")
        .contains("word2999");
  }

  @Test
  void nothing_is_written_outside_the_margins() throws IOException {
    String unbreakable = "x".repeat(4_000);
    var outside = new ArrayList<String>();
    var stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition text) {
            float end = text.getXDirAdj() + text.getWidthDirAdj();
            if (text.getXDirAdj() < 15 || end > 595 - 50 || text.getYDirAdj() > 842 - 30) {
              outside.add(text.getUnicode() + " at " + text.getXDirAdj() + " to " + end);
            }
          }
        };
    for (AuditReport report : List.of(SampleReport.withReason(unbreakable), REPORT)) {
      try (PDDocument document =
          Loader.loadPDF(AuditPdf.print(report, EDITION, new TrustedTime.NotAsked()))) {
        stripper.getText(document);
      }
    }
    assertThat(outside).isEmpty();
  }

  @Test
  void a_long_table_repeats_its_head_on_every_page() throws IOException {
    byte[] pdf = AuditPdf.print(SampleReport.rolledBack(), EDITION, new TrustedTime.NotAsked());
    try (PDDocument document = Loader.loadPDF(pdf)) {
      int pagesWithEntries = 0;
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        String text = stripper.getText(document);
        if (text.contains("Stage canary, attempt 1: verifying")) {
          pagesWithEntries++;
          assertThat(text).contains("Entry UTC What Who");
        }
      }
      assertThat(pagesWithEntries).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_review_copy_has_two_to_four_pages_and_says_what_it_leaves_out(PageSize paper)
      throws IOException {
    for (AuditReport report : List.of(REPORT, SampleReport.rolledBack())) {
      byte[] pdf = AuditPdf.print(report, EDITION.on(paper).review(), new TrustedTime.NotAsked());
      try (PDDocument document = Loader.loadPDF(pdf)) {
        assertThat(document.getNumberOfPages()).isBetween(2, 4);
      }
      assertThat(text(pdf))
          .contains("Review copy for the change lead")
          .contains(report.cover().outcome().toUpperCase(Locale.ROOT))
          .contains("Holds and decisions")
          .contains(report.ledger().head())
          .contains("No trusted time")
          .contains("This is the short copy.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_commitment_is_one_page_in_both_editions(PageSize paper) throws IOException {
    for (Edition edition : List.of(EDITION.on(paper), EDITION.on(paper).review())) {
      byte[] pdf = AuditPdf.print(REPORT, edition, new TrustedTime.NotAsked());
      try (PDDocument document = Loader.loadPDF(pdf)) {
        assertThat(chapterStarts(document, "The commitment")).isEqualTo(1);
        assertThat(pagesOf(document, "The commitment")).isEqualTo(1);
      }
      assertThat(text(pdf))
          .contains("Asked, in this order 1 operator.a, 2 operator.b")
          .containsPattern(
              "t1 Payment error rate above 1.% for 3s → roll back; answer within 10.s");
    }
  }

  private static long chapterStarts(PDDocument document, String chapter) {
    long found = 0;
    for (var item : document.getDocumentCatalog().getDocumentOutline().children()) {
      found += item.getTitle().equals(chapter) ? 1 : 0;
    }
    return found;
  }

  /** From where the chapter starts to where the next one does. */
  private static int pagesOf(PDDocument document, String chapter) throws IOException {
    int begin = -1;
    for (var item : document.getDocumentCatalog().getDocumentOutline().children()) {
      int page = document.getPages().indexOf(item.findDestinationPage(document));
      if (begin >= 0) {
        return page - begin;
      }
      begin = item.getTitle().equals(chapter) ? page : -1;
    }
    return document.getNumberOfPages() - begin;
  }

  @Test
  void letter_is_as_wide_as_it_says_and_every_page_is() throws IOException {
    byte[] pdf = AuditPdf.print(REPORT, EDITION.on(PageSize.LETTER), new TrustedTime.NotAsked());
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (var page : document.getPages()) {
        assertThat(page.getMediaBox().getWidth()).isEqualTo(612);
        assertThat(page.getMediaBox().getHeight()).isEqualTo(792);
      }
    }
  }

  @Test
  void every_signature_is_listed_with_its_digests() {
    assertThat(REPORT.signatures())
        .extracting(signature -> signature.what())
        .contains("Approval", "Start", "d1, release");
    String text = text(PDF).replace(" ", "");
    for (var signature : REPORT.signatures()) {
      assertThat(text).contains(signature.statementDigest()).contains(signature.signatureDigest());
    }
  }

  static boolean pdfsigIsInstalled() {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pdfsig")));
  }
}
