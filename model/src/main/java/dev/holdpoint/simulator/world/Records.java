package dev.holdpoint.simulator.world;

import dev.holdpoint.simulator.FaultKind;
import dev.holdpoint.simulator.SiteSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What customers made at the site's services. Guarded by the world's lock. */
public final class Records {
  /** The member that carries a record's own id. */
  public static final String ID = "id";

  private static final int MOST = 1_000;

  /**
   * What became of a record.
   *
   * @param record with its id; empty where it was not made
   * @param error what was wrong, else empty
   */
  public record Made(int status, Map<String, JsonNode> record, String error) {}

  private final Faults faults;
  private final Readings readings;
  private final Map<String, Map<String, Map<String, JsonNode>>> all = new HashMap<>();
  private long count;

  Records(Faults faults, Readings readings) {
    this.faults = faults;
    this.readings = readings;
  }

  Made make(SiteSpec.Service service, Map<String, JsonNode> members, Instant now) {
    var broken =
        faults.strike(
            FaultKind.SERVICE_FAILS,
            now,
            f ->
                service.path().startsWith(f.text("path", "/"))
                    && (!Boolean.parseBoolean(f.text("onlyNew", "true")) || readings.anyExposed()));
    if (broken.isPresent()) {
      return refused((int) broken.get().whole("status", 500), "HP-SIM-058: this service is broken");
    }
    for (var need : service.needs().entrySet()) {
      var named = members.get(need.getKey());
      if (named == null || !named.isString() || !known(need.getValue(), named.asString())) {
        return refused(
            422, "HP-SIM-059: " + need.getKey() + " must name a record of " + need.getValue());
      }
    }
    var id = "r" + ++count;
    var record = new LinkedHashMap<String, JsonNode>(members);
    record.put(ID, JsonNodeFactory.instance.stringNode(id));
    var own = all.computeIfAbsent(service.path(), _ -> new LinkedHashMap<>());
    own.put(id, record);
    if (own.size() > MOST) {
      own.remove(own.keySet().iterator().next());
    }
    return new Made(201, Map.copyOf(record), "");
  }

  private boolean known(String path, String id) {
    return all.getOrDefault(path, Map.of()).containsKey(id);
  }

  Optional<Map<String, JsonNode>> made(SiteSpec.Service service, String id) {
    return Optional.ofNullable(all.getOrDefault(service.path(), Map.of()).get(id)).map(Map::copyOf);
  }

  private static Made refused(int status, String error) {
    return new Made(status, Map.of(), error);
  }
}
