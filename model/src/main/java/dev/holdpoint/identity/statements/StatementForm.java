package dev.holdpoint.identity.statements;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A decision's statement as a payload. */
final class StatementForm implements PayloadForm<Statement> {
  static final String PURPOSE = "decision";

  @Override
  public Map<String, Object> write(Statement statement) {
    var fields = new TreeMap<String, Object>();
    fields.put("purpose", PURPOSE);
    fields.put("meaning", statement.meaning());
    fields.put("run", statement.run());
    fields.put("decision", write(statement.decision()));
    fields.put("person", statement.person());
    fields.put("name", statement.name());
    fields.put("at", statement.at().toString());
    fields.put("packet", statement.packetDigest());
    fields.put("substance", statement.substanceDigest());
    return fields;
  }

  private static Map<String, Object> write(Decision decision) {
    var fields = new TreeMap<String, Object>();
    fields.put("kind", decision.kind());
    decision.hold().ifPresent(hold -> fields.put("hold", hold));
    decision.trigger().ifPresent(trigger -> fields.put("trigger", trigger));
    fields.put("units", decision.units());
    decision.stage().ifPresent(stage -> fields.put("stage", stage));
    if (!decision.stages().isEmpty()) {
      fields.put("stages", decision.stages());
    }
    decision.until().ifPresent(until -> fields.put("until", until.toString()));
    fields.put("reason", decision.reason());
    return fields;
  }

  @Override
  public Statement read(JsonNode payload) {
    var decision = payload.path("decision");
    return new Statement(
        CanonicalText.text(payload, "run"),
        new Decision(
            DecisionKind.valueOf(CanonicalText.text(decision, "kind")),
            CanonicalText.optionalText(decision, "hold"),
            CanonicalText.optionalText(decision, "trigger"),
            List.copyOf(CanonicalText.texts(decision, "units")),
            CanonicalText.optionalText(decision, "stage"),
            decision.has("stages") ? CanonicalText.texts(decision, "stages") : List.of(),
            CanonicalText.optionalText(decision, "until").map(Instant::parse),
            CanonicalText.text(decision, "reason")),
        CanonicalText.text(payload, "meaning"),
        CanonicalText.text(payload, "person"),
        CanonicalText.text(payload, "name"),
        Instant.parse(CanonicalText.text(payload, "at")),
        CanonicalText.text(payload, "packet"),
        CanonicalText.text(payload, "substance"));
  }

  @Override
  public String person(Statement statement) {
    return statement.person();
  }

  @Override
  public String name(Statement statement) {
    return statement.name();
  }
}
