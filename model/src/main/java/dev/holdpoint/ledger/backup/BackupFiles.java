package dev.holdpoint.ledger.backup;

import dev.holdpoint.ledger.LedgerHome;
import java.nio.file.Path;

/**
 * Where the parts of a backup lie.
 *
 * @param folder the backup, which is laid out as a home
 */
public record BackupFiles(Path folder) {
  /** The digests of all files but this one and the note, as {@code sha256sum -c} reads them. */
  public Path list() {
    return folder.resolve("files.sha256");
  }

  /** The station's signature over the list, with the head up to which the journal goes. */
  public Path note() {
    return folder.resolve("backup.note");
  }

  LedgerHome ledger() {
    return LedgerHome.in(folder);
  }
}
