package dev.holdpoint.audit;

import dev.holdpoint.audit.archive.Attachment;
import dev.holdpoint.audit.layout.PageSize;
import dev.holdpoint.audit.signing.ValidationMaterial;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * For whom and when a report is printed, and what goes into the file besides its pages.
 *
 * @param at time of the export, printed and claimed by the signature
 * @param exportedBy printed name of the person who asked for it
 * @param material lets a validator do without a network
 * @param attachments files inside the PDF
 */
public record Edition(
    Kind kind,
    PageSize paper,
    Instant at,
    String exportedBy,
    ValidationMaterial material,
    List<Attachment> attachments) {
  public Edition {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(paper);
    Objects.requireNonNull(at);
    Objects.requireNonNull(exportedBy);
    Objects.requireNonNull(material);
    attachments = List.copyOf(attachments);
  }

  /** How much of the report is printed. */
  public enum Kind {
    /** Everything, for the auditor. */
    FULL,
    /** A few pages for the change lead. */
    REVIEW;

    /** What the document's title begins with. */
    public String title() {
      return switch (this) {
        case FULL -> "Audit report: ";
        case REVIEW -> "Review copy: ";
      };
    }
  }

  /** The full report on A4, with nothing attached. */
  public static Edition full(Instant at, String exportedBy) {
    return new Edition(
        Kind.FULL, PageSize.A4, at, exportedBy, ValidationMaterial.none(), List.of());
  }

  /** The same on other paper. */
  public Edition on(PageSize other) {
    return new Edition(kind, other, at, exportedBy, material, attachments);
  }

  /** The same with more for validators. */
  public Edition with(ValidationMaterial more) {
    return new Edition(kind, paper, at, exportedBy, material.and(more), attachments);
  }

  /** The same with these files inside. */
  public Edition attaching(List<Attachment> files) {
    return new Edition(kind, paper, at, exportedBy, material, files);
  }

  /** The review copy to this, with nothing attached. */
  public Edition review() {
    return new Edition(Kind.REVIEW, paper, at, exportedBy, material, List.of());
  }
}
