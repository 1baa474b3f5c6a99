package dev.holdpoint.ledger;

import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.seal.Seal;

/** What came of sealing. */
public sealed interface Sealing {
  /** The head is sealed; the seal lies in the folder of seals and stands in the ledger. */
  record Sealed(Seal seal) implements Sealing {}

  /** It is not. */
  record NotSealed(LedgerProblem problem) implements Sealing {}
}
