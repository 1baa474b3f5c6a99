package dev.holdpoint.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong at the site.
 *
 * @param name what goes wrong, one of {@link FaultKind}
 * @param unit the one unit it strikes, null for all
 * @param from when it begins, null for the moment it is injected
 * @param until when it ends, null for never
 * @param duration how long it lasts from its beginning, null where {@code until} says it
 * @param parameters further settings by name, such as {@code strength}
 */
public record Fault(
    String name,
    @Nullable String unit,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Duration duration,
    Map<String, String> parameters) {

  /**
   * Refuses unknown names and parameters.
   *
   * @throws IllegalArgumentException saying which
   */
  public Fault {
    var kind = FaultKind.named(name);
    parameters = Map.copyOf(parameters);
    for (var parameter : parameters.keySet()) {
      if (!kind.parameters().contains(parameter) || parameter.equals("unit")) {
        throw unknown(name, parameter, kind);
      }
    }
    if (unit != null && !kind.parameters().contains("unit")) {
      throw unknown(name, "unit", kind);
    }
    if (until != null && duration != null) {
      throw new IllegalArgumentException(
          "HP-SIM-032: fault " + name + " has until and duration; give one of them");
    }
  }

  /** A fault that begins when it is injected and lasts until it is cleared. */
  public static Fault named(String name) {
    return new Fault(name, null, null, null, null, Map.of());
  }

  /** What goes wrong. */
  public FaultKind kind() {
    return FaultKind.named(name);
  }

  /** The same on one unit alone. */
  public Fault onUnit(String only) {
    return new Fault(name, only, from, until, duration, parameters);
  }

  /** The same from one time on. */
  public Fault from(Instant start) {
    return new Fault(name, unit, start, until, duration, parameters);
  }

  /** The same up to a time. */
  public Fault until(Instant end) {
    return new Fault(name, unit, from, end, null, parameters);
  }

  /** The same for a length of time. */
  public Fault lasting(Duration length) {
    return new Fault(name, unit, from, null, length, parameters);
  }

  /** The same with one setting more. */
  public Fault with(String parameter, Object value) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(parameter, value.toString());
    return new Fault(name, unit, from, until, duration, more);
  }

  private static IllegalArgumentException unknown(String name, String parameter, FaultKind kind) {
    return new IllegalArgumentException(
        "HP-SIM-031: fault %s takes no %s; it takes %s"
            .formatted(name, parameter, kind.parameters().stream().sorted().toList()));
  }
}
