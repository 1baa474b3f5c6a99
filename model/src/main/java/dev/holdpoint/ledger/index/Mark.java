package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.journal.Tip;

/**
 * Everything that must be known at a place of the journal to go on from there without having read
 * what is before it.
 *
 * @param tip where the journal stands
 * @param end the byte behind the frame that ends there
 * @param counted what the entries up to there are
 */
public record Mark(Tip tip, long end, Tally.Counted counted) {}
