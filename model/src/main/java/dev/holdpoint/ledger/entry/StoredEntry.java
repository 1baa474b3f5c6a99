package dev.holdpoint.ledger.entry;

import java.time.Instant;

/**
 * One entry as it stands in the ledger.
 *
 * @param seq its place in the whole ledger, from 1
 * @param run the run it belongs to
 * @param runSeq its place among the entries of its run, from 1
 * @param kind fact, ruling or station
 * @param type the name of the body's type
 * @param at when it happened, in milliseconds
 * @param prev hex SHA-256 of the line before, 64 zeros for the first
 * @param body the canonical JSON of the body
 * @param line the whole canonical line, without a line end
 * @param hash hex SHA-256 of the line's UTF-8 bytes
 */
public record StoredEntry(
    long seq,
    String run,
    long runSeq,
    EntryKind kind,
    String type,
    Instant at,
    String prev,
    String body,
    String line,
    String hash) {}
