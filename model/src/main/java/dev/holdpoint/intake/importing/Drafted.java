package dev.holdpoint.intake.importing;

import dev.holdpoint.domain.change.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A rule that was carried over.
 *
 * @param alert its name in the rule file
 * @param id of the drafted trigger
 * @param condition on the drafted metric
 * @param query of the drafted metric
 * @param interval at which its group is evaluated
 * @param labels as {@code name=value}; a package has no place for them
 * @param line of the rule, from 1
 */
public record Drafted(
    String alert,
    String id,
    String title,
    Optional<String> description,
    Optional<String> dashboard,
    Condition condition,
    String query,
    Optional<Duration> interval,
    List<String> labels,
    int line) {
  /** Copies the list. */
  public Drafted {
    labels = List.copyOf(labels);
  }
}
