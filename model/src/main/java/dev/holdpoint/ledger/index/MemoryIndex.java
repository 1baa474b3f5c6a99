package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.Placed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An index in memory, for readers that have no lock and for the rest of a session after H2 failed.
 */
final class MemoryIndex implements EntryIndex {
  private static final class Run {
    private final List<Integer> positions = new ArrayList<>();
    private final Instant firstAt;
    private Instant lastAt;

    Run(Instant firstAt) {
      this.firstAt = firstAt;
      this.lastAt = firstAt;
    }
  }

  private final List<Place> places = new ArrayList<>();
  private final Map<String, Run> runs = new LinkedHashMap<>();
  private final Map<String, List<Integer>> types = new HashMap<>();

  @Override
  public Head head() {
    return places.isEmpty() ? Head.EMPTY : new Head(places.size(), places.getLast().hash());
  }

  @Override
  public void add(List<Placed> entries) {
    for (var placed : entries) {
      if (placed.entry().seq() == places.size() + 1) {
        add(placed);
      }
    }
  }

  private void add(Placed placed) {
    StoredEntry entry = placed.entry();
    var run = runs.computeIfAbsent(entry.run(), _ -> new Run(entry.at()));
    run.positions.add(places.size());
    run.lastAt = entry.at();
    types.computeIfAbsent(entry.type(), _ -> new ArrayList<>()).add(places.size());
    places.add(new Place(entry.seq(), entry.hash(), placed.offset(), placed.length()));
  }

  @Override
  public List<RunHeadline> runs() {
    return runs.entrySet().stream()
        .map(
            run ->
                new RunHeadline(
                    run.getKey(),
                    run.getValue().positions.size(),
                    run.getValue().positions.getFirst() + 1L,
                    run.getValue().positions.getLast() + 1L,
                    run.getValue().firstAt,
                    run.getValue().lastAt))
        .toList();
  }

  @Override
  public List<Place> run(String run, long fromRunSeq, int limit) {
    var found = runs.get(run);
    return found == null
        ? List.of()
        : found.positions.stream().skip(fromRunSeq - 1).limit(limit).map(places::get).toList();
  }

  @Override
  public List<Place> from(long seq, int limit) {
    return places.stream().skip(seq - 1).limit(limit).toList();
  }

  @Override
  public List<Place> byType(String type, long fromSeq, int limit) {
    return types.getOrDefault(type, List.of()).stream()
        .filter(position -> position + 1L >= fromSeq)
        .limit(limit)
        .map(places::get)
        .toList();
  }

  @Override
  public void close() {}
}
