package dev.holdpoint.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * What stands against signing at this moment, to be said before anybody types.
 *
 * @param listEnded when the list of revoked certificates ran out, if it did; then only what stops a
 *     run or brings it back can be signed
 * @param barred that the key of the person who was asked about is not even tried now
 */
public record SigningNow(Optional<Instant> listEnded, Optional<KeyBarred> barred) {
  /** Nothing that is known. */
  public static final SigningNow FREE = new SigningNow(Optional.empty(), Optional.empty());

  /**
   * A key that wrong passphrases or PINs have locked or slowed down.
   *
   * @param locked whether an owner can open it earlier; otherwise it only waits
   * @param failures that led to it
   * @param secret passphrase or PIN, in that word
   * @param until when it is tried again
   */
  public record KeyBarred(
      String person, boolean locked, int failures, String secret, Instant until) {}
}
