package dev.holdpoint.ledger.backup;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.seal.SealSigner;
import dev.holdpoint.ledger.seal.SignedNote;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The station's word that this is what it backed up.
 *
 * @param head up to which the journal goes
 * @param list the SHA-256 of the list of files
 * @param note the signed note
 */
public record BackupNote(Head head, String list, SignedNote note) {
  private static final Pattern FORM =
      Pattern.compile(
          "[^\n]+\nbackup\nentries ([0-9]{1,18})\nhead ([0-9a-f]{64})\n"
              + "files.sha256 sha256 ([0-9a-f]{64})\n");

  static BackupNote sign(Head head, String list, SealSigner signer)
      throws GeneralSecurityException {
    String text =
        signer.name()
            + "\nbackup\nentries "
            + head.size()
            + "\nhead "
            + head.hash()
            + "\nfiles.sha256 sha256 "
            + list
            + "\n";
    return new BackupNote(head, list, SignedNote.sign(text, signer));
  }

  /** Reads a note, or empty if it is none. Says nothing about its signature. */
  public static Optional<BackupNote> parse(String text) {
    return SignedNote.parse(text)
        .flatMap(
            note -> {
              var form = FORM.matcher(note.text());
              return form.matches()
                  ? Optional.of(
                      new BackupNote(
                          new Head(Long.parseLong(form.group(1)), form.group(2)),
                          form.group(3),
                          note))
                  : Optional.empty();
            });
  }
}
