package dev.holdpoint.ledger.merkle;

import java.util.Base64;
import java.util.Optional;

/** Hashes as text. */
final class ProofText {
  private ProofText() {}

  /** The 32 bytes behind a base64 text, or empty if it is none or not their only spelling. */
  static Optional<byte[]> hash(String base64) {
    try {
      byte[] hash = Base64.getDecoder().decode(base64);
      return hash.length == TreeHash.LENGTH
              && Base64.getEncoder().encodeToString(hash).equals(base64)
          ? Optional.of(hash)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
