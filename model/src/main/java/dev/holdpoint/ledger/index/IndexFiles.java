package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.JournalScan;
import dev.holdpoint.ledger.journal.Placed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where the index and the journal it points into lie, and how they are opened. */
public final class IndexFiles {
  /** An open index with the journal it points into. */
  record Live(EntryIndex index, LineStore lines) {
    void close() throws IndexFailure, IOException {
      try {
        index.close();
      } finally {
        lines.close();
      }
    }

    /** Closes what has failed before; whether that works matters no more. */
    void abandon() {
      try {
        close();
      } catch (IndexFailure | IOException _) {
        return;
      }
    }
  }

  private static final int PAGE = 10_000;
  private static final long BLOATED_BYTES = 64L * 1024 * 1024;
  private static final long BLOATED_BYTES_AN_ENTRY = 2_000; // It needs about 300.

  private final Disk disk;
  private final Path journal;
  private final Database database;
  private final Path aside;
  private final Clock clock;

  /**
   * @param database the path of the H2 database without its suffix
   * @param aside the folder for files that were replaced
   */
  public IndexFiles(Disk disk, Path journal, Path database, Path aside, Clock clock) {
    this(disk, journal, new H2Database(database), aside, clock);
  }

  IndexFiles(Disk disk, Path journal, Database database, Path aside, Clock clock) {
    this.disk = disk;
    this.journal = journal;
    this.database = database;
    this.aside = aside;
    this.clock = clock;
  }

  /** Whether there is a database file. */
  public boolean exists() {
    return database.exists();
  }

  /**
   * The hashes in the database from the first entry on, read without its lock; empty where there is
   * no database, or none that can be read just now.
   */
  public List<String> hashes() {
    if (!exists()) {
      return List.of();
    }
    var hashes = new ArrayList<String>();
    try (var index = database.openForReading()) {
      long size = index.head().size();
      while (hashes.size() < size) {
        index.from(hashes.size() + 1L, PAGE).forEach(place -> hashes.add(place.hash()));
      }
    } catch (IndexFailure _) {
      return List.of();
    }
    return hashes;
  }

  /** Opens the database, or puts one aside that cannot be opened and begins anew. */
  Live open(Consumer<String> replaced) throws IOException, IndexFailure {
    boolean existed = exists();
    try {
      return live(database.open());
    } catch (IndexFailure e) {
      if (!existed) {
        throw e;
      }
      replaced.accept(String.valueOf(e.getMessage()));
      return anew();
    }
  }

  /** Whether the database has grown far beyond what that many entries need. */
  public boolean bloated(long entries) throws IOException {
    return exists() && database.bytes() > BLOATED_BYTES + BLOATED_BYTES_AN_ENTRY * entries;
  }

  /**
   * Deletes the database, which holds nothing that the journal does not, and begins an empty one.
   */
  Live small() throws IOException, IndexFailure {
    database.delete();
    return anew();
  }

  /** Puts the database aside and begins an empty one. */
  Live anew() throws IOException, IndexFailure {
    if (exists()) {
      disk.folders(aside);
      String stem = "index-" + clock.instant().toEpochMilli();
      database.moveTo(disk.free(aside, stem, H2Index.SUFFIX));
    }
    return live(database.open());
  }

  /** An index in memory over the journal, up to a sequence that is known to be durable. */
  Live inMemory(long upTo) throws IOException {
    var memory = new MemoryIndex();
    try (var file = disk.openForReading(journal)) {
      Consumer<Placed> add =
          placed -> {
            if (placed.entry().seq() <= upTo) {
              memory.add(List.of(placed));
            }
          };
      if (JournalScan.of(file, add) instanceof JournalScan.Damaged damaged) {
        throw new IOException(damaged.problem().what());
      }
    }
    return live(memory);
  }

  private Live live(EntryIndex index) throws IOException {
    return new Live(index, new LineStore(disk.openForReading(journal)));
  }
}
