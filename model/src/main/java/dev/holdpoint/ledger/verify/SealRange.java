package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;

/** Says between which two seals a history was rewritten. */
final class SealRange {
  private SealRange() {}

  /** The seal over that many entries is the first that does not vouch for what is there. */
  static LedgerFinding mismatch(long size, Witness witness) {
    long before = witness.sealedBefore(size);
    return LedgerCode.SEAL_MISMATCH.at(
        size,
        "The seal over "
            + size
            + " entries vouches for another history: of the entries "
            + (before + 1)
            + " to "
            + size
            + " at least one was rewritten, and all after it were chained anew."
            + (before == 0 ? "" : " The seal over " + before + " entries still holds."));
  }
}
