package dev.holdpoint.app.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** A JSON object whose members stand in the order in which they were named. */
final class Document {
  private final SequencedMap<String, Object> members = new LinkedHashMap<>();

  private Document() {}

  /** One that begins with this member. */
  static Document with(String name, Object value) {
    return new Document().and(name, value);
  }

  /** One with a member more. */
  Document and(String name, Object value) {
    members.put(name, value);
    return this;
  }

  Map<String, Object> members() {
    return Collections.unmodifiableSequencedMap(members);
  }
}
