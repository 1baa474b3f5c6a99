package dev.holdpoint.identity.statements;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A declaration as a payload. */
final class DeclarationForm implements PayloadForm<Declaration> {
  @Override
  public Map<String, Object> write(Declaration declaration) {
    var fields = new TreeMap<String, Object>();
    fields.put("purpose", declaration.purpose());
    fields.put("meaning", declaration.meaning());
    fields.put("person", declaration.person());
    fields.put("name", declaration.name());
    fields.put("at", declaration.at().toString());
    fields.put("subject", declaration.subject());
    fields.put("claims", declaration.claims());
    return fields;
  }

  @Override
  public Declaration read(JsonNode payload) {
    var claims = new HashMap<String, String>();
    for (String claim : payload.path("claims").propertyNames()) {
      claims.put(claim, CanonicalText.text(payload.path("claims"), claim));
    }
    return new Declaration(
        CanonicalText.text(payload, "purpose"),
        CanonicalText.text(payload, "meaning"),
        CanonicalText.text(payload, "person"),
        CanonicalText.text(payload, "name"),
        Instant.parse(CanonicalText.text(payload, "at")),
        CanonicalText.text(payload, "subject"),
        claims);
  }

  @Override
  public String person(Declaration declaration) {
    return declaration.person();
  }

  @Override
  public String name(Declaration declaration) {
    return declaration.name();
  }
}
