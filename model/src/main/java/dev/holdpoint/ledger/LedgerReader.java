package dev.holdpoint.ledger;

import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.index.JournalIndex;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.RealDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a ledger from its journal alone: for a second console on a home that another process holds,
 * and for a home that cannot be written. It takes no lock, leaves H2 alone and changes nothing. It
 * may see a group of entries in the moment before their sync has ended.
 */
public final class LedgerReader implements EntryQueries, AutoCloseable {
  /** What came of opening a ledger for reading. */
  public sealed interface Opening {}

  /** It can be read. */
  public record Reading(LedgerReader reader) implements Opening {}

  /** It cannot. */
  public record Refused(LedgerProblem problem, long after) implements Opening {}

  private final JournalIndex index;

  private LedgerReader(JournalIndex index) {
    this.index = index;
  }

  /** Opens the ledger of a home folder for reading. */
  public static Opening open(Path home) {
    return open(home, new RealDisk());
  }

  static Opening open(Path home, Disk disk) {
    Path journal = LedgerHome.in(home).journal();
    try {
      return switch (JournalIndex.open(disk, journal)) {
        case JournalIndex.Reading(var index) -> new Reading(new LedgerReader(index));
        case JournalIndex.Damaged(var problem, long after) -> new Refused(problem, after);
      };
    } catch (IOException e) {
      return new Refused(
          LedgerCode.JOURNAL_UNREADABLE.problem(
              "The journal " + journal + " cannot be read: " + e + "."),
          0);
    }
  }

  /** Takes in what was written since; a problem if that is damaged. */
  public Optional<LedgerProblem> refresh() {
    return index.refresh();
  }

  @Override
  public Head head() {
    return index.head();
  }

  @Override
  public List<RunHeadline> runs() {
    return index.runs().stream().filter(run -> !run.run().equals(Ledger.STATION)).toList();
  }

  @Override
  public List<StoredEntry> run(String run, long fromRunSeq, int limit) {
    return index.run(run, fromRunSeq, limit);
  }

  @Override
  public List<StoredEntry> from(long seq, int limit) {
    return index.from(seq, limit);
  }

  @Override
  public List<StoredEntry> tail(int limit) {
    return index.tail(limit);
  }

  @Override
  public List<StoredEntry> byType(String type, long fromSeq, int limit) {
    return index.byType(type, fromSeq, limit);
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
