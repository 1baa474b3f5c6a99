package dev.holdpoint.views.shell;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Hands the newest of many values on, at most once an interval. Values may come on any thread; what
 * was overtaken is never handed on, the newest always is.
 *
 * @param <T> an immutable value
 */
final class Coalescer<T> {
  private final Delay delay;
  private final LongSupplier nanos;
  private final Duration interval;
  private final Consumer<? super T> sink;
  private final AtomicReference<Optional<T>> waiting = new AtomicReference<>(Optional.empty());
  private volatile long readyAt;

  /**
   * A coalescer with nothing waiting.
   *
   * @param delay how work reaches the sink's thread
   * @param nanos a clock that never goes back, as {@link System#nanoTime}
   */
  Coalescer(Delay delay, LongSupplier nanos, Duration interval, Consumer<? super T> sink) {
    this.delay = delay;
    this.nanos = nanos;
    this.interval = interval;
    this.sink = sink;
    this.readyAt = nanos.getAsLong();
  }

  /** Takes a value that replaces whatever waits. */
  void offer(T value) {
    if (waiting.getAndSet(Optional.of(value)).isEmpty()) {
      long wait = Math.max(0, readyAt - nanos.getAsLong());
      delay.after(Duration.ofNanos(wait), this::handOn);
    }
  }

  private void handOn() {
    readyAt = nanos.getAsLong() + interval.toNanos();
    waiting.getAndSet(Optional.empty()).ifPresent(sink);
  }
}
