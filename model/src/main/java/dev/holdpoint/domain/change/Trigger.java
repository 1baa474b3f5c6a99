package dev.holdpoint.domain.change;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One line: metric beyond threshold for window, then action.
 *
 * @param failureMode the one failure it is there for
 * @param narrowTo units that a {@code NARROW} drops; empty for the other actions
 * @param from id of the stage from which on it is watched
 * @param breaker how often it may fire and be reset before it is suspended
 * @param drift marks a slow condition whose window may exceed the consequence time
 * @param answerWithin how long a person has to answer its hold before the next one on the page is
 *     asked; absent if nobody else is
 */
public record Trigger(
    String id,
    String title,
    String failureMode,
    Condition condition,
    TriggerAction action,
    List<String> narrowTo,
    String from,
    int breaker,
    boolean drift,
    Optional<Duration> answerWithin) {
  /** Copies the list. */
  public Trigger {
    narrowTo = List.copyOf(narrowTo);
  }

  /** This trigger on another condition, to try what it would do. */
  public Trigger on(Condition other) {
    return new Trigger(
        id, title, failureMode, other, action, narrowTo, from, breaker, drift, answerWithin);
  }
}
