package dev.holdpoint.ledger.index;

import java.io.Serial;

/**
 * The index cannot be used any more. It is no authority, so this never means that entries are lost.
 */
public final class IndexFailure extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  IndexFailure(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }

  IndexFailure(String message) {
    super(message);
  }
}
