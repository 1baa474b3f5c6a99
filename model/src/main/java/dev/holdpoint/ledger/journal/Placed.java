package dev.holdpoint.ledger.journal;

import dev.holdpoint.ledger.entry.StoredEntry;

/**
 * An entry and where its line stands in the journal file.
 *
 * @param offset the first byte of the line
 * @param length the line's bytes, without a line end
 */
public record Placed(StoredEntry entry, long offset, int length) {}
