package dev.holdpoint.ledger;

import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.io.Serial;

/**
 * An entry whose body this version of the program does not understand. It may be sound all the
 * same.
 */
public final class UnreadableEntry extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final long seq;
  private final String type;

  /** About that entry. */
  public UnreadableEntry(StoredEntry entry, String why) {
    super("entry " + entry.seq() + " (" + entry.type() + "): " + why);
    this.seq = entry.seq();
    this.type = entry.type();
  }

  UnreadableEntry(StoredEntry entry, String why, Throwable cause) {
    super("entry " + entry.seq() + " (" + entry.type() + "): " + why, cause);
    this.seq = entry.seq();
    this.type = entry.type();
  }

  /** Its sequence in the ledger. */
  public long seq() {
    return seq;
  }

  /** The type it names. */
  public String type() {
    return type;
  }

  /** The same as a finding. */
  public LedgerFinding finding() {
    return LedgerCode.BODY_UNKNOWN.at(
        seq, "This version does not understand " + getMessage() + ".");
  }
}
