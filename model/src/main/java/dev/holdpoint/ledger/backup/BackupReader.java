package dev.holdpoint.ledger.backup;

import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a backup is what the station wrote. Changes nothing. */
public final class BackupReader {
  private static final int LONGEST_NOTE = 64 * 1024;

  private final Set<X509Certificate> trusted;
  private final List<SealFolder> outside;

  /**
   * @param trusted the stations whose word counts, or the authorities that certified them; if
   *     empty, the certificates in the backup are taken at their word
   * @param outside seals that were kept elsewhere
   */
  public BackupReader(Set<X509Certificate> trusted, List<SealFolder> outside) {
    this.trusted = Set.copyOf(trusted);
    this.outside = List.copyOf(outside);
  }

  /** What is wrong with it; a backup that ends before a seal from outside is told as older. */
  public List<LedgerFinding> check(Path backup) throws IOException {
    var files = new BackupFiles(backup);
    var findings = new ArrayList<LedgerFinding>();
    var note = note(files);
    if (note.isEmpty()) {
      return List.of(
          LedgerCode.BACKUP_NOTE_WRONG.at(0, "There is no note of a station in " + backup + "."));
    }
    listed(files, note.get(), findings);
    var ledger = new LedgerVerifier(trusted, List.of()).verify(backup);
    findings.addAll(ledger.findings());
    if (ledger.ok() && !outside.isEmpty()) {
      // That entries are missing at the end is then what makes a backup old, not what spoils it.
      new LedgerVerifier(trusted, List.of(), outside)
          .verify(backup).findings().stream().map(BackupReader::older).forEach(findings::add);
    }
    if (!signed(new SealFolder(files.ledger().seals()), note.get())) {
      findings.add(
          LedgerCode.BACKUP_NOTE_WRONG.at(
              0, "The station that sealed the ledger did not sign this backup."));
    }
    if (ledger.ok() && !ledger.head().equals(note.get().head())) {
      findings.add(
          LedgerCode.BACKUP_ALTERED.at(
              ledger.head().size(), "The journal does not end where the station says."));
    }
    return findings;
  }

  private static LedgerFinding older(LedgerFinding found) {
    return found.is(LedgerCode.CUT_SHORT)
        ? LedgerCode.BACKUP_OLDER.at(found.sequence(), found.message())
        : found;
  }

  /** Whether the key that made the seal up to which the backup goes made the note as well. */
  private boolean signed(SealFolder seals, BackupNote note) throws IOException {
    boolean sealed =
        seals.seals().stream()
            .flatMap(kept -> kept.seal().stream())
            .filter(seal -> seal.head().equals(note.head()))
            .anyMatch(seal -> seal.note().keyId().equals(note.note().keyId()));
    return sealed
        && note.note().namedAsOrigin()
        && Stream.concat(seals.certificates().values().stream(), trusted.stream())
            .anyMatch(note.note()::signedBy);
  }

  private static Optional<BackupNote> note(BackupFiles files) throws IOException {
    return Files.isRegularFile(files.note(), LinkOption.NOFOLLOW_LINKS)
            && Files.size(files.note()) <= LONGEST_NOTE
        ? BackupNote.parse(new String(Files.readAllBytes(files.note()), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static void listed(BackupFiles files, BackupNote note, List<LedgerFinding> findings)
      throws IOException {
    var list = FileList.parse(files.list());
    if (list.isEmpty() || !FileList.digest(files.list()).equals(note.list())) {
      findings.add(
          LedgerCode.BACKUP_ALTERED.at(0, "The list of files is not the one that was signed."));
      return;
    }
    var there = FileList.of(files).digests();
    list.get()
        .digests()
        .forEach(
            (name, digest) -> {
              var found = there.remove(name);
              if (!digest.equals(found)) {
                findings.add(
                    LedgerCode.BACKUP_ALTERED.at(
                        0,
                        "The file " + name + (found == null ? " is missing." : " was changed.")));
              }
            });
    there
        .keySet()
        .forEach(
            name ->
                findings.add(
                    LedgerCode.BACKUP_ALTERED.at(
                        0, "The file " + name + " was not there when the backup was written.")));
  }
}
