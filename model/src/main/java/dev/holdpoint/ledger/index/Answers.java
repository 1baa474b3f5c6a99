package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.entry.LedgerReadException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waiting for the index thread. An interrupt of whoever waits is kept for later and reaches no
 * other thread.
 */
final class Answers {
  private Answers() {}

  static <T> T await(CompletableFuture<T> answer, Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (TimeoutException e) {
          throw new LedgerReadException(
              "The ledger did not answer within " + limit.toSeconds() + " s.", e);
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LedgerReadException known
          ? new LedgerReadException(known.problem().what(), known)
          : new LedgerReadException("The ledger cannot be read.", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
