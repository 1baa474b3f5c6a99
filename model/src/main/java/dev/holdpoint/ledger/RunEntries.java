package dev.holdpoint.ledger;

import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.util.ArrayList;
import java.util.List;

/** Entries of runs in the words of the domain. */
public final class RunEntries {
  private static final int PAGE = 5_000;

  private final EntryQueries entries;
  private final EntryCodec codec;

  /** Reads from a ledger or a reader. */
  public RunEntries(EntryQueries entries, EntryCodec codec) {
    this.entries = entries;
    this.codec = codec;
  }

  /** All entries of a run in order; none if there is no such run. */
  public List<Entry> all(String run) throws UnreadableEntry {
    return from(run, 1);
  }

  /** Those from this sequence of the run on. */
  public List<Entry> from(String run, long runSeq) throws UnreadableEntry {
    var all = new ArrayList<Entry>();
    List<StoredEntry> page;
    do {
      page = entries.run(run, runSeq + all.size(), PAGE);
      for (var stored : page) {
        all.add(codec.entry(stored));
      }
    } while (page.size() == PAGE);
    return List.copyOf(all);
  }

  /** The first entry of every run, which is its admission, in the order of the ledger. */
  public List<Entry> first() throws UnreadableEntry {
    var first = new ArrayList<Entry>();
    for (var run : entries.runs()) {
      first.add(codec.entry(entries.run(run.run(), 1, 1).getFirst()));
    }
    return List.copyOf(first);
  }
}
