package dev.holdpoint.simulator.door;

import dev.holdpoint.simulator.Role;
import dev.holdpoint.simulator.world.World;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;

/** The door under {@code /sim/} through which a demo or a drill makes things go wrong. */
final class AdminDoor implements Door {
  private final World world;

  AdminDoor(World world) {
    this.world = world;
  }

  @Override
  public Reply answer(Request request) {
    if (request.role().isEmpty()) {
      return Reply.refusal(401, "HP-SIM-040: a bearer token known here is needed");
    }
    if (request.role().get() != Role.ADMIN) {
      return Reply.refusal(403, "HP-SIM-041: this is for the role admin");
    }
    var name = request.after("/sim/faults/");
    if (name.isPresent() && request.is("DELETE")) {
      return Reply.ok(Json.object().put("cleared", world.clear(name.get())));
    }
    return switch (request.method() + " " + request.path()) {
      case "POST /sim/faults" -> inject(request.body());
      case "GET /sim/faults" -> faults();
      case "GET /sim/effects" -> effects();
      case "GET /sim/units" -> units();
      default -> Reply.refusal(404, "HP-SIM-043: nothing is here");
    };
  }

  private Reply inject(String body) {
    try {
      var fault = FaultJson.read(Json.MAPPER.readTree(body));
      world.inject(fault);
      return new Reply(201, FaultJson.write(fault), false);
    } catch (JacksonException e) {
      return Reply.refusal(400, "HP-SIM-035: a fault is a JSON object: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return Reply.refusal(400, String.valueOf(e.getMessage()));
    }
  }

  private Reply faults() {
    var list = JsonNodeFactory.instance.arrayNode();
    world.faults().forEach(f -> list.add(FaultJson.write(f)));
    var body = Json.object();
    body.set("faults", list);
    return Reply.ok(body);
  }

  private Reply effects() {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var effect : world.effects()) {
      var item = list.addObject().put("at", effect.at().toString()).put("unit", effect.unit());
      item.set("fields", Json.object(effect.fields()));
      item.put("idempotencyKey", effect.idempotencyKey())
          .put("role", effect.role().text())
          .put("outcome", effect.outcome().text())
          .put("replied", effect.replied());
    }
    var body = Json.object();
    body.set("effects", list);
    return Reply.ok(body);
  }

  private Reply units() {
    var body = Json.object();
    world.units().forEach((unit, state) -> body.set(unit, Json.object(state)));
    return Reply.ok(body);
  }
}
