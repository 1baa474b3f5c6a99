package dev.holdpoint.app.demo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/** Starts JavaFX, with a display or without, and runs work on its thread. */
public final class Toolkit {
  private static final long LIMIT_SECONDS = 60;

  private Toolkit() {}

  /** Whether this machine has a display; always so where displays are not named by variables. */
  public static boolean hasDisplay(Map<String, String> environment, String system) {
    boolean named = system.toLowerCase(java.util.Locale.ROOT).contains("linux");
    return !named
        || !environment.getOrDefault("DISPLAY", "").isBlank()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
  }

  /** Draws without a display; must be said before the toolkit starts. */
  public static void headless() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
  }

  /** Starts the toolkit; empty when it runs, else why it does not. */
  public static Optional<String> start() {
    var started = new CompletableFuture<Boolean>();
    try {
      Platform.startup(() -> started.complete(true));
      Platform.setImplicitExit(false);
      started.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      return Optional.empty();
    } catch (IllegalStateException runningAlready) {
      return Optional.empty();
    } catch (UnsupportedOperationException | ExecutionException | TimeoutException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /**
   * Runs work on the FX thread and waits for it.
   *
   * @throws IllegalStateException when it fails or does not end within a minute
   */
  public static <T> T on(Callable<T> work) throws InterruptedException {
    var done = new CompletableFuture<T>();
    Platform.runLater(
        () -> {
          try {
            done.complete(work.call());
          } catch (Exception failed) {
            done.completeExceptionally(failed);
          }
        });
    try {
      return done.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("work on the FX thread failed", failed.getCause());
    } catch (TimeoutException stuck) {
      throw new IllegalStateException("the FX thread does not answer", stuck);
    }
  }
}
