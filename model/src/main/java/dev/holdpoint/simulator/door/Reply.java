package dev.holdpoint.simulator.door;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a door answers.
 *
 * @param cut true where the connection is cut instead
 */
record Reply(int status, JsonNode body, boolean cut) {

  static Reply ok(JsonNode body) {
    return new Reply(200, body, false);
  }

  /** A refusal as every door but the metrics one words it. */
  static Reply refusal(int status, String error) {
    return new Reply(status, JsonNodeFactory.instance.objectNode().put("error", error), false);
  }
}
