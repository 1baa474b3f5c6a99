package dev.holdpoint.ledger.entry;

import java.util.List;

/**
 * What can be asked of a ledger. Every answer is in the order of the ledger and contains everything
 * that was acknowledged before the question. Lost I/O is a {@link LedgerReadException}.
 */
public interface EntryQueries {
  /** The head after everything that was acknowledged. */
  Head head();

  /** All runs, by their first entry. */
  List<RunHeadline> runs();

  /**
   * Entries of one run.
   *
   * @param fromRunSeq the first wanted, from 1
   * @param limit how many at most, 1 to 100,000
   */
  List<StoredEntry> run(String run, long fromRunSeq, int limit);

  /** Entries of all runs from a sequence on, at most {@code limit}. */
  List<StoredEntry> from(long seq, int limit);

  /** The last entries of all runs, at most {@code limit}. */
  List<StoredEntry> tail(int limit);

  /** Entries of one type over all runs, from a sequence on, at most {@code limit}. */
  List<StoredEntry> byType(String type, long fromSeq, int limit);
}
