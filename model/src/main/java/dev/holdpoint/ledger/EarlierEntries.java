package dev.holdpoint.ledger;

import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.index.Tally;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.JournalFile;
import dev.holdpoint.ledger.journal.JournalScan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks the entries before the place at which an opening went on, while the ledger is in use: each
 * frame, each link of the chain, each seal, and whether they are what the note about them says.
 */
final class EarlierEntries implements AutoCloseable {
  private final Disk disk;
  private final Path journal;
  private final Resumption resumed;
  private final Vouched vouched;
  private final Consumer<LedgerProblem> wrong;
  private final Thread thread;
  private volatile long checked;
  private volatile boolean ended;
  private volatile boolean closing;

  /**
   * @param wrong is told what does not hold, on the thread of this check
   */
  EarlierEntries(
      Disk disk, Path journal, Resumption resumed, Vouched vouched, Consumer<LedgerProblem> wrong) {
    this.disk = disk;
    this.journal = journal;
    this.resumed = resumed;
    this.vouched = vouched;
    this.wrong = wrong;
    this.thread = Thread.ofPlatform().name("ledger-earlier").daemon(true).unstarted(this::work);
  }

  EarlierEntries start() {
    thread.start();
    return this;
  }

  /** How far the check is; empty once it has ended. */
  Optional<LedgerProblem> progress() {
    return ended
        ? Optional.empty()
        : Optional.of(
            LedgerCode.EARLIER_UNCHECKED.problem(
                "%,d of %,d earlier entries are checked.".formatted(checked, resumed.size())));
  }

  private void work() {
    try {
      found().ifPresent(wrong);
    } catch (IOException e) {
      if (!closing) {
        wrong.accept(
            LedgerCode.JOURNAL_UNREADABLE.problem(
                "The earlier entries cannot be read: " + e.getMessage() + "."));
      }
    } finally {
      ended = true;
    }
  }

  private Optional<LedgerProblem> found() throws IOException {
    var tally = new Tally();
    var roots = new HashMap<Long, String>();
    try (var file = new Part(disk.openForReading(journal), resumed.mark().end())) {
      var scan =
          JournalScan.of(
              file,
              (placed, tip) -> {
                checked = placed.entry().seq();
                tally.add(placed.entry());
                if (vouched.over(checked)) {
                  roots.put(checked, tip.tree().rootHex());
                }
              });
      return switch (scan) {
        case JournalScan.Damaged(var problem, _) -> Optional.of(problem);
        case JournalScan.Sound sound -> {
          boolean same =
              sound.tail() == 0
                  && sound.head().equals(resumed.mark().tip().head())
                  && tally.counted().equals(resumed.mark().counted());
          yield same
              ? vouched.otherHistory(1, sound.head().size(), roots)
              : Optional.of(
                  LedgerCode.JOURNAL_DAMAGED.problem(
                      "The entries up to "
                          + resumed.size()
                          + " are not those that were there when the ledger was closed."));
        }
      };
    }
  }

  /** The journal up to the place; reading ends when the ledger is closed. */
  private final class Part implements JournalFile {
    private final JournalFile file;
    private final long size;

    Part(JournalFile file, long size) {
      this.file = file;
      this.size = size;
    }

    @Override
    public long size() throws IOException {
      return Math.min(size, file.size());
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      if (closing) {
        throw new IOException("the ledger was closed");
      }
      return file.read(bytes, position);
    }

    @Override
    public void write(ByteBuffer bytes, long position) {
      throw new UnsupportedOperationException("read only");
    }

    @Override
    public void force() {
      throw new UnsupportedOperationException("read only");
    }

    @Override
    public void truncate(long length) {
      throw new UnsupportedOperationException("read only");
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** Ends the check where it is. */
  @Override
  public void close() {
    closing = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
