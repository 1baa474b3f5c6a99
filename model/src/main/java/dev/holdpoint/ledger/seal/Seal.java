package dev.holdpoint.ledger.seal;

import dev.holdpoint.ledger.entry.Head;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A state of the ledger that the station vouches for, as a C2SP checkpoint
 * (c2sp.org/tlog-checkpoint): the origin, the number of entries, base64 of the root of the RFC 9162
 * tree over their lines, and one extension line, {@code head} and the hexadecimal SHA-256 of the
 * last line, so that the chain alone reaches the seal.
 *
 * @param origin the station's name
 * @param head how many entries, and the hash of the last line
 * @param root the root of the tree over them, in hexadecimal
 * @param note the signed note
 */
public record Seal(String origin, Head head, String root, SignedNote note) {
  private static final Pattern FORM =
      Pattern.compile(
          "([^\n]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\nhead ([0-9a-f]{64})\n");

  /**
   * Seals a state.
   *
   * @param root the root of the tree over as many entries as the head counts, in hexadecimal
   */
  public static Seal of(Head head, String root, SealSigner signer) throws GeneralSecurityException {
    String text =
        signer.name()
            + "\n"
            + head.size()
            + "\n"
            + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(root))
            + "\nhead "
            + head.hash()
            + "\n";
    return new Seal(signer.name(), head, root, SignedNote.sign(text, signer));
  }

  /** Reads a seal, or empty when the text is none. Says nothing about its signature. */
  public static Optional<Seal> parse(String text) {
    return SignedNote.parse(text).flatMap(Seal::of);
  }

  private static Optional<Seal> of(SignedNote note) {
    var form = FORM.matcher(note.text());
    if (!form.matches()) {
      return Optional.empty();
    }
    byte[] root = Base64.getDecoder().decode(form.group(3));
    // Two texts of one root would be two seals that say the same.
    return Base64.getEncoder().encodeToString(root).equals(form.group(3))
        ? Optional.of(
            new Seal(
                form.group(1),
                new Head(Long.parseLong(form.group(2)), form.group(4)),
                HexFormat.of().formatHex(root),
                note))
        : Optional.empty();
  }

  /** Whether both vouch for the same entries. */
  public boolean agrees(Seal other) {
    return head.equals(other.head) && root.equals(other.root);
  }
}
