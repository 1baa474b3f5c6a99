package dev.holdpoint.http;

import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.RequestSpec;
import java.util.Map;
import java.util.Optional;

/**
 * One request as its sender means it, before it is rendered and checked against the scope.
 *
 * @param connection id of a connection of the package
 * @param role whose credential goes with it
 * @param unit the unit that it is about, for {@code {unit}}
 * @param fields values for {@code {field}} in the templates
 * @param query further query parameters, taken literally and encoded
 * @param headers further headers, taken literally
 */
public record Outgoing(
    String connection,
    CredentialRole role,
    RequestSpec request,
    Optional<String> unit,
    Map<String, String> fields,
    Map<String, String> query,
    Map<String, String> headers) {
  /** Copies the maps. */
  public Outgoing {
    fields = Map.copyOf(fields);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** A GET that observes, of a literal path. */
  public static Outgoing get(String connection, String path, Map<String, String> query) {
    return new Outgoing(
        connection,
        CredentialRole.OBSERVE,
        new RequestSpec("GET", path, Map.of(), Optional.empty()),
        Optional.empty(),
        Map.of(),
        query,
        Map.of());
  }
}
