package dev.holdpoint.domain.change;

import java.time.Instant;

/** The time in which the change may alter live state; {@code closes} is exclusive. */
public record ChangeWindow(Instant opens, Instant closes) {
  /** Whether the instant lies in the window. */
  public boolean contains(Instant at) {
    return !at.isBefore(opens) && at.isBefore(closes);
  }
}
