package dev.holdpoint.domain.change;

import java.util.Map;

/**
 * One step of a stage, done for each of its units.
 *
 * @param set fields to set; empty in a rollback step, which sets the target checkpoint's values
 */
public record Step(String id, String action, Map<String, String> set) {
  /** Copies the fields. */
  public Step {
    set = Map.copyOf(set);
  }
}
