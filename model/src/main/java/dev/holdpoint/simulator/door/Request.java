package dev.holdpoint.simulator.door;

import dev.holdpoint.simulator.Role;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the doors see it.
 *
 * @param path decoded
 * @param parameters of the query and, for a form, of the body; the first of each name
 * @param tokenGiven true where there was an Authorization header, known or not
 * @param role proved by the token
 */
record Request(
    String method,
    String path,
    Map<String, String> parameters,
    String body,
    boolean tokenGiven,
    Optional<Role> role,
    Optional<String> idempotencyKey) {

  Request {
    parameters = Map.copyOf(parameters);
  }

  /** The rest of the path after a prefix, where it begins with it. */
  Optional<String> after(String prefix) {
    return path.startsWith(prefix) && path.length() > prefix.length()
        ? Optional.of(path.substring(prefix.length()))
        : Optional.empty();
  }

  boolean is(String otherMethod) {
    return method.equals(otherMethod);
  }
}
