package dev.holdpoint.simulator.door;

import dev.holdpoint.simulator.FieldSpec;
import dev.holdpoint.simulator.SiteSpec;
import java.util.Map;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the site reads and writes it. */
final class Json {
  /** Strict and narrow: no duplicate names, no deep nesting, nothing after the value. */
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(16 * 1024)
                          .maxNumberLength(64)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode object(Map<String, String> texts) {
    var object = object();
    texts.forEach(object::put);
    return object;
  }

  /** A unit as the control plane shows it: whole numbers as numbers, in the fields' order. */
  static ObjectNode unit(SiteSpec spec, String unit, Map<String, String> state) {
    var object = object().put("unit", unit);
    for (var field : spec.fields().values()) {
      var value = state.getOrDefault(field.name(), "");
      if (field.rule() instanceof FieldSpec.Whole) {
        object.put(field.name(), Integer.parseInt(value));
      } else {
        object.put(field.name(), value);
      }
    }
    return object;
  }
}
