package dev.holdpoint.app;

import dev.holdpoint.audit.Edition;
import dev.holdpoint.audit.archive.DocumentTitle;
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
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Verifies audit PDFs by themselves, and against the export that is attached to them.
 *
 * @param clock says when "now" is, for the validity of certificates
 */
record Reports(Clock clock) {
  private static final int PDF_START = 1_024;
  private static final Pattern NAMED = Pattern.compile("(audit|review)-.*\\.pdf");

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

  /**
   * What is wrong with the audit PDFs that lie in an export.
   *
   * @param run that the export is of; empty where its note does not tell
   * @param notes takes that the full report is not among them
   */
  List<LedgerFinding> beside(
      Path folder,
      Optional<X509Certificate> anchor,
      Optional<String> run,
      Consumer<LedgerFinding> notes)
      throws IOException {
    var findings = new ArrayList<LedgerFinding>();
    boolean full = false;
    try (var files = Files.list(folder)) {
      for (var file : files.filter(f -> f.toString().endsWith(".pdf")).sorted().toList()) {
        if (!Files.isRegularFile(file)) {
          findings.add(ExportContents.noFile(folder, file));
          continue;
        }
        var pdf = verified(file, anchor);
        findings.addAll(pdf.findings());
        if (pdf.findings().isEmpty()) {
          var document = Titled.by(DocumentTitle.of(file));
          findings.addAll(misnamed(file, document));
          full |= document.equals(run.map(each -> new Titled(Edition.Kind.FULL, each)));
        }
        var attached = attached(file, pdf);
        if (attached.isPresent()) {
          findings.addAll(attached.get().against(pdf, folder));
        }
      }
    }
    if (!full && findings.isEmpty() && run.isPresent()) {
      notes.accept(
          new LedgerFinding(
              "HP-APP-113",
              0,
              "The full audit report of run "
                  + run.get()
                  + " does not lie in this export ("
                  + RunExporter.name(Edition.Kind.FULL, run.get())
                  + ")."));
    }
    return findings;
  }

  /** What a document is by its title, which its signature covers. */
  private record Titled(Edition.Kind kind, String run) {
    private static final String RUN = ", run ";

    static Optional<Titled> by(String title) {
      return Stream.of(Edition.Kind.values())
          .filter(kind -> title.startsWith(kind.title()) && title.contains(RUN))
          .map(kind -> new Titled(kind, title.substring(title.lastIndexOf(RUN) + RUN.length())))
          .findFirst();
    }

    String file() {
      return RunExporter.name(kind, run);
    }
  }

  /** A document under the name of another one, which would not be missed. */
  private static List<LedgerFinding> misnamed(Path file, Optional<Titled> document) {
    var name = file.getFileName().toString();
    boolean ours = NAMED.matcher(name).matches();
    return !ours || document.filter(d -> d.file().equals(name)).isPresent()
        ? List.of()
        : List.of(
            new LedgerFinding(
                "HP-APP-112",
                0,
                name
                    + " is another document than its name says: "
                    + document.map(d -> "it is " + d.file() + ".").orElse("it is no report.")));
  }
}
