package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.Placed;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An index file that needs no database, for simulations of many thousand openings. After a crash it
 * is what H2's file may be then: complete, behind, gone, or no database any more.
 */
public final class SimulatedDatabase implements Database {
  private final List<Placed> kept;
  private boolean there;
  private boolean readable;

  private SimulatedDatabase(List<Placed> kept, boolean there, boolean readable) {
    this.kept = new ArrayList<>(kept);
    this.there = there;
    this.readable = readable;
  }

  /** No file yet. */
  public static SimulatedDatabase none() {
    return new SimulatedDatabase(List.of(), false, true);
  }

  /** What a crash leaves of it. */
  public synchronized SimulatedDatabase afterCrash(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> new SimulatedDatabase(kept, there, true);
      case 1 -> new SimulatedDatabase(List.of(), there && random.nextBoolean(), true);
      case 2 -> new SimulatedDatabase(kept, there, false);
      default ->
          new SimulatedDatabase(kept.subList(0, random.nextInt(kept.size() + 1)), there, true);
    };
  }

  /** The index over a journal, with this file. */
  public IndexFiles files(Disk disk, Path journal, Path aside, Clock clock) {
    return new IndexFiles(disk, journal, this, aside, clock);
  }

  @Override
  public synchronized boolean exists() {
    return there;
  }

  @Override
  public synchronized long bytes() {
    return 300L * kept.size();
  }

  @Override
  public synchronized EntryIndex open() throws IndexFailure {
    if (there && !readable) {
      throw new IndexFailure("The file is no database");
    }
    there = true;
    readable = true;
    return new Opened();
  }

  @Override
  public EntryIndex openForReading() throws IndexFailure {
    throw new IndexFailure("Simulated");
  }

  @Override
  public synchronized void delete() {
    there = false;
    kept.clear();
  }

  @Override
  public void moveTo(Path file) {
    delete();
  }

  private final class Opened implements EntryIndex {
    private final MemoryIndex memory = new MemoryIndex();

    Opened() {
      memory.add(kept);
    }

    @Override
    public Head head() {
      return memory.head();
    }

    @Override
    public void add(List<Placed> entries) {
      synchronized (SimulatedDatabase.this) {
        for (var placed : entries) {
          if (placed.entry().seq() == kept.size() + 1) {
            kept.add(placed);
          }
        }
      }
      memory.add(entries);
    }

    @Override
    public List<RunHeadline> runs() {
      return memory.runs();
    }

    @Override
    public List<Place> run(String run, long fromRunSeq, int limit) {
      return memory.run(run, fromRunSeq, limit);
    }

    @Override
    public List<Place> from(long seq, int limit) {
      return memory.from(seq, limit);
    }

    @Override
    public List<Place> byType(String type, long fromSeq, int limit) {
      return memory.byType(type, fromSeq, limit);
    }

    @Override
    public void close() {}
  }
}
