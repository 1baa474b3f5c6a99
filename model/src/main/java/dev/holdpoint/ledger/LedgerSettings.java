package dev.holdpoint.ledger;

import dev.holdpoint.ledger.seal.OutsideSeals;
import java.time.Duration;
import java.util.Optional;

/**
 * What may be set about a ledger.
 *
 * @param appendLimit how long an append may wait for the disk
 * @param reserveBytes room kept for the records of the way back
 * @param quickFrom from how many sealed entries on a ledger is opened before all of them are read
 * @param outside seals of this ledger that lie outside its home, against which it is held when it
 *     is opened
 */
public record LedgerSettings(
    Duration appendLimit, long reserveBytes, long quickFrom, Optional<OutsideSeals> outside) {
  /** Reading fewer takes less than a second. */
  private static final long QUICK_FROM = 50_000;

  /** Without seals from outside. */
  public LedgerSettings(Duration appendLimit, long reserveBytes) {
    this(appendLimit, reserveBytes, QUICK_FROM, Optional.empty());
  }

  /** Ten seconds and 8 MiB. */
  public static LedgerSettings usual() {
    return new LedgerSettings(Duration.ofSeconds(10), 8L * 1024 * 1024);
  }

  /** The same, held against those seals. */
  public LedgerSettings heldAgainst(Optional<OutsideSeals> seals) {
    return new LedgerSettings(appendLimit, reserveBytes, quickFrom, seals);
  }

  /** The same, opening quickly from that many sealed entries on. */
  public LedgerSettings quickFrom(long entries) {
    return new LedgerSettings(appendLimit, reserveBytes, entries, outside);
  }
}
