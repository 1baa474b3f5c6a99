package dev.holdpoint.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * What stands against signing at this moment, to be said before anybody types.
 *
 * @param listEnded when the list of revoked certificates ran out, if it did; then only what stops a
 *     run or brings it back can be signed
 */
public record SigningNow(Optional<Instant> listEnded) {
  /** Nothing that is known. */
  public static final SigningNow FREE = new SigningNow(Optional.empty());
}
