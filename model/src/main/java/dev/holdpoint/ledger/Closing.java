package dev.holdpoint.ledger;

import java.io.IOException;
import java.lang.System.Logger;

/**
 * Closing on a way that has failed already, where a second failure is only worth a line in the log.
 */
final class Closing {
  private static final Logger LOG = System.getLogger(Closing.class.getName());

  /** Something with a file behind it. */
  interface Closes {
    void close() throws IOException;
  }

  private Closing() {}

  static void quietly(dev.holdpoint.ledger.journal.HomeLock lock) {
    close(lock::close);
  }

  static void quietly(dev.holdpoint.ledger.journal.JournalFile file) {
    close(file::close);
  }

  private static void close(Closes closes) {
    try {
      closes.close();
    } catch (IOException e) {
      LOG.log(Logger.Level.WARNING, "A file of the ledger did not close.", e);
    }
  }
}
