package dev.holdpoint.ledger.entry;

/**
 * One thing found when a ledger was opened or verified.
 *
 * @param code the stable code, {@code HP-LEDGER-NNN}
 * @param sequence the entry it is about, from 1; 0 where it is about no single entry
 * @param message what was found
 */
public record LedgerFinding(String code, long sequence, String message) {
  /** Whether this finding carries that code. */
  public boolean is(LedgerCode other) {
    return code.equals(other.code());
  }
}
