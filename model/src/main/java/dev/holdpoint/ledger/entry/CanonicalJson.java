package dev.holdpoint.ledger.entry;

import dev.holdpoint.domain.decision.Canonical;
import java.io.IOException;
import java.util.ArrayList;
import java.util.TreeMap;
import org.erdtman.jcs.NumberToJSON;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Canonical JSON after RFC 8785, read and written in one pass. Integers beyond 2^53 would be
 * rounded and lone surrogates spoilt, and two members of one name would make the text mean two
 * things; all three are refused.
 */
public final class CanonicalJson {
  /** The longest text that is accepted, in characters. */
  public static final int MAX_LENGTH = 4 * 1024 * 1024;

  private static final long LARGEST = 1L << 53;
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
    try (var parser = parser(json)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
        throw new NotCanonicalisable("no JSON object or array");
      }
      var out = new StringBuilder(json.length());
      write(parser, first, out);
      if (parser.nextToken() != null) {
        throw new NotCanonicalisable("something stands after the object or array");
      }
      return out.toString();
    } catch (JacksonException e) {
      throw new NotCanonicalisable(String.valueOf(e.getOriginalMessage()), e);
    }
  }

  /** Whether the text is its own canonical form. */
  public static boolean isCanonical(String json) {
    try {
      return of(json).equals(json);
    } catch (NotCanonicalisable _) {
      return false;
    }
  }

  private static void write(JsonParser parser, JsonToken token, StringBuilder out)
      throws NotCanonicalisable {
    switch (token) {
      case START_OBJECT -> writeObject(parser, out);
      case START_ARRAY -> writeArray(parser, out);
      case VALUE_STRING -> writeText(parser.getString(), out);
      case VALUE_NUMBER_INT -> out.append(integer(parser));
      case VALUE_NUMBER_FLOAT -> out.append(fraction(parser));
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> out.append(token.asString());
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("a value cannot begin with " + token);
    }
  }

  /** Most objects come in order; the members of the others are put in order where they stand. */
  private static void writeObject(JsonParser parser, StringBuilder out) throws NotCanonicalisable {
    record Member(String name, int from) {}
    out.append('{');
    var members = new ArrayList<Member>();
    boolean ordered = true;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (!members.isEmpty()) {
        out.append(',');
        ordered &= members.getLast().name().compareTo(name) < 0;
      }
      members.add(new Member(name, out.length()));
      writeText(name, out);
      out.append(':');
      write(parser, parser.nextToken(), out);
    }
    if (!ordered) {
      int begun = members.getFirst().from();
      var texts = new TreeMap<String, String>(); // RFC 8785 orders by UTF-16 units, as Java does.
      for (int i = 0; i < members.size(); i++) {
        int to = i + 1 < members.size() ? members.get(i + 1).from() - 1 : out.length();
        texts.put(members.get(i).name(), out.substring(members.get(i).from(), to));
      }
      out.setLength(begun);
      out.append(String.join(",", texts.values()));
    }
    out.append('}');
  }

  private static void writeArray(JsonParser parser, StringBuilder out) throws NotCanonicalisable {
    out.append('[');
    String comma = "";
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      out.append(comma);
      write(parser, token, out);
      comma = ",";
    }
    out.append(']');
  }

  private static void writeText(String text, StringBuilder out) throws NotCanonicalisable {
    refuseLoneSurrogates(text);
    Canonical.writeText(text, out);
  }

  /** Beyond 2^53 only those stay as they are that a double is written as. */
  private static String integer(JsonParser parser) throws NotCanonicalisable {
    if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
        && Math.clamp(parser.getLongValue(), -LARGEST, LARGEST) == parser.getLongValue()) {
      return Long.toString(parser.getLongValue());
    }
    String text = parser.getString();
    if (!fraction(parser).equals(text)) {
      throw new NotCanonicalisable("integer beyond 2^53: " + text);
    }
    return text;
  }

  private static String fraction(JsonParser parser) throws NotCanonicalisable {
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw new NotCanonicalisable("number beyond the range of a double: " + parser.getString());
    }
    try {
      return NumberToJSON.serializeNumber(value);
    } catch (IOException e) {
      throw new NotCanonicalisable("no number: " + parser.getString(), e);
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
