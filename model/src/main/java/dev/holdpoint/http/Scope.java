package dev.holdpoint.http;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.Unit;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What one package allows to be called; everything else is refused before it leaves.
 *
 * @param connections by id
 * @param units ids of the units that may be named in a request
 */
public record Scope(Map<String, Connection> connections, Set<String> units) {
  /** Copies the collections. */
  public Scope {
    connections = Map.copyOf(connections);
    units = Set.copyOf(units);
  }

  /** The scope that a package declares. */
  public static Scope of(ChangePackage change) {
    return new Scope(
        change.connections().stream()
            .collect(toUnmodifiableMap(Connection::id, Function.identity())),
        change.units().stream().map(Unit::id).collect(toUnmodifiableSet()));
  }
}
