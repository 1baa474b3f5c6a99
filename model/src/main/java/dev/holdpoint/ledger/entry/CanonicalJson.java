package dev.holdpoint.ledger.entry;

import java.io.IOException;
import java.math.BigInteger;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Canonical JSON after RFC 8785. The library that writes it silently rounds integers beyond 2^53
 * and spoils lone surrogates, and two members of one name would make the text mean two things; all
 * three are refused before.
 */
public final class CanonicalJson {
  /** The longest text that is accepted, in characters. */
  public static final int MAX_LENGTH = 4 * 1024 * 1024;

  private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(53);
  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxStringLength(MAX_LENGTH)
                  .maxNameLength(10_000)
                  .maxNumberLength(400)
                  .maxDocumentLength(2L * MAX_LENGTH)
                  .build())
          .build();

  /** The text cannot be written canonically without changing its meaning, or is no JSON. */
  public static final class NotCanonicalisable extends Exception {
    private static final long serialVersionUID = 1L;

    NotCanonicalisable(String message) {
      super(message);
    }

    NotCanonicalisable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private CanonicalJson() {}

  /** How the ledger reads JSON everywhere: duplicate members refused, sizes and depth bounded. */
  public static JsonFactory strictFactory() {
    return STRICT;
  }

  /** A parser of that kind. */
  static JsonParser parser(String json) {
    return STRICT.createParser(tools.jackson.core.ObjectReadContext.empty(), json);
  }

  /** The canonical form of a JSON object or array. */
  public static String of(String json) throws NotCanonicalisable {
    if (json.length() > MAX_LENGTH) {
      throw new NotCanonicalisable("longer than " + MAX_LENGTH + " characters: " + json.length());
    }
    refuseLoneSurrogates(json);
    refuseWhatWouldBeSpoilt(json);
    return written(json);
  }

  /** Whether the text is its own canonical form. */
  public static boolean isCanonical(String json) {
    try {
      return written(json).equals(json);
    } catch (NotCanonicalisable _) {
      return false;
    }
  }

  private static String written(String json) throws NotCanonicalisable {
    try {
      return new JsonCanonicalizer(json).getEncodedString();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new NotCanonicalisable("no JSON object or array", e);
    }
  }

  private static void refuseWhatWouldBeSpoilt(String json) throws NotCanonicalisable {
    try (var parser = parser(json)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
        throw new NotCanonicalisable("no JSON object or array");
      }
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        refuse(parser, token);
      }
    } catch (JacksonException e) {
      throw new NotCanonicalisable(String.valueOf(e.getOriginalMessage()), e);
    }
  }

  @SuppressWarnings("StatementSwitchToExpressionSwitch")
  private static void refuse(JsonParser parser, JsonToken token) throws NotCanonicalisable {
    switch (token) {
      case VALUE_STRING, PROPERTY_NAME -> refuseLoneSurrogates(parser.getString());
      case VALUE_NUMBER_INT -> {
        if (parser.getBigIntegerValue().abs().compareTo(LARGEST) > 0) {
          throw new NotCanonicalisable("integer beyond 2^53: " + parser.getString());
        }
      }
      case VALUE_NUMBER_FLOAT -> {
        if (!Double.isFinite(parser.getDoubleValue())) {
          throw new NotCanonicalisable(
              "number beyond the range of a double: " + parser.getString());
        }
      }
      default -> {}
    }
  }

  private static void refuseLoneSurrogates(String text) throws NotCanonicalisable {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new NotCanonicalisable("lone surrogate U+" + Integer.toHexString(c));
      }
    }
  }
}
