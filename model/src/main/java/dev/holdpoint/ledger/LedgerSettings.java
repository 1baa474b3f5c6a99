package dev.holdpoint.ledger;

import dev.holdpoint.ledger.seal.OutsideSeals;
import java.time.Duration;
import java.util.Optional;

/**
 * What may be set about a ledger.
 *
 * @param appendLimit how long an append may wait for the disk
 * @param reserveBytes room kept for the records of the way back
 * @param outside seals of this ledger that lie outside its home, against which it is held when it
 *     is opened
 */
public record LedgerSettings(
    Duration appendLimit, long reserveBytes, Optional<OutsideSeals> outside) {
  /** Without seals from outside. */
  public LedgerSettings(Duration appendLimit, long reserveBytes) {
    this(appendLimit, reserveBytes, Optional.empty());
  }

  /** Ten seconds and 8 MiB. */
  public static LedgerSettings usual() {
    return new LedgerSettings(Duration.ofSeconds(10), 8L * 1024 * 1024);
  }

  /** The same, held against those seals. */
  public LedgerSettings heldAgainst(Optional<OutsideSeals> seals) {
    return new LedgerSettings(appendLimit, reserveBytes, seals);
  }
}
