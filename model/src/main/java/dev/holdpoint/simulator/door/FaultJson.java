package dev.holdpoint.simulator.door;

import dev.holdpoint.simulator.Fault;
import dev.holdpoint.simulator.promql.QueryException;
import dev.holdpoint.simulator.promql.Spans;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Faults as JSON: {@code {"name":"latency","unit":"eu-west","duration":"5s","strength":70}}. The
 * members name, unit, from, until (ISO 8601) and duration stand for themselves, all others are
 * parameters.
 */
final class FaultJson {
  private FaultJson() {}

  /**
   * Reads one fault.
   *
   * @throws IllegalArgumentException where it is none
   */
  static Fault read(JsonNode node) {
    if (!node.isObject() || !node.path("name").isString()) {
      throw wrong("it must be an object with a name");
    }
    var fault = Fault.named(node.get("name").asString());
    for (var member : node.properties()) {
      var value = member.getValue();
      if (!value.isString() && !value.isNumber() && !value.isBoolean()) {
        throw wrong(member.getKey() + " must be a text, a number, true or false");
      }
      fault = with(fault, member.getKey(), value.asString());
    }
    return fault;
  }

  static ObjectNode write(Fault fault) {
    var object = Json.object().put("name", fault.name());
    if (fault.unit() != null) {
      object.put("unit", fault.unit());
    }
    if (fault.from() != null) {
      object.put("from", fault.from().toString());
    }
    if (fault.until() != null) {
      object.put("until", fault.until().toString());
    }
    if (fault.duration() != null) {
      object.put("duration", fault.duration().toMillis() + "ms");
    }
    fault.parameters().forEach(object::put);
    return object;
  }

  private static Fault with(Fault fault, String member, String value) {
    try {
      return switch (member) {
        case "name" -> fault;
        case "unit" -> fault.onUnit(value);
        case "from" -> fault.from(Instant.parse(value));
        case "until" ->
            new Fault(
                fault.name(),
                fault.unit(),
                fault.from(),
                Instant.parse(value),
                fault.duration(),
                fault.parameters());
        case "duration" ->
            new Fault(
                fault.name(),
                fault.unit(),
                fault.from(),
                fault.until(),
                Spans.parse(value),
                fault.parameters());
        default -> fault.with(member, value);
      };
    } catch (DateTimeParseException | QueryException e) {
      throw new IllegalArgumentException(
          "HP-SIM-035: fault: " + member + " cannot be read: " + value, e);
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("HP-SIM-035: fault: " + what);
  }
}
