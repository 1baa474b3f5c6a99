package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much the journal holds of everything, by which an answer of the index that leaves something
 * out is noticed: each line that is read is proved by its hash, but damage in H2's file may hide
 * one. For one thread at a time.
 */
public final class Tally {
  private long size;
  private final Map<String, RunHeadline> runs = new HashMap<>();
  private final Map<String, Long> types = new HashMap<>();

  /**
   * What a tally has counted, to be written down.
   *
   * @param types how many entries there are of each type
   */
  public record Counted(long size, List<RunHeadline> runs, Map<String, Long> types) {
    public Counted {
      runs = List.copyOf(runs);
      types = Map.copyOf(types);
    }
  }

  /** A tally that goes on from there. */
  public static Tally from(Counted counted) {
    var tally = new Tally();
    tally.size = counted.size();
    counted.runs().forEach(run -> tally.runs.put(run.run(), run));
    tally.types.putAll(counted.types());
    return tally;
  }

  /** What it has counted so far, runs in the order in which they began. */
  public Counted counted() {
    return new Counted(
        size,
        runs.values().stream().sorted(Comparator.comparingLong(RunHeadline::firstSeq)).toList(),
        types);
  }

  /** Counts the next entry, unless it was counted before. */
  public void add(StoredEntry entry) {
    if (entry.seq() > size) {
      size = entry.seq();
      runs.merge(entry.run(), headline(entry), Tally::longer);
      types.merge(entry.type(), 1L, Long::sum);
    }
  }

  private static RunHeadline headline(StoredEntry entry) {
    return new RunHeadline(
        entry.run(), entry.runSeq(), entry.seq(), entry.seq(), entry.at(), entry.at());
  }

  private static RunHeadline longer(RunHeadline before, RunHeadline last) {
    return new RunHeadline(
        before.run(),
        last.entries(),
        before.firstSeq(),
        last.lastSeq(),
        before.firstAt(),
        last.lastAt());
  }

  /** All entries of a run from there on, as many as were asked for. */
  List<StoredEntry> run(String run, long from, int limit, List<StoredEntry> found)
      throws IndexFailure {
    for (int i = 0; i < found.size(); i++) {
      expect(found.get(i).run().equals(run) && found.get(i).runSeq() == from + i);
    }
    var headline = runs.get(run);
    return atLeast(headline == null ? 0 : headline.entries() - from + 1, limit, found);
  }

  /** All entries from there on, as many as were asked for. */
  List<StoredEntry> from(long seq, int limit, List<StoredEntry> found) throws IndexFailure {
    for (int i = 0; i < found.size(); i++) {
      expect(found.get(i).seq() == seq + i);
    }
    return atLeast(size - seq + 1, limit, found);
  }

  /** Entries of a type in their order; how many there are is known of all together only. */
  List<StoredEntry> byType(String type, long from, int limit, List<StoredEntry> found)
      throws IndexFailure {
    long before = from - 1;
    for (var entry : found) {
      expect(entry.type().equals(type) && entry.seq() > before);
      before = entry.seq();
    }
    return from > 1 ? found : atLeast(types.getOrDefault(type, 0L), limit, found);
  }

  /** Every run, as the journal has it, or longer. */
  List<RunHeadline> runs(List<RunHeadline> found) throws IndexFailure {
    var seen = new HashMap<String, RunHeadline>();
    found.forEach(headline -> seen.put(headline.run(), headline));
    for (var run : runs.values()) {
      var told = seen.get(run.run());
      expect(told != null && (told.equals(run) || told.entries() > run.entries()));
    }
    return found;
  }

  private static <T> List<T> atLeast(long there, int limit, List<T> found) throws IndexFailure {
    expect(found.size() >= Math.min(there, limit));
    return found;
  }

  private static void expect(boolean complete) throws IndexFailure {
    if (!complete) {
      throw new IndexFailure("The index leaves out or confuses entries that the journal holds");
    }
  }
}
