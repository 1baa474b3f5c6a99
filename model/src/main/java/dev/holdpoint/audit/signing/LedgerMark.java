package dev.holdpoint.audit.signing;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Which ledger an audit PDF speaks of, as machine-readable document properties under the signature,
 * so that a verifier can lay the PDF beside the ledger or its export.
 *
 * @param run the run's id
 * @param entries how many entries of the run the document covers
 * @param head the lower-case hex SHA-256 of the last of them
 */
public record LedgerMark(String run, long entries, String head) {
  private static final String RUN = "HoldpointRun";
  private static final String ENTRIES = "HoldpointLedgerEntries";
  private static final String HEAD = "HoldpointLedgerHead";
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

  public LedgerMark {
    Objects.requireNonNull(run);
    Objects.requireNonNull(head);
  }

  /** Writes the mark into a document that is not signed yet. */
  public void writeTo(PDDocument document) {
    var information = document.getDocumentInformation();
    information.setCustomMetadataValue(RUN, run);
    information.setCustomMetadataValue(ENTRIES, Long.toString(entries));
    information.setCustomMetadataValue(HEAD, head);
  }

  /** Reads the mark; empty where the document has none or one that cannot be understood. */
  static Optional<LedgerMark> readFrom(PDDocument document) {
    var information = document.getDocumentInformation();
    var run = information.getCustomMetadataValue(RUN);
    var entries = information.getCustomMetadataValue(ENTRIES);
    var head = information.getCustomMetadataValue(HEAD);
    if (run == null || entries == null || head == null || !COUNT.matcher(entries).matches()) {
      return Optional.empty();
    }
    return Optional.of(new LedgerMark(run, Long.parseLong(entries), head));
  }
}
