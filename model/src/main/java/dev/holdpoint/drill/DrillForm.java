package dev.holdpoint.drill;

import dev.holdpoint.domain.record.DrillResult;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A drill as the body of a ledger's entry. */
public final class DrillForm {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private DrillForm() {}

  /** The text. */
  public static String write(DrillResult result) {
    return JSON.writeValueAsString(result);
  }

  /** The result; empty for an entry of another format, which proves no drill here. */
  public static Optional<DrillResult> read(String body) {
    try {
      return Optional.of(JSON.readValue(body, DrillResult.class));
    } catch (JacksonException otherFormat) {
      return Optional.empty();
    }
  }
}
