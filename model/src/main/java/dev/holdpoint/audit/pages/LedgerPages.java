package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.archive.Attachment;
import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.Style;
import dev.holdpoint.audit.layout.Table;
import dev.holdpoint.audit.layout.Table.Cell;
import dev.holdpoint.audit.layout.Table.Column;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.AuditReport.Event;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.audit.signing.TrustedTime;
import dev.holdpoint.audit.signing.ValidationMaterial;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/** The course of the run entry by entry, the ledger under it, and how to check all of this. */
public final class LedgerPages {
  private final Paper paper;
  private final AuditReport report;

  /** Writes onto this paper what the report says. */
  public LedgerPages(Paper paper, AuditReport report) {
    this.paper = paper;
    this.report = report;
  }

  /**
   * Writes these pages.
   *
   * @param material what goes with the signature for validators
   * @param attachments what is inside the file
   * @param time who vouches for the time of signing
   */
  public void write(ValidationMaterial material, List<Attachment> attachments, TrustedTime time)
      throws IOException {
    paper.chapter("Course of the run");
    paper.section("Interruptions and blind spots");
    events(report.incidents(), "There were none.");
    paper.section("Entries");
    paper.paragraph(
        "Every ledger entry of the run that is not a mere measurement, check result or read-back;"
            + " those are counted in the next chapter and summed up in the ones before.",
        Style.QUIET);
    events(report.chronicle(), "The ledger holds no such entry.");
    paper.chapter("Ledger, seal and how to check this document");
    ledger();
    signature(material, time);
    attached(attachments);
    checking(material);
  }

  private void events(List<Event> events, String none) throws IOException {
    var table =
        Table.of(
                Column.number("Entry", 34),
                Column.fixed("UTC", 84),
                Column.share("What", 3),
                Column.share("Who", 0.9f))
            .whenEmpty(none);
    for (Event event : events) {
      table.row(
          Cell.of(Long.toString(event.sequence())),
          Cell.of(Words.time(event.at())),
          Cell.of(event.words()),
          Cell.of(event.who()));
    }
    paper.table(table.build());
  }

  private void ledger() throws IOException {
    var ledger = report.ledger();
    paper.labelled("Entries of this run", "%,d".formatted(ledger.entries()), Style.BODY);
    paper.labelled(
        "Their places",
        "from %d to %d in the ledger".formatted(ledger.firstSequence(), ledger.lastSequence()),
        Style.BODY);
    paper.labelled("Head (SHA-256)", ledger.head(), Style.CODE);
    paper.labelled("Station", ledger.station(), Style.BODY);
    paper.labelled("Its certificate, SHA-256", ledger.stationFingerprint(), Style.CODE);
    paper.section("What the entries are");
    var counts = Table.of(Column.share("Kind of entry", 1), Column.number("How many", 60));
    new TreeMap<>(ledger.counts())
        .forEach((kind, count) -> counts.row(Cell.of(kind), Cell.of("%,d".formatted(count))));
    paper.table(counts.build());
    new SealSection(paper).write(ledger.seal());
  }

  private void signature(ValidationMaterial material, TrustedTime time) throws IOException {
    paper.section("Signature and time of this document");
    paper.labelled("Form", form(material, time), Style.BODY);
    paper.labelled("Time", TimeWords.full(time), Style.BODY);
    if (material.lists().isEmpty()) {
      paper.labelled(
          "Revocation",
          "No revocation list lies in this document: whether a certificate was revoked has to be"
              + " asked of the authority.",
          Style.STRONG);
    }
    for (var list : material.lists()) {
      var revoked = list.getRevokedCertificates();
      paper.labelled(
          "Revocation list",
          "of %s, %s to %s, with %s"
              .formatted(
                  list.getIssuerX500Principal().getName(),
                  Words.utc(list.getThisUpdate().toInstant()),
                  list.getNextUpdate() == null
                      ? "no stated end"
                      : Words.utc(list.getNextUpdate().toInstant()),
                  Words.count(revoked == null ? 0 : revoked.size(), "revoked certificate")),
          Style.BODY);
    }
    paper.labelled(
        "Archive form",
        "PDF/A-3b (ISO 19005-3), not tagged; after signing no change is permitted (DocMDP 1)."
            + (material.isEmpty()
                ? ""
                : " What stands after the signature says once more, for other validators, where"
                    + " the certificates and lists under it lie (ISO 32000-2 §12.8.2.2 counts"
                    + " that as no change)."),
        Style.BODY);
  }

