package dev.holdpoint.notify;

import java.util.Optional;

/** Port: where the ledger stands. */
public interface LedgerDoor {
  /**
   * The ledger as it is now. May wait a few seconds for a seal over the entry, if one is about to
   * be made; never longer.
   *
   * @param sequence of the entry that is told
   */
  Standing standing(long sequence) throws InterruptedException;

  /**
   * The head and what vouches for it.
   *
   * @param size number of entries
   * @param head hex SHA-256 of the newest one's line
   * @param seal the newest; absent before the first one
   */
  record Standing(long size, String head, Optional<Sealed> seal) {}

  /**
   * A seal.
   *
   * @param size number of entries that it vouches for
   * @param note as a C2SP signed note
   */
  record Sealed(long size, String note) {}
}
