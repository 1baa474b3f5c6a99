package dev.holdpoint.app;

import dev.holdpoint.audit.signing.PdfDefect;
import dev.holdpoint.audit.signing.PdfFinding;
import dev.holdpoint.audit.signing.PdfTrust;
import dev.holdpoint.audit.signing.PdfVerifier;
import dev.holdpoint.ledger.entry.LedgerFinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies audit PDFs by themselves, and against the export that is attached to them.
 *
 * @param clock says when "now" is, for the validity of certificates
 */
record Reports(Clock clock) {
  private static final int PDF_START = 1_024;

  /** Whether a file begins like a PDF. */
  static boolean isPdf(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      // Readers accept some bytes before the header.
      var start = new String(in.readNBytes(PDF_START), StandardCharsets.ISO_8859_1);
      return start.contains("%PDF-");
    }
  }

  /** A PDF by itself; that nobody named whom to trust is a note and nothing wrong with it. */
  Verifying.Verified verified(Path file, Optional<X509Certificate> anchor) {
    var trust = anchor.map(a -> PdfTrust.inAuthorities(Set.of(a))).orElseGet(PdfTrust::none);
    var verified = new PdfVerifier(trust, clock).verify(file);
    return new Verifying.Verified(
        verified.ledger().map(m -> m.entries()).orElse(0L),
        verified.ledger().map(m -> m.head()).orElse(""),
        verified.findings().stream().filter(f -> !anchorless(f)).map(Reports::found).toList(),
        verified.findings().stream().filter(Reports::anchorless).map(Reports::found).toList());
  }

  private static boolean anchorless(PdfFinding finding) {
    return finding.code().equals(PdfDefect.NO_TRUST_ANCHOR.code());
  }

  private static LedgerFinding found(PdfFinding finding) {
    return new LedgerFinding(finding.code(), finding.sequence().orElse(0), finding.message());
  }

  /** The export in a PDF in which nothing was found wrong. */
  static Optional<AttachedExport> attached(Path file, Verifying.Verified pdf) throws IOException {
    return pdf.findings().isEmpty() ? AttachedExport.in(file) : Optional.empty();
  }

  /** What is wrong with the audit PDFs that lie in an export. */
  List<LedgerFinding> beside(Path folder, Optional<X509Certificate> anchor) throws IOException {
    var findings = new ArrayList<LedgerFinding>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(f -> f.toString().endsWith(".pdf")).sorted().toList()) {
        if (!Files.isRegularFile(file)) {
          findings.add(ExportContents.noFile(folder, file));
          continue;
        }
        var pdf = verified(file, anchor);
        findings.addAll(pdf.findings());
        var attached = attached(file, pdf);
        if (attached.isPresent()) {
          findings.addAll(attached.get().against(pdf, folder));
        }
      }
    }
    return findings;
  }
}
