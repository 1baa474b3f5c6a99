package dev.holdpoint.domain.run;

/**
 * Names one change of one unit for ever; the idempotency key of its request.
 *
 * @param stage id of the stage, or {@code rollback}
 * @param attempt from 1
 */
public record ActionKey(String run, String stage, int attempt, String step, String unit) {
  /** {@code run/stage/attempt/step/unit}. */
  public String text() {
    return run + "/" + stage + "/" + attempt + "/" + step + "/" + unit;
  }
}
