package dev.holdpoint.domain.record;

import java.util.Optional;

/**
 * One restore of one unit, planned.
 *
 * @param secondary the action that a person may approve where this one fails
 */
public record RestoreTask(String unit, String step, String action, Optional<String> secondary) {
  /** What stands behind the step's id in the keys of restores by the secondary action. */
  private static final String SECONDARY = ".secondary";

  /** The step in the key of a restore by the primary or the secondary action. */
  public String keyStep(boolean bySecondary) {
    return bySecondary ? step + SECONDARY : step;
  }

  /** Whether that step of a key is a restore by a secondary action. */
  public static boolean bySecondary(String keyStep) {
    return keyStep.endsWith(SECONDARY);
  }
}
