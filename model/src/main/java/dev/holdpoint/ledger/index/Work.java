package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.journal.Placed;
import dev.holdpoint.ledger.journal.Tip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for the thread of the index. */
sealed interface Work {
  /**
   * Entries to be added.
   *
   * @param tip where the journal stood behind them; entries that were counted before come without
   * @param permits how much room they take while they wait
   */
  record Add(List<Placed> entries, @Nullable Tip tip, int permits) implements Work {
    public Add {
      entries = List.copyOf(entries);
    }
  }

  /** Something to be answered, or to be refused at the end. */
  record Question(Runnable ask, Runnable refuse) implements Work {}

  /** The end. */
  record Stop() implements Work {}
}
