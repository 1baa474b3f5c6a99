package dev.holdpoint.domain.change;

import java.util.Map;

/**
 * How a unit's live state is read.
 *
 * @param path template with {@code {unit}}
 * @param fields field of the unit state to JSON pointer in the reply
 */
public record ReadBackSpec(String connection, String path, Map<String, String> fields) {
  /** Copies the fields. */
  public ReadBackSpec {
    fields = Map.copyOf(fields);
  }
}
