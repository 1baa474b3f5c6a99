package dev.holdpoint.simulator.door;

import dev.holdpoint.simulator.SiteSpec;
import dev.holdpoint.simulator.promql.Point;
import dev.holdpoint.simulator.world.World;
import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The second sources, each one JSON object with a value and the time at which it was taken. No
 * token is asked for; a wrong one is refused.
 */
final class SourceDoor implements Door {
  private final World world;

  SourceDoor(World world) {
    this.world = world;
  }

  @Override
  public Reply answer(Request request) {
    if (request.tokenGiven() && request.role().isEmpty()) {
      return Reply.refusal(401, "HP-SIM-040: this bearer token is not known here");
    }
    if (!request.is("GET")) {
      return Reply.refusal(405, "HP-SIM-042: this path takes GET");
    }
    return world.spec().sources().stream()
        .filter(s -> s.path().equals(request.path()))
        .findFirst()
        .map(this::show)
        .orElseGet(() -> Reply.refusal(404, "HP-SIM-043: nothing is here"));
  }

  private Reply show(SiteSpec.Source source) {
    var object = world.source(source.path()).map(p -> object(source, p)).orElseGet(Json::object);
    if (!world.isDoubled(source.metric().name(), true)) {
      return Reply.ok(object);
    }
    return Reply.ok(JsonNodeFactory.instance.arrayNode().add(object).add(object));
  }

  private static ObjectNode object(SiteSpec.Source source, Point point) {
    var at = Instant.ofEpochMilli(point.sourceMillis());
    var object = Json.object();
    if (Double.isNaN(point.value())) {
      object.put(source.field(), "NaN");
    } else {
      object.put(source.field(), point.value());
    }
    return object
        .put("at", at.toString())
        .put("atUnix", BigDecimal.valueOf(point.sourceMillis(), 3));
  }
}
