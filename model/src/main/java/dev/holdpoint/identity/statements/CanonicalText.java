package dev.holdpoint.identity.statements;

import dev.holdpoint.domain.decision.Canonical;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Payloads between their fields and their canonical JSON bytes (RFC 8785). */
final class CanonicalText {
  private static final int MAX_DEPTH = 8;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(StatementVerifier.MAX_JWS_LENGTH)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CanonicalText() {}

  /**
   * The bytes that are signed.
   *
   * @throws IllegalArgumentException where a text holds half a surrogate pair, which has no UTF-8
   */
  static byte[] bytes(Map<String, Object> fields) {
    try {
      var encoded =
          StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(Canonical.json(fields)));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text holds half a surrogate pair", e);
    }
  }

  /** The object in the bytes, or empty where they are not one JSON object in UTF-8. */
  static Optional<JsonNode> object(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isObject);
    } catch (CharacterCodingException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** A field's text; a missing or other field is an {@link IllegalArgumentException}. */
  static String text(JsonNode object, String field) {
    return optionalText(object, field)
        .orElseThrow(() -> new IllegalArgumentException("no " + field));
  }

  static Optional<String> optionalText(JsonNode object, String field) {
    var node = object.path(field);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    if (!node.isString()) {
      throw new IllegalArgumentException(field + " is not text");
    }
    return Optional.of(node.stringValue());
  }

  static List<String> texts(JsonNode object, String field) {
    var node = object.path(field);
    if (!node.isArray()) {
      throw new IllegalArgumentException("no list " + field);
    }
    var texts = new ArrayList<String>();
    for (JsonNode item : node.values()) {
      if (!item.isString()) {
        throw new IllegalArgumentException(field + " is not a list of texts");
      }
      texts.add(item.stringValue());
    }
    return texts;
  }
}
