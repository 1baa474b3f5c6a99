package dev.holdpoint.domain.change;

import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request by template. In path, headers and body, {@code {unit}} stands for the unit's id
 * and {@code {field}} for the value of that field of the state to set.
 */
public record RequestSpec(
    String method, String path, Map<String, String> headers, Optional<String> body) {
  /** Copies the headers. */
  public RequestSpec {
    headers = Map.copyOf(headers);
  }
}
