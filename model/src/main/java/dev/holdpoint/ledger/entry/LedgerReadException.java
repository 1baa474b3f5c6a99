package dev.holdpoint.ledger.entry;

import java.io.Serial;

/**
 * The ledger could not be read: lost I/O or damage met while reading. Carries the coded problem.
 */
public final class LedgerReadException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient LedgerProblem problem;

  public LedgerReadException(String what, Throwable cause) {
    super(what, cause);
    this.problem = LedgerCode.READ_FAILED.problem(what);
  }

  public LedgerReadException(String what) {
    super(what);
    this.problem = LedgerCode.READ_FAILED.problem(what);
  }

  /** The code, what happened and the mend. */
  public LedgerProblem problem() {
    return problem;
  }
}
