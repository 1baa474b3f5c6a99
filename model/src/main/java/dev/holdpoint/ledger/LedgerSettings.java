package dev.holdpoint.ledger;

import java.time.Duration;

/**
 * What may be set about a ledger.
 *
 * @param appendLimit how long an append may wait for the disk
 * @param reserveBytes room kept for the records of the way back
 */
public record LedgerSettings(Duration appendLimit, long reserveBytes) {
  /** Ten seconds and 8 MiB. */
  public static LedgerSettings usual() {
    return new LedgerSettings(Duration.ofSeconds(10), 8L * 1024 * 1024);
  }
}
