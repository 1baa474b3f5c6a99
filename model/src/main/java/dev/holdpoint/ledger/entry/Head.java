package dev.holdpoint.ledger.entry;

/**
 * How far a ledger goes.
 *
 * @param size how many entries it has
 * @param hash hex SHA-256 of the last line, 64 zeros while it is empty
 */
public record Head(long size, String hash) {
  /** The head of a ledger without entries. */
  public static final Head EMPTY = new Head(0, "0".repeat(64));
}
