package dev.holdpoint.ledger;

import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.util.List;

/** The ledger of a home that has none yet. */
public final class NoEntries implements EntryQueries {
  @Override
  public Head head() {
    return Head.EMPTY;
  }

  @Override
  public List<RunHeadline> runs() {
    return List.of();
  }

  @Override
  public List<StoredEntry> run(String run, long fromRunSeq, int limit) {
    return List.of();
  }

  @Override
  public List<StoredEntry> from(long seq, int limit) {
    return List.of();
  }

  @Override
  public List<StoredEntry> tail(int limit) {
    return List.of();
  }

  @Override
  public List<StoredEntry> byType(String type, long fromSeq, int limit) {
    return List.of();
  }
}
