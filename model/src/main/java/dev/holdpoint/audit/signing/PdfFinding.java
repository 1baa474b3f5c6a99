package dev.holdpoint.audit.signing;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * One thing that is wrong with a PDF, in the shape that the {@code verify} command prints.
 *
 * @param code stable, {@code HP-AUDIT-NNN}
 * @param sequence the ledger entry concerned; always empty for a finding about the file itself
 * @param message what happened and what to do about it
 */
public record PdfFinding(String code, OptionalLong sequence, String message) {
  public PdfFinding {
    Objects.requireNonNull(code);
    Objects.requireNonNull(sequence);
    Objects.requireNonNull(message);
  }

  static PdfFinding of(PdfDefect defect) {
    return new PdfFinding(defect.code(), OptionalLong.empty(), defect.message());
  }

  static PdfFinding of(PdfDefect defect, String detail) {
    return new PdfFinding(
        defect.code(), OptionalLong.empty(), defect.message() + " (" + detail + ")");
  }
}
