package dev.holdpoint.http;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON from strangers: bounded in depth and length, duplicate keys and trailing text refused.
 */
public final class ReplyJson {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NUMBER = 100;
  private static final int MAX_SCALE = 40;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER)
                          .maxStringLength(Caller.BODY_LIMIT)
                          .maxNameLength(1_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private ReplyJson() {}

  /** The document, or nothing when the text is not one JSON document. */
  public static Optional<JsonNode> read(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (JacksonException | ArithmeticException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /**
   * What stands at an RFC 6901 pointer; nothing where the place is missing or the pointer is none.
   */
  public static Optional<JsonNode> at(JsonNode document, String pointer) {
    try {
      return Optional.of(document.at(JsonPointer.compile(pointer)))
          .filter(node -> !node.isMissingNode());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * A string as it is, a number in its shortest plain form ({@code 5.0} as {@code 5}), true or
   * false; nothing for null, objects and arrays.
   */
  public static Optional<String> text(JsonNode value) {
    if (value.isString()) {
      return Optional.of(value.stringValue());
    }
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue().stripTrailingZeros();
      boolean plain = Math.abs((long) number.scale()) <= MAX_SCALE;
      return Optional.of(plain ? number.toPlainString() : number.toString());
    }
    return value.isBoolean()
        ? Optional.of(Boolean.toString(value.booleanValue()))
        : Optional.empty();
  }
}
