package dev.holdpoint.ledger.entry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An entry before it has its place in the chain.
 *
 * @param run the run it belongs to, 1 to 200 characters
 * @param kind fact, ruling or station
 * @param type the name of the body's type, 1 to 100 characters
 * @param at when it happened; cut to milliseconds
 * @param bodyJson the body as any JSON text; it is made canonical when it is appended
 */
public record EntryDraft(String run, EntryKind kind, String type, Instant at, String bodyJson) {
  public EntryDraft {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    if (run.isEmpty() || run.length() > 200) {
      throw new IllegalArgumentException("run must have 1 to 200 characters: " + run);
    }
    if (type.isEmpty() || type.length() > 100) {
      throw new IllegalArgumentException("type must have 1 to 100 characters: " + type);
    }
  }
}
