package dev.holdpoint.views.shell;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Does something later. */
@FunctionalInterface
interface Delay {
  /** Runs the work once, so much later. */
  void after(Duration wait, Runnable work);

  /** Later on the threads of an executor. */
  static Delay on(Executor executor) {
    return (wait, work) ->
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, executor)
            .execute(work);
  }
}
