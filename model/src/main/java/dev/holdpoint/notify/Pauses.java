package dev.holdpoint.notify;

import java.time.Duration;

/** Waits between two attempts. */
interface Pauses {
  /**
   * Waits so long, or until the end.
   *
   * @return whether the end has come
   */
  boolean endsWithin(Duration pause) throws InterruptedException;
}
