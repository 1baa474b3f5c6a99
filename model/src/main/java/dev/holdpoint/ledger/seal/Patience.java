package dev.holdpoint.ledger.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a folder that may lie on another machine, and stops waiting once nothing is heard of it any
 * more: a mount whose server is gone never answers. While one question hangs no other is asked, so
 * that a dead folder costs one thread.
 */
final class Patience {
  /** What is asked. */
  @FunctionalInterface
  interface Question<T> {
    T answer() throws IOException;
  }

  private final Duration limit;
  private volatile long heard;
  private @Nullable Future<?> newest;

  /**
   * @param limit how long nothing may be heard
   */
  Patience(Duration limit) {
    this.limit = limit;
  }

  /** Whoever is answering a question is still at it. */
  void heard() {
    heard = System.nanoTime();
  }

  synchronized <T> T ask(Path folder, Question<T> question) throws IOException {
    if (newest != null && !newest.isDone()) {
      throw silent(folder);
    }
    heard();
    var answer = new FutureTask<>(question::answer);
    newest = answer;
    Thread.ofPlatform().name("seals-elsewhere").daemon(true).start(answer);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(heard + limit.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
          if (System.nanoTime() - heard >= limit.toNanos()) {
            throw silent(folder);
          }
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof IOException refusal) {
            throw refusal;
          }
          throw new IllegalStateException("a defect while " + folder + " was asked", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private IOException silent(Path folder) {
    return new IOException(
        "the folder " + folder + " does not answer (for " + limit.toSeconds() + " s now)");
  }
}
