package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.journal.Placed;
import java.util.List;

/** Finds entries. Used by one thread. */
interface EntryIndex extends AutoCloseable {
  /**
   * Where an entry stands.
   *
   * @param hash what its line must hash to
   */
  record Place(long seq, String hash, long offset, int length) {}

  /** The last entry that was added. */
  Head head() throws IndexFailure;

  /**
   * Adds entries that follow from the head, durable together. Entries up to the head are passed
   * over.
   */
  void add(List<Placed> entries) throws IndexFailure;

  List<RunHeadline> runs() throws IndexFailure;

  List<Place> run(String run, long fromRunSeq, int limit) throws IndexFailure;

  List<Place> from(long seq, int limit) throws IndexFailure;

  List<Place> byType(String type, long fromSeq, int limit) throws IndexFailure;

  @Override
  void close() throws IndexFailure;
}
