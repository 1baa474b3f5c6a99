package dev.holdpoint.ledger.entry;

/**
 * A failure that a person sees.
 *
 * @param code the stable code, {@code HP-LEDGER-NNN}
 * @param what what happened
 * @param mend what to do about it
 */
public record LedgerProblem(String code, String what, String mend) {
  /** One line for a log or a terminal. */
  public String line() {
    return code + ": " + what + " " + mend;
  }
}
