package dev.holdpoint.simulator.world;

import java.util.Map;

/**
 * What the control plane answers to a change.
 *
 * @param state the unit's state where the change was carried out, else empty
 * @param error what was wrong, else empty
 * @param lost true where the connection is cut and nobody hears the answer
 */
public record Answer(int status, Map<String, String> state, String error, boolean lost) {

  static Answer done(Map<String, String> state) {
    return new Answer(200, state, "", false);
  }

  static Answer refused(int status, String error) {
    return new Answer(status, Map.of(), error, false);
  }

  Answer asLost() {
    return new Answer(status, state, error, true);
  }
}
