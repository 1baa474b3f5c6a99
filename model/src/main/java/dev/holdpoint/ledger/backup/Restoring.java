package dev.holdpoint.ledger.backup;

import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import dev.holdpoint.ledger.LedgerSettings;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;

/**
 * Makes a home of a backup. The backup is verified first, each file once more as it is copied, and
 * the index is made anew from the journal; only then is the home put in its place, which must be
 * free.
 */
public final class Restoring {
  /** What came of it. */
  public sealed interface Outcome {}

  /**
   * The home is there.
   *
   * @param older what seals from outside know beyond the backup; empty unless that was accepted
   */
  public record Restored(Head head, List<LedgerFinding> older) implements Outcome {
    public Restored {
      older = List.copyOf(older);
    }
  }

  /** Something is wrong with the backup, and nothing was put in place. */
  public record Refused(List<LedgerFinding> findings) implements Outcome {
    public Refused {
      findings = List.copyOf(findings);
    }
  }

  /** It could not be done, and nothing was put in place. */
  public record NotRestored(LedgerProblem problem) implements Outcome {}

  /** What is done to the new home before it is put in its place. */
  public interface Finishing {
    /** Nothing. */
    Finishing NONE = _ -> {};

    /** Does it in that folder. */
    void in(Path home) throws IOException;
  }

  private final BackupReader reader;
  private final Disk disk;
  private final Clock clock;

  public Restoring(BackupReader reader, Disk disk, Clock clock) {
    this.reader = reader;
    this.disk = disk;
    this.clock = clock;
  }

  /**
   * Restores.
   *
   * @param acceptOlder whether entries may be lost of which seals from outside know
   */
  public Outcome restore(Path backup, Path home, boolean acceptOlder, Finishing finishing) {
    var target = home.toAbsolutePath().normalize();
    try {
      if (!Placing.isFree(target)) {
        return new NotRestored(
            LedgerCode.BACKUP_PLACE_TAKEN.problem("There is something in " + target + " already."));
      }
      var findings = reader.check(backup);
      boolean bad =
          findings.stream().anyMatch(each -> !acceptOlder || !each.is(LedgerCode.BACKUP_OLDER));
      if (bad) {
        return new Refused(findings);
      }
      try (var placing = Placing.beside(target)) {
        return placed(new BackupFiles(backup), placing, findings, finishing);
      }
    } catch (IOException e) {
      return new NotRestored(LedgerCode.BACKUP_FAILED.problem("Restoring failed: " + e + "."));
    }
  }

  private Outcome placed(
      BackupFiles backup, Placing placing, List<LedgerFinding> older, Finishing finishing)
      throws IOException {
    var list =
        FileList.parse(backup.list())
            .orElseThrow(() -> new IOException("the list of files is gone"));
    Path proofs = new SealFolder(backup.ledger().seals()).proofs();
    for (var listed : list.digests().entrySet()) {
      Path from = backup.folder().resolve(listed.getKey());
      Path to = placing.folder().resolve(listed.getKey());
      if (!from.toAbsolutePath().equals(proofs.toAbsolutePath())) {
        Files.createDirectories(Disk.parentOf(to));
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        if (!FileList.digest(to).equals(listed.getValue())) {
          throw new IOException(listed.getKey() + " changed while it was copied");
        }
      }
    }
    finishing.in(placing.folder());
    return switch (Ledger.open(placing.folder(), clock, LedgerSettings.usual(), disk)) {
      case LedgerOpening.ReadOnly(_, var problem) -> new NotRestored(problem);
      case LedgerOpening.Refused(var problem, _) -> new NotRestored(problem);
      case LedgerOpening.Opened(var ledger, _) -> {
        Head head = ledger.head();
        ledger.close();
        placing.put(disk);
        yield new Restored(head, older);
      }
    };
  }
}
