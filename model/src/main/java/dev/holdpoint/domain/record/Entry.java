package dev.holdpoint.domain.record;

import java.time.Instant;

/**
 * One entry of the ledger, as read.
 *
 * @param sequence place in the ledger, from 1
 * @param runSequence place in its run, from 1
 * @param digest SHA-256 of its line, which the next entry carries as {@code prev}
 */
public record Entry(long sequence, String run, long runSequence, EntryBody body, String digest) {
  /** Fact time. */
  public Instant at() {
    return body.at();
  }
}
