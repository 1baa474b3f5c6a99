package dev.holdpoint.app;

import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.notify.LedgerDoor;
import java.time.Duration;

/** Where the ledger stands, for notifications. */
record SealedLedger(Ledger ledger) implements LedgerDoor {
  /** A seal is made within a second of each hold and decision; people wait no longer than this. */
  private static final Duration LIMIT = Duration.ofSeconds(3);

  @Override
  public Standing standing(long sequence) throws InterruptedException {
    var seal =
        ledger
            .newestSeal(sequence, LIMIT)
            .map(newest -> new Sealed(newest.head().size(), newest.note().note()));
    var head = ledger.head();
    return new Standing(head.size(), head.hash(), seal);
  }
}