  /** B-LT needs a time-stamp, and a list of every authority that is named. */
  private static String form(ValidationMaterial material, TrustedTime time) {
    var without = material.authoritiesWithoutList();
    boolean lists = !material.lists().isEmpty();
    return switch (time) {
      case TrustedTime.Stamped(_, var named) when named && lists && without.isEmpty() ->
          "PAdES B-LT: signature, time-stamp, and what it takes to check both for years: the"
              + " certificates and revocation lists.";
      case TrustedTime.Stamped _ when lists ->
          "PAdES B-T, with certificates and revocation lists, and not B-LT: there is no list of "
              + (without.isEmpty() ? "the authority of the service" : String.join("; ", without))
              + ".";
      case TrustedTime.Stamped _ -> "PAdES B-T: signature and time-stamp.";
      case TrustedTime.NotAsked _, TrustedTime.Missing _ ->
          lists
              ? "PAdES B-B, with the certificates and revocation lists of B-LT. It is not B-LT,"
                  + " which takes a time-stamp, and there is none."
              : "PAdES B-B.";
    };
  }

  private void attached(List<Attachment> attachments) throws IOException {
    paper.section("What is attached");
    if (attachments.isEmpty()) {
      paper.paragraph("Nothing. The export of the run lies beside this file.", Style.BODY);
    }
    for (Attachment file : attachments) {
      paper.labelled(file.name(), file.words(), Style.BODY);
      paper.labelled(
          "Its SHA-256",
          "%s, %,d bytes".formatted(file.sha256(), file.content().length),
          Style.CODE);
    }
  }

  private void checking(ValidationMaterial material) throws IOException {
    paper.section("How to check this document");
    paper.paragraph(
        "Nothing of Holdpoint is needed. FILE.pdf is this document; the other files come with the"
            + " export of the same run.",
        Style.BODY);
    step(
        "1. The document is whole and unchanged since it was signed.",
        whole(material),
        material.isEmpty() ? "pdfsig FILE.pdf" : "pdfsig FILE.pdf\ntail -c +$((C+1)) FILE.pdf");
    step(
        "2. The signer is the station named above.",
        "Step 1 also prints “Signed Ranges: [0 - A], [B - C]”; put those numbers in. It must say"
            + " “Verification successful”, and the fingerprint must be the one above. The"
            + " authority's certificate must be one that you received by another way than this"
            + " document.",
        "pdfsig -dump FILE.pdf\n"
            + "(head -c A FILE.pdf; head -c C FILE.pdf | tail -c +$((B+1))) > signed.bin\n"
            + "openssl cms -verify -inform DER -in FILE.pdf.sig0 -content signed.bin -binary \\\n"
            + "  -CAfile authority.pem -purpose any -signer signer.pem -out /dev/null\n"
            + "openssl x509 -in signer.pem -noout -subject -fingerprint -sha256");
    step(
        "3. The ledger entries are those that this document reports on.",
        "Each line of the export is one entry; each carries, as “prev”, the SHA-256 of the line"
            + " before it without its line end. The README of the export says how to follow that"
            + " chain. The last entry of this report must have the SHA-256 that is called head"
            + " above.",
        "sed -n '%dp' entries.jsonl | tr -d '\\n' | sha256sum"
            .formatted(report.ledger().lastSequence()));
    step(
        "4. A person signed what this document says.",
        "The entry number of a decision is its line in the export. Its body holds each statement as"
            + " a JSON Web Signature; the middle part of it, decoded, has the SHA-256 that is"
            + " printed with the decision. Other people's statements may stand in the same entry,"
            + " such as the approvals and drills that a start rests on: one of the lines that are"
            + " shown must be that SHA-256.",
        "sed -n 'ENTRYp' entries.jsonl | grep -o '\"jws\":\"[^\"]*' | cut -d . -f 2 \\\n"
            + "  | while read -r middle; do\n"
            + "      echo \"$middle\" | basenc --base64url -d 2>/dev/null | sha256sum\n"
            + "    done");
    paper.paragraph(
        "With Holdpoint at hand, one command does all of it: holdpoint verify FILE.pdf --trust"
            + " authority.pem, and the same for the export.",
        Style.BODY);
  }

  private static String whole(ValidationMaterial material) {
    return material.isEmpty()
        ? "It must say “Signature is Valid” and “Total document signed”, once. (It cannot know the"
            + " authority; step 2 is about that.)"
        : "It must say “Signature is Valid”, once. (It cannot know the authority; step 2 is about"
            + " that.) It also says “Not total document signed” and “Signed Ranges: [0 - A],"
            + " [B - C]”: put C into the second command, which shows all that is not signed. That"
            + " must be one object of “/Type /DSS” with its place in the file, and nothing else.";
  }

  private void step(String title, String what, String commands) throws IOException {
    paper.need(70);
    paper.paragraph(title, Style.STRONG);
    paper.paragraph(what, Style.BODY);
    paper.paragraph(commands, Style.CODE);
    paper.gap(6);
  }
}
