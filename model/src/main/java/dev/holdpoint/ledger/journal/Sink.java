package dev.holdpoint.ledger.journal;

import java.util.List;

/** Is given what has become durable. */
@FunctionalInterface
public interface Sink {
  /**
   * Takes the entries of one or more whole frames, in order; must not throw.
   *
   * @param tip where the journal stands behind them
   */
  void durable(List<Placed> entries, Tip tip);
}
