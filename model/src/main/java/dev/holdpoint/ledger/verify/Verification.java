package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerFinding;
import java.util.List;

/**
 * What a verification found.
 *
 * @param head of the entries that are there, their number and the last one's hash
 * @param chained whether every entry follows from the one before it; seals or an index may vouch
 *     for others all the same
 * @param seals how many good seals vouch for it
 * @param copies how many good seals from outside it was held against
 * @param findings in the order of the ledger, at most 1,000; empty on good evidence
 */
public record Verification(
    Head head, boolean chained, int seals, int copies, List<LedgerFinding> findings) {
  public Verification {
    findings = List.copyOf(findings);
  }

  /** Whether nothing was found. */
  public boolean ok() {
    return findings.isEmpty();
  }
}
