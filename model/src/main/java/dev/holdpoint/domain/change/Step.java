package dev.holdpoint.domain.change;

import java.util.Map;
import java.util.Optional;

/**
 * One step of a stage, done for each of its units.
 *
 * @param set fields to set; empty in a rollback step, which sets the target checkpoint's values
 * @param secondary the action that a person may approve where that of a rollback step failed
 */
public record Step(String id, String action, Map<String, String> set, Optional<String> secondary) {
  /** Copies the fields. */
  public Step {
    set = Map.copyOf(set);
  }

  /** A step with one action only. */
  public Step(String id, String action, Map<String, String> set) {
    this(id, action, set, Optional.empty());
  }
}
