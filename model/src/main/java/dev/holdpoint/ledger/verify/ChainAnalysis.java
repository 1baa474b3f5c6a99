package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.verify.Numbering.Numbered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what was done to a chain that does not hold. */
final class ChainAnalysis {
  private static final int MOST_TOLD = 20_000;

  private final Witness witness;
  private final List<LedgerFinding> findings = new ArrayList<>();
  private final Set<Long> blamed = new HashSet<>();

  private ChainAnalysis(Witness witness) {
    this.witness = witness;
  }

  /** All findings about those lines, in the order of the ledger. */
  static List<LedgerFinding> of(List<Link> links, Witness witness) {
    var analysis = new ChainAnalysis(witness);
    var numbering = new Numbering(links, witness);
    var inFile = numbering.numbered();
    numbering.findings().forEach(analysis::report);
    Order.outOfPlace(inFile.stream().mapToLong(Numbered::seq).toArray())
        .forEach(
            seq ->
                analysis.report(
                    LedgerCode.ENTRY_MOVED.at(
                        seq, "Entry " + seq + " does not stand in its place.")));
    var entries = inFile.stream().sorted(Comparator.comparingLong(Numbered::seq)).toList();
    analysis.gaps(entries);
    analysis.brokenLinks(entries);
    analysis.contradicted(entries);
    analysis.badFrames(entries);
    return analysis.findings.stream()
        .sorted(Comparator.comparingLong(LedgerFinding::sequence))
        .toList();
  }

  private void report(LedgerFinding finding) {
    if (findings.size() < MOST_TOLD) {
      findings.add(finding);
    }
    blamed.add(finding.sequence());
  }

  private void blame(long seq) {
    if (!blamed.contains(seq)) {
      report(Numbering.changed(seq));
    }
  }

  private void gaps(List<Numbered> entries) {
    long before = 0;
    for (var each : entries) {
      if (each.seq() > before + 1) {
        long last = each.seq() - 1;
        String which =
            last == before + 1
                ? "Entry " + last + " was"
                : "Entries " + (before + 1) + " to " + last + " were";
        report(LedgerCode.ENTRY_DELETED.at(before + 1, which + " deleted."));
      }
      before = each.seq();
    }
    if (witness.size() > before) {
      report(
          LedgerCode.CUT_SHORT.at(
              before + 1,
              "The ledger ends after entry "
                  + before
                  + ", but there were "
                  + witness.size()
                  + "."));
    }
  }

  private void brokenLinks(List<Numbered> entries) {
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      if (i == 0 && entry.seq() == 1 && !entry.link().prev().equals(Head.EMPTY.hash())) {
        blame(1);
      }
      if (i + 1 < entries.size() && entries.get(i + 1).seq() == entry.seq() + 1) {
        brokenLink(entry, entries.get(i + 1));
      }
    }
  }

  /**
   * One of two neighbours was changed: the earlier one, unless something outside the chain speaks
   * for it.
   */
  private void brokenLink(Numbered entry, Numbered next) {
    if (entry.link().hash().equals(next.link().prev())) {
      return;
    }
    if (blamed.contains(entry.seq()) || (blamed.contains(next.seq()) && !next.link().readable())) {
      return;
    }
    if (acquitted(entry, next)) {
      blame(next.seq());
    } else {
      blame(entry.seq());
    }
  }

  private boolean acquitted(Numbered entry, Numbered next) {
    var known = witness.hash(entry.seq());
    if (known.isPresent()) {
      return known.get().equals(entry.link().hash());
    }
    return entry.link().sound() && !next.link().sound();
  }

  /** Entries that the chain vouches for, but that are not what the index or a seal knows. */
  private void contradicted(List<Numbered> entries) {
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      var known = witness.hash(entry.seq());
      if (blamed.contains(entry.seq())
          || known.isEmpty()
          || known.get().equals(entry.link().hash())) {
        continue;
      }
      boolean last = i == entries.size() - 1;
      if (last && (!entry.link().sound() || witness.hash(entry.seq() - 1).isPresent())) {
        blame(entry.seq()); // The one before it is known to be as it was.
      } else {
        report(otherHistory(entry.seq()));
      }
      return; // Everything after it differs for the same reason.
    }
  }

  private LedgerFinding otherHistory(long seq) {
    return witness.sealed().containsKey(seq)
        ? SealRange.mismatch(seq, witness)
        : LedgerCode.INDEX_DIFFERS.at(
            seq,
            "The index knows entry "
                + seq
                + " otherwise: it was changed and all after it chained anew, or the index was"
                + " altered.");
  }

  /** Frames that do not match their checksum although nothing in them is blamed yet. */
  private void badFrames(List<Numbered> entries) {
    Map<Integer, List<Numbered>> unsound = new LinkedHashMap<>();
    for (var entry : entries) {
      if (!entry.link().sound()) {
        unsound.computeIfAbsent(entry.link().frame(), _ -> new ArrayList<>()).add(entry);
      }
    }
    for (var frame : unsound.values()) {
      if (frame.stream().anyMatch(entry -> blamed.contains(entry.seq()))) {
        continue;
      }
      var last = frame.getLast();
      boolean endOfLedger = last.seq() == entries.getLast().seq();
      Optional<String> known = witness.hash(last.seq());
      if (endOfLedger && known.isEmpty()) {
        blame(last.seq()); // Its neighbours vouch for all other lines of the frame.
      } else {
        report(
            LedgerCode.BAD_FRAME.at(
                frame.getFirst().seq(),
                "The frame that begins with entry "
                    + frame.getFirst().seq()
                    + " does not match its checksum."));
      }
    }
  }
}
