package dev.holdpoint.notify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a notification is about; a target names those that it wants. */
public enum Topic {
  /** A hold was placed or closed, or still stands after a restart. */
  HOLD,
  /** Nobody answered in time, and the next person on the page is asked, or nobody is left. */
  ESCALATION,
  /** A trigger fired, was reset or suspended, or may no longer act by itself. */
  TRIGGER,
  /** A decision took effect, or its first signature waits for the second. */
  DECISION,
  /** Units go back or are back, or the run is over. */
  OUTCOME;

  /** As files and documents write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Topic> of(String word) {
    return Arrays.stream(values()).filter(topic -> topic.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(Topic::word).collect(Collectors.joining(", "));
  }
}
