package dev.holdpoint.views.pictures;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import org.testfx.api.FxToolkit;

/** The FX thread for tests, started when it is first needed. */
public final class Screen {
  private static final AtomicBoolean STARTED = new AtomicBoolean();

  private Screen() {}

  /** Runs something on the FX thread, waits for it and returns what it returned. */
  public static <T> T on(Callable<T> action) {
    start();
    if (Platform.isFxApplicationThread()) {
      return call(action);
    }
    var done = new CompletableFuture<T>();
    Platform.runLater(() -> done.completeAsync(() -> call(action), Runnable::run));
    return done.join();
  }

  /** Runs something on the FX thread and waits for it. */
  public static void run(Runnable action) {
    on(
        () -> {
          action.run();
          return true;
        });
  }

  private static <T> T call(Callable<T> action) {
    try {
      return action.call();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new CompletionException(failure);
    }
  }

  private static void start() {
    if (STARTED.compareAndSet(false, true)) {
      try {
        FxToolkit.registerPrimaryStage();
      } catch (TimeoutException late) {
        throw new IllegalStateException("JavaFX did not start", late);
      }
    }
  }
}
