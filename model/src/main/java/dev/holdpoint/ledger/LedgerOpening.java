package dev.holdpoint.ledger;

import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.journal.LockOwner;
import java.util.List;

/** What came of opening a ledger. */
public sealed interface LedgerOpening {
  /**
   * The ledger is open for writing.
   *
   * @param findings what was put right on the way, such as a torn tail that was cut
   */
  record Opened(Ledger ledger, List<LedgerFinding> findings) implements LedgerOpening {
    public Opened {
      findings = List.copyOf(findings);
    }
  }

  /** Another process has it; {@link LedgerReader#open} reads it meanwhile. */
  record ReadOnly(LockOwner owner, LedgerProblem problem) implements LedgerOpening {}

  /**
   * It cannot be written.
   *
   * @param after the last entry that is sound, 0 if none or not known
   */
  record Refused(LedgerProblem problem, long after) implements LedgerOpening {}
}
