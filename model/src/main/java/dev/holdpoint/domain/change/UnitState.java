package dev.holdpoint.domain.change;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of one unit as the control plane tells it: field to text, for example {@code version}
 * to {@code v2.0.3}. Fields are kept in order of name, so that equal states print alike.
 */
public record UnitState(Map<String, String> fields) {
  /** Copies and orders the fields. */
  public UnitState {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** This state with the given fields laid over it. */
  public UnitState with(Map<String, String> changed) {
    var merged = new TreeMap<>(fields);
    merged.putAll(changed);
    return new UnitState(merged);
  }

  /** Field by field for reading aloud, {@code legacy serving, version v2.0.3, weight 5}. */
  public String inWords() {
    var words = new StringBuilder();
    fields.forEach(
        (field, value) ->
            words.append(words.isEmpty() ? "" : ", ").append(field).append(' ').append(value));
    return words.toString();
  }
}
