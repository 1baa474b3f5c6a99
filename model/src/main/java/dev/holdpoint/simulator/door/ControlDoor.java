package dev.holdpoint.simulator.door;

import dev.holdpoint.simulator.Role;
import dev.holdpoint.simulator.SiteSpec;
import dev.holdpoint.simulator.world.Answer;
import dev.holdpoint.simulator.world.Changes.Change;
import dev.holdpoint.simulator.world.World;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The control plane under {@code /control/}. */
final class ControlDoor implements Door {
  private static final int MOST_FIELDS = 32;
  private static final int LONGEST_KEY = 256;

  private final World world;

  ControlDoor(World world) {
    this.world = world;
  }

  @Override
  public Reply answer(Request request) {
    if (request.role().isEmpty()) {
      return Reply.refusal(401, "HP-SIM-040: a bearer token known here is needed");
    }
    var role = request.role().get();
    var restored =
        world.spec().restorePaths().stream()
            .flatMap(path -> request.after(path).stream())
            .findFirst();
    if (restored.isPresent() && role == Role.RESTORE && request.is("PUT")) {
      return put(request, role, restored.get());
    }
    var unit = request.after(SiteSpec.UNITS);
    if (unit.isPresent()) {
      return role == Role.RESTORE && request.is("PUT")
          ? Reply.refusal(404, "HP-SIM-043: nothing is here to restore by")
          : unit(request, role, unit.get());
    }
    if (!request.is("GET")) {
      return Reply.refusal(405, "HP-SIM-042: this path takes GET");
    }
    if (request.path().equals("/control/permissions/restore")) {
      return allowed(role, Role.OBSERVE, Role.RESTORE).orElseGet(() -> permission(role));
    }
    return allowed(role, Role.OBSERVE).orElseGet(() -> read(request));
  }

  private Reply permission(Role role) {
    var granted = role == Role.RESTORE && world.mayRestore();
    return Reply.ok(Json.object().put("granted", granted));
  }

  private Reply read(Request request) {
    if (request.path().equals("/control/marker")) {
      return Reply.ok(
          Json.object()
              .put("environment", world.spec().environment())
              .put("site", world.spec().site()));
    }
    var version = request.after("/control/artefacts/");
    if (version.isPresent()) {
      return artefact(version.get());
    }
    return world.spec().pages().stream()
        .filter(p -> p.path().equals(request.path()))
        .findFirst()
        .map(this::page)
        .orElseGet(() -> Reply.refusal(404, "HP-SIM-043: nothing is here"));
  }

  private Reply page(SiteSpec.Page page) {
    var object = Json.object();
    world.page(page).forEach(object::set);
    return Reply.ok(object);
  }

  private Reply artefact(String version) {
    return world
        .artefact(version)
        .map(
            a ->
                Reply.ok(
                    Json.object()
                        .put("version", a.version())
                        .put("digest", a.digest())
                        .put("reachable", a.reachable())
                        .put("immutable", a.immutable())))
        .orElseGet(() -> Reply.refusal(404, "HP-SIM-044: no artefact " + version));
  }

  private Reply unit(Request request, Role role, String unit) {
    return switch (request.method()) {
      case "GET" -> allowed(role, Role.OBSERVE).orElseGet(() -> show(unit));
      case "PUT" -> put(request, role, unit);
      default -> Reply.refusal(405, "HP-SIM-042: a unit takes GET and PUT");
    };
  }

  private Reply show(String unit) {
    return world
        .unit(unit)
        .map(state -> Reply.ok(Json.unit(world.spec(), unit, state)))
        .orElseGet(() -> noUnit(unit));
  }

  private Reply put(Request request, Role role, String unit) {
    var key = request.idempotencyKey().orElse("");
    var fields = fields(request.body());
    var change = new Change(unit, fields.orElse(Map.of()), key, role);
    var denied = allowed(role, Role.TRANSITION, Role.RESTORE);
    if (denied.isPresent()) {
      return refuse(change, denied.get());
    }
    if (role == Role.RESTORE && !world.mayRestore()) {
      return refuse(change, Reply.refusal(403, "HP-SIM-045: restoring is not permitted"));
    }
    if (world.unit(unit).isEmpty()) {
      return refuse(change, noUnit(unit));
    }
    if (role == Role.RESTORE && world.failsToRestore(unit, request.path())) {
      return refuse(change, Reply.refusal(503, "HP-SIM-057: nothing is restored by this path"));
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      return refuse(
          change,
          Reply.refusal(400, "HP-SIM-046: an Idempotency-Key of 1 to 256 characters is needed"));
    }
    if (fields.isEmpty()) {
      return refuse(
          change, Reply.refusal(400, "HP-SIM-047: the body must be a JSON object of fields"));
    }
    return told(unit, world.change(change));
  }

  private static Optional<Map<String, String>> fields(String body) {
    JsonNode tree;
    try {
      tree = Json.MAPPER.readTree(body);
    } catch (JacksonException _) {
      return Optional.empty();
    }
    if (!tree.isObject() || tree.isEmpty() || tree.size() > MOST_FIELDS) {
      return Optional.empty();
    }
    var fields = new LinkedHashMap<String, String>();
    for (var member : tree.properties()) {
      if (!member.getValue().isString() && !member.getValue().isIntegralNumber()) {
        return Optional.empty();
      }
      fields.put(member.getKey(), member.getValue().asString());
    }
    return Optional.of(fields);
  }

  private Reply refuse(Change change, Reply refusal) {
    world.refused(change, refusal.status());
    return refusal;
  }

  private Reply told(String unit, Answer answer) {
    var body =
        answer.error().isEmpty()
            ? Json.unit(world.spec(), unit, answer.state())
            : Json.object().put("error", answer.error());
    return new Reply(answer.status(), body, answer.lost());
  }

  private static Reply noUnit(String unit) {
    return Reply.refusal(404, "HP-SIM-048: no unit " + unit);
  }

  private static Optional<Reply> allowed(Role role, Role... roles) {
    return Arrays.asList(roles).contains(role)
        ? Optional.empty()
        : Optional.of(
            Reply.refusal(403, "HP-SIM-041: the role " + role.text() + " may not do this"));
  }
}
