package dev.holdpoint.ledger.export;

import dev.holdpoint.ledger.seal.SealSigner;
import dev.holdpoint.ledger.seal.SignedNote;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The station's word that this is what it exported.
 *
 * @param run whose entries stand in full
 * @param lines how many lines the file of entries has
 * @param sha256 the digest of that file
 * @param note the signed note
 */
public record ExportNote(String run, long lines, String sha256, SignedNote note) {
  private static final Pattern FORM =
      Pattern.compile(
          "[^\n]+\nrun ([^\n]+)\nlines ([0-9]{1,18})\nentries.jsonl sha256 ([0-9a-f]{64})\n");

  static ExportNote sign(String run, long lines, String sha256, SealSigner signer)
      throws GeneralSecurityException {
    String text =
        signer.name()
            + "\nrun "
            + run
            + "\nlines "
            + lines
            + "\nentries.jsonl sha256 "
            + sha256
            + "\n";
    return new ExportNote(run, lines, sha256, SignedNote.sign(text, signer));
  }

  /** Reads a note, or empty if it is none. Says nothing about its signature. */
  public static Optional<ExportNote> parse(String text) {
    return SignedNote.parse(text)
        .flatMap(
            note -> {
              var matcher = FORM.matcher(note.text());
              return matcher.matches()
                  ? Optional.of(
                      new ExportNote(
                          matcher.group(1),
                          Long.parseLong(matcher.group(2)),
                          matcher.group(3),
                          note))
                  : Optional.empty();
            });
  }
}
