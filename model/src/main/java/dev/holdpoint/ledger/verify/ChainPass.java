package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.CanonicalJson;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.merkle.Frontier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The pass over all lines that good evidence needs only once: does each follow from the one before?
 */
final class ChainPass {
  private final Witness witness;
  private final List<EntryCheck> checks;
  private final Map<String, Long> lastOfRun = new HashMap<>();
  private final List<LedgerFinding> findings = new ArrayList<>();
  private Head head = Head.EMPTY;
  private Frontier tree = Frontier.EMPTY;
  private long lines;
  private boolean linked = true;
  private boolean witnessed = true;

  ChainPass(Witness witness, List<EntryCheck> checks) {
    this.witness = witness;
    this.checks = checks;
  }

  void take(Link link) {
    lines++;
    linked =
        linked && link.sound() && link.seq() == head.size() + 1 && link.prev().equals(head.hash());
    witnessed = witnessed && witness.hash(link.seq()).map(link.hash()::equals).orElse(true);
    head = new Head(lines, link.hash());
    tree = tree.with(HexFormat.of().parseHex(link.leaf()));
    root();
    link.entry().ifPresent(this::take);
  }

  /** Where a seal vouches for the lines up to here, the tree over them must be the sealed one. */
  private void root() {
    if (!linked || !witnessed) {
      return; // What was done to the chain says all of it.
    }
    var root = witness.root(lines);
    if (root.isPresent() && !root.get().equals(tree.rootHex())) {
      findings.add(SealRange.mismatch(lines, witness));
    }
  }

  private void take(StoredEntry entry) {
    long before = lastOfRun.getOrDefault(entry.run(), 0L);
    if (linked && witnessed && entry.runSeq() != before + 1) {
      findings.add(
          LedgerCode.RUN_SEQUENCE.at(
              entry.seq(),
              "Entry "
                  + entry.seq()
                  + " is number "
                  + entry.runSeq()
                  + " of its run after "
                  + before
                  + "."));
    }
    lastOfRun.put(entry.run(), entry.runSeq());
    if (linked && witnessed && !CanonicalJson.isCanonical(entry.line())) {
      findings.add(
          LedgerCode.NOT_CANONICAL.at(
              entry.seq(), "Entry " + entry.seq() + " is not canonical JSON."));
    }
    checks.forEach(check -> findings.addAll(check.check(entry)));
  }

  /** Whether every line follows from the one before. */
  boolean linked() {
    return linked;
  }

  /** Whether that is so, and the lines are those, and as many, that seals and index vouch for. */
  boolean holds() {
    return linked && witnessed && lines >= witness.size();
  }

  Head head() {
    return head;
  }

  List<LedgerFinding> findings() {
    return findings;
  }
}
