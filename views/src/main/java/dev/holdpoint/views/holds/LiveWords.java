package dev.holdpoint.views.holds;

import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.Packet.UnitNow;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is live, in one sentence: what differs between units first, then what all share. */
public final class LiveWords {
  private LiveWords() {}

  /** {@code eu-west: version v2.1.0, weight 25; sa-east: version v2.0.3, weight 0; all: …}. */
  public static String of(Packet packet, Instant now) {
    var shared = shared(packet.live());
    Map<String, List<String>> byState = new LinkedHashMap<>();
    for (UnitNow unit : packet.live()) {
      var own = new TreeMap<>(unit.state().fields());
      own.keySet().removeAll(shared.keySet());
      String state = words(own) + (unit.inDoubt() ? " (in doubt)" : "");
      byState.computeIfAbsent(state, _ -> new ArrayList<>()).add(unit.unit());
    }
    var parts = new ArrayList<String>();
    byState.forEach(
        (state, units) -> {
          if (!state.isBlank()) {
            parts.add(String.join(", ", units) + ": " + state.strip());
          }
        });
    if (!shared.isEmpty()) {
      parts.add("all " + packet.live().size() + " units: " + words(shared));
    }
    return String.join("; ", parts) + "." + read(packet, now);
  }

  /** How old the oldest read-back is. */
  public static String read(Packet packet, Instant now) {
    return packet.live().stream()
        .flatMap(unit -> unit.readAt().stream())
        .min(Instant::compareTo)
        .map(at -> " Oldest read-back " + Words.span(Duration.between(at, now)) + " ago.")
        .orElse(" Not read back yet.");
  }

  private static Map<String, String> shared(List<UnitNow> units) {
    var shared = new TreeMap<String, String>();
    if (!units.isEmpty()) {
      shared.putAll(units.getFirst().state().fields());
    }
    units.forEach(unit -> shared.entrySet().retainAll(unit.state().fields().entrySet()));
    return shared;
  }

  private static String words(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + " " + field.getValue())
        .collect(Collectors.joining(", "));
  }
}
