package dev.holdpoint.simulator;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * One change request that the control plane took up, or one late effect.
 *
 * @param at when it happened at the site
 * @param fields what the request set; empty where it could not be read
 * @param idempotencyKey the key it came with, empty where it had none
 * @param replied the status of the reply, {@code lost} where the connection was cut instead, or
 *     {@code late} where the effect followed a reply already given
 */
public record Effect(
    Instant at,
    String unit,
    Map<String, String> fields,
    String idempotencyKey,
    Role role,
    Outcome outcome,
    String replied) {

  /** What became of the request. */
  public enum Outcome {
    /** The unit has the fields. */
    APPLIED,
    /** A known key: the recorded reply was given again and nothing was changed. */
    REPLAYED,
    /** Nothing was changed. */
    REFUSED;

    /** The name used in JSON. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Effect {
    fields = Map.copyOf(fields);
  }
}
