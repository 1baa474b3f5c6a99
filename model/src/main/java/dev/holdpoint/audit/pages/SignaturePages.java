package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.Style;
import dev.holdpoint.audit.layout.Table;
import dev.holdpoint.audit.layout.Table.Cell;
import dev.holdpoint.audit.layout.Table.Column;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.SignatureRecord;
import dev.holdpoint.audit.report.Words;
import java.io.IOException;

/** Every person's signature in one list, with what it takes to check it. */
public final class SignaturePages {
  private final Paper paper;
  private final AuditReport report;

  /** Writes onto this paper what the report says. */
  public SignaturePages(Paper paper, AuditReport report) {
    this.paper = paper;
    this.report = report;
  }

  /** Writes these pages. */
  public void write() throws IOException {
    paper.chapter("Signatures of people");
    paper.paragraph(
        "Each of these is a JSON Web Signature (ES256) of one person and stands in full in the"
            + " entry named, in entries.jsonl of the export; the signer's certificate is the file"
            + " certificates/ID.pem there. The README of the export says how to check it with"
            + " openssl. The three digests are SHA-256: of the certificate (DER), of the statement"
            + " that was signed (the decoded middle part), and of the whole signature as it stands"
            + " in the entry.",
        Style.QUIET);
    var table =
        Table.of(
            Column.number("Entry", 34),
            Column.share("Who and when, UTC", 1),
            Column.share("What it says", 1.1f),
            Column.fixed("Certificate, statement, signature", 152));
    for (SignatureRecord signature : report.signatures()) {
      table.row(
          Cell.of(Long.toString(signature.sequence())),
          Cell.of(
              signature.name()
                  + (signature.name().equals(signature.person()) ? "" : "\n" + signature.person())
                  + "\n"
                  + Words.time(signature.at())),
          Cell.of(signature.what() + "\n“" + signature.meaning() + "”"),
          Cell.code(
              (signature.certificate().isEmpty() ? "names no certificate" : signature.certificate())
                  + "\n"
                  + signature.statementDigest()
                  + "\n"
                  + signature.signatureDigest()));
    }
    paper.table(table.whenEmpty("Nobody signed anything in this run.").build());
  }
}
