package dev.holdpoint.ledger.entry;

import java.util.List;

/** What came of an append. */
public sealed interface Appended {
  /** The entries are on the disk. */
  record Durable(List<StoredEntry> entries) implements Appended {
    public Durable {
      entries = List.copyOf(entries);
    }

    /** The run's last sequence after this append. */
    public long lastRunSeq() {
      return entries.getLast().runSeq();
    }
  }

  /** Nothing was written: the run has moved on since the caller looked. */
  record Conflict(String run, long expectedRunSeq, long actualRunSeq) implements Appended {}

  /** Nothing was written, and the ledger goes on. */
  record Refused(LedgerProblem problem) implements Appended {}

  /** The disk did not answer within the limit; the entries may or may not be kept. */
  record Unsettled(LedgerProblem problem) implements Appended {}

  /**
   * The ledger has failed and takes nothing more; whether these entries are kept shows at the next
   * opening.
   */
  record Failed(LedgerProblem problem) implements Appended {}
}
