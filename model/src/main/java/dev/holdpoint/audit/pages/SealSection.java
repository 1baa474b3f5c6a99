package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.Style;
import dev.holdpoint.audit.report.LedgerRecord.SealRecord;
import java.io.IOException;
import java.util.Optional;

/** The newest seal, whole: who keeps the document holds evidence against a rewritten ledger. */
final class SealSection {
  private final Paper paper;

  SealSection(Paper paper) {
    this.paper = paper;
  }

  void write(Optional<SealRecord> seal) throws IOException {
    paper.section("Newest seal");
    if (seal.isEmpty()) {
      paper.paragraph("No seal had been made when this report was written.", Style.BODY);
      return;
    }
    paper.labelled("Sealed by", seal.get().origin(), Style.BODY);
    paper.labelled("Entries under it", "%,d".formatted(seal.get().size()), Style.BODY);
    paper.labelled("Merkle root", seal.get().root(), Style.CODE);
    for (String other : seal.get().others()) {
      paper.labelled("It also says", other, Style.CODE);
    }
    paper.labelled("Key", seal.get().keyId(), Style.CODE);
    paper.paragraph("As a signed note (C2SP):", Style.QUIET);
    paper.paragraph(seal.get().note(), Style.CODE);
  }
}
