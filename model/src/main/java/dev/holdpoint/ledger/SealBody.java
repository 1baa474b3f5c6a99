package dev.holdpoint.ledger;

import dev.holdpoint.ledger.seal.Seal;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The body of the station's entry about a seal. */
final class SealBody {
  private static final JsonMapper JSON = JsonMapper.shared();

  private SealBody() {}

  static String json(Seal seal) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("head", seal.head().hash());
    body.put("note", seal.note().note());
    body.put("root", seal.root());
    body.put("size", seal.head().size());
    return JSON.writeValueAsString(body);
  }
}
