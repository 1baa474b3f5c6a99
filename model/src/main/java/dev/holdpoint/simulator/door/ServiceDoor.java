package dev.holdpoint.simulator.door;

import dev.holdpoint.simulator.SiteSpec;
import dev.holdpoint.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What customers of the site call: each service takes a record by POST and shows it by its id. Any
 * token known here will do.
 */
final class ServiceDoor implements Door {
  private static final int MOST_MEMBERS = 32;

  private final World world;

  ServiceDoor(World world) {
    this.world = world;
  }

  /** Whether a service is at this path. */
  boolean serves(String path) {
    return world.spec().services().stream()
        .anyMatch(s -> path.equals(s.path()) || path.startsWith(s.path() + "/"));
  }

  @Override
  public Reply answer(Request request) {
    if (request.role().isEmpty()) {
      return Reply.refusal(401, "HP-SIM-040: a bearer token known here is needed");
    }
    for (var service : world.spec().services()) {
      if (request.path().equals(service.path())) {
        return request.is("POST")
            ? make(service, request.body())
            : Reply.refusal(405, "HP-SIM-042: this path takes POST");
      }
      var id = request.after(service.path() + "/");
      if (id.isPresent()) {
        return request.is("GET")
            ? world
                .made(service, id.get())
                .map(made -> new Reply(200, object(made), false))
                .orElseGet(() -> Reply.refusal(404, "HP-SIM-043: nothing is here"))
            : Reply.refusal(405, "HP-SIM-042: this path takes GET");
      }
    }
    return Reply.refusal(404, "HP-SIM-043: nothing is here");
  }

  private Reply make(SiteSpec.Service service, String body) {
    var members = members(body);
    if (members.isEmpty()) {
      return Reply.refusal(400, "HP-SIM-047: the body must be a JSON object of fields");
    }
    var made = world.make(service, members.get());
    return made.error().isEmpty()
        ? new Reply(made.status(), object(made.record()), false)
        : Reply.refusal(made.status(), made.error());
  }

  private static Optional<Map<String, JsonNode>> members(String body) {
    try {
      var tree = Json.MAPPER.readTree(body);
      if (!tree.isObject() || tree.size() > MOST_MEMBERS) {
        return Optional.empty();
      }
      var members = new LinkedHashMap<String, JsonNode>();
      tree.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      return Optional.of(members);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static JsonNode object(Map<String, JsonNode> members) {
    var object = Json.object();
    new TreeMap<>(members).forEach(object::set);
    return object;
  }
}
