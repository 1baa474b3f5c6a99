package dev.holdpoint.audit.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a PDF after {@link PdfVerifier} read it.
 *
 * @param findings everything that is wrong, most telling first; empty for a sound audit PDF
 * @param notes what a careful reader should know although it is not wrong
 * @param signer the subject of the signer's certificate (RFC 2253), where there is a signature
 * @param signedAt when the signer claims to have signed
 * @param provedAt when an intact time-stamp says that the signature existed; who signed it is noted
 *     where the reader does not trust them
 * @param ledger the ledger that the PDF says it reports on
 */
public record PdfVerification(
    List<PdfFinding> findings,
    List<String> notes,
    Optional<String> signer,
    Optional<Instant> signedAt,
    Optional<Instant> provedAt,
    Optional<LedgerMark> ledger) {
  public PdfVerification {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  static PdfVerification refused(PdfFinding finding) {
    return new PdfVerification(
        List.of(finding),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether nothing at all was found wrong. */
  public boolean ok() {
    return findings.isEmpty();
  }
}
