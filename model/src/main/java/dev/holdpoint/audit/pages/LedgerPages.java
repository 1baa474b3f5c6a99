package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.Style;
import dev.holdpoint.audit.layout.Table;
import dev.holdpoint.audit.layout.Table.Cell;
import dev.holdpoint.audit.layout.Table.Column;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.AuditReport.Event;
import dev.holdpoint.audit.report.Words;
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

  /** Writes these pages. */
  public void write() throws IOException {
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
    checking();
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
    paper.section("Newest seal");
    if (ledger.seal().isEmpty()) {
      paper.paragraph("No seal had been made when this report was written.", Style.BODY);
    } else {
      paper.paragraph(
          "A signed note: the station, the number of entries, the Merkle root in base64, the hash"
              + " of the last entry, the signature.",
          Style.QUIET);
      paper.paragraph(ledger.seal(), Style.CODE);
    }
  }

  private void checking() throws IOException {
    paper.section("How to check this document");
    paper.paragraph(
        "Nothing of Holdpoint is needed. FILE.pdf is this document; the other files come with the"
            + " export of the same run.",
        Style.BODY);
    step(
        "1. The document is whole and unchanged since it was signed.",
        "It must say “Signature is Valid” and “Total document signed”, once. (It cannot know the"
            + " authority; step 2 is about that.)",
        "pdfsig FILE.pdf");
    step(
        "2. The signer is the station named above.",
        "Step 1 also prints “Signed Ranges: [0 - A], [B - C]”; put those numbers in. It must say"
            + " “Verification successful”, and the fingerprint must be the one above. The"
            + " authority's certificate must be one that you received by another way than this"
            + " document.",
        "pdfsig -dump FILE.pdf\n"
            + "(head -c A FILE.pdf; tail -c +$((B+1)) FILE.pdf) > signed.bin\n"
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
        "The entry number of a decision is its line in the export. Its body holds the statement as"
            + " a JSON Web Signature; the middle part of it, decoded, must have the SHA-256 that is"
            + " printed with the decision.",
        "sed -n 'ENTRYp' entries.jsonl | grep -o 'eyJ[A-Za-z0-9_.-]*' | head -n 1 \\\n"
            + "  | cut -d . -f 2 | basenc --base64url -d 2>/dev/null | sha256sum");
    paper.paragraph(
        "With Holdpoint at hand, one command does all of it: holdpoint verify FILE.pdf --trust"
            + " authority.pem, and the same for the export.",
        Style.BODY);
  }

  private void step(String title, String what, String commands) throws IOException {
    paper.need(70);
    paper.paragraph(title, Style.STRONG);
    paper.paragraph(what, Style.BODY);
    paper.paragraph(commands, Style.CODE);
    paper.gap(6);
  }
}
