package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.util.List;

/**
 * Something else to check of every entry that is there and can be read, in the order of the ledger;
 * such as the signatures of people. Not called by several threads, and used for one verification.
 */
@FunctionalInterface
public interface EntryCheck {
  /** What is wrong with the entry; nothing if it is good or none of its business. */
  List<LedgerFinding> check(StoredEntry entry);
}
