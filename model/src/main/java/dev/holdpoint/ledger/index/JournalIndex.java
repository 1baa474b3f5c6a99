package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.entry.LedgerReadException;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.JournalFile;
import dev.holdpoint.ledger.journal.JournalScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Answers questions from the journal alone, with neither lock nor database. All threads may ask.
 */
public final class JournalIndex implements EntryQueries, AutoCloseable {
  private final JournalFile file;
  private final LineStore lines;
  private final MemoryIndex index;
  private JournalScan.Sound read;

  private JournalIndex(JournalFile file, MemoryIndex index, JournalScan.Sound read) {
    this.file = file;
    this.lines = new LineStore(file);
    this.index = index;
    this.read = read;
  }

  /** What came of opening a journal for reading. */
  public sealed interface Opening {}

  /** It can be read. */
  public record Reading(JournalIndex index) implements Opening {}

  /** It is damaged. */
  public record Damaged(LedgerProblem problem, long after) implements Opening {}

  /** Opens a journal for reading. */
  public static Opening open(Disk disk, Path journal) throws IOException {
    JournalFile file = disk.openForReading(journal);
    Opening opening = null;
    try {
      opening = open(file);
      return opening;
    } finally {
      if (!(opening instanceof Reading)) {
        file.close();
      }
    }
  }

  private static Opening open(JournalFile file) throws IOException {
    var entries = new MemoryIndex();
    var scan = JournalScan.of(file, placed -> entries.add(List.of(placed)));
    return switch (scan) {
      case JournalScan.Damaged(var problem, long after) -> new Damaged(problem, after);
      case JournalScan.Sound sound -> new Reading(new JournalIndex(file, entries, sound));
    };
  }

  /** Takes in what was written since; a problem if that is damaged. */
  public synchronized Optional<LedgerProblem> refresh() {
    try {
      if (file.size() <= read.end()) {
        return Optional.empty();
      }
      return switch (JournalScan.after(read, file, placed -> index.add(List.of(placed)))) {
        case JournalScan.Damaged(var problem, _) -> Optional.of(problem);
        case JournalScan.Sound sound -> {
          read = sound;
          yield Optional.empty();
        }
      };
    } catch (IOException e) {
      throw new LedgerReadException("The journal cannot be read: " + e.getMessage() + ".", e);
    }
  }

  @Override
  public synchronized Head head() {
    return index.head();
  }

  @Override
  public synchronized List<RunHeadline> runs() {
    return index.runs();
  }

  @Override
  public synchronized List<StoredEntry> run(String run, long fromRunSeq, int limit) {
    Page.check(fromRunSeq, limit);
    return read(index.run(run, fromRunSeq, limit));
  }

  @Override
  public synchronized List<StoredEntry> from(long seq, int limit) {
    Page.check(seq, limit);
    return read(index.from(seq, limit));
  }

  @Override
  public synchronized List<StoredEntry> tail(int limit) {
    Page.check(1, limit);
    return read(index.from(Math.max(1, index.head().size() - limit + 1), limit));
  }

  @Override
  public synchronized List<StoredEntry> byType(String type, long fromSeq, int limit) {
    Page.check(fromSeq, limit);
    return read(index.byType(type, fromSeq, limit));
  }

  private List<StoredEntry> read(List<EntryIndex.Place> places) {
    try {
      return lines.read(places);
    } catch (IOException e) {
      throw new LedgerReadException("The journal cannot be read: " + e.getMessage() + ".", e);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
