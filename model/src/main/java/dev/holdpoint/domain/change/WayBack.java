package dev.holdpoint.domain.change;

import java.time.Duration;

/** What a stage promises after it. */
public sealed interface WayBack {
  /** Everything returns in ordinary time. */
  record Full(Duration takes) implements WayBack {}

  /** Everything returns, but it takes long. */
  record Slow(Duration takes) implements WayBack {}

  /** There is no way back. */
  record None() implements WayBack {}

  /** How long it takes; zero where there is none. */
  default Duration duration() {
    return switch (this) {
      case Full(var takes) -> takes;
      case Slow(var takes) -> takes;
      case None() -> Duration.ZERO;
    };
  }

  /** Whether there is a way back at all. */
  default boolean exists() {
    return !(this instanceof None);
  }
}
