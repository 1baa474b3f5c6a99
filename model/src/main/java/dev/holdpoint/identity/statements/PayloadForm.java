package dev.holdpoint.identity.statements;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * How one kind of content is written as a payload. Reading need not be strict about additions: the
 * verifier writes what was read again and demands the very same bytes.
 */
interface PayloadForm<T> {
  Map<String, Object> write(T content);

  /**
   * The content of a payload.
   *
   * @throws IllegalArgumentException or DateTimeException where it is not of this form
   */
  T read(JsonNode payload);

  /** Id of the person who is said to sign. */
  String person(T content);

  /** Printed name of the person who is said to sign. */
  String name(T content);
}
