package dev.holdpoint.ledger.seal;

import dev.holdpoint.ledger.entry.Head;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A head that the station vouches for. Its text has three lines, as a C2SP checkpoint has: the
 * origin, the number of entries, and base64 of the root, which here is the SHA-256 of the last
 * entry's line.
 *
 * @param origin the station's name
 * @param head what it vouches for
 * @param note the signed note
 */
public record Seal(String origin, Head head, SignedNote note) {
  /** Seals a head. */
  public static Seal of(Head head, SealSigner signer) throws GeneralSecurityException {
    String root = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(head.hash()));
    String text = signer.name() + "\n" + head.size() + "\n" + root + "\n";
    return new Seal(signer.name(), head, SignedNote.sign(text, signer));
  }

  /** Reads a seal, or empty when the text is none. Says nothing about its signature. */
  public static Optional<Seal> parse(String text) {
    return SignedNote.parse(text).flatMap(Seal::of);
  }

  private static Optional<Seal> of(SignedNote note) {
    String[] lines = note.text().split("\n", -1);
    if (lines.length < 4 || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
      return Optional.empty();
    }
    try {
      byte[] root = Base64.getDecoder().decode(lines[2]);
      return root.length == 32
          ? Optional.of(
              new Seal(
                  lines[0],
                  new Head(Long.parseLong(lines[1]), HexFormat.of().formatHex(root)),
                  note))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
