package dev.holdpoint.ledger.entry;

import java.time.Instant;

/**
 * One run in a list of runs.
 *
 * @param run its identifier
 * @param entries how many entries it has, which is also its last sequence
 * @param firstSeq the ledger sequence of its first entry
 * @param lastSeq the ledger sequence of its last entry
 * @param firstAt when its first entry happened
 * @param lastAt when its last entry happened
 */
public record RunHeadline(
    String run, long entries, long firstSeq, long lastSeq, Instant firstAt, Instant lastAt) {}
