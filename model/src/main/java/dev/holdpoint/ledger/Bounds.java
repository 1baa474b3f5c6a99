package dev.holdpoint.ledger;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads instants and durations as they stand in entries, and refuses what nobody can count with:
 * years of other than four digits, and lengths beyond what a package can name. A sum of any of them
 * is still an instant.
 */
final class Bounds {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** The sum of the greatest parts that the schema of packages admits is a little less. */
  private static final Duration LONGEST = Duration.ofDays(1_300_000);

  private Bounds() {}

  static JacksonModule module() {
    return new SimpleModule("bounds")
        .addDeserializer(Instant.class, new Instants())
        .addDeserializer(Duration.class, new Durations());
  }

  private static String text(JsonParser parser, DeserializationContext context, Class<?> type) {
    return parser.currentToken() == JsonToken.VALUE_STRING
        ? parser.getString()
        : (String) context.handleUnexpectedToken(type, parser);
  }

  private static final class Instants extends ValueDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
      var text = text(parser, context, Instant.class);
      try {
        var instant = Instant.parse(text);
        return instant.isBefore(FIRST) || instant.isAfter(LAST)
            ? (Instant)
                context.handleWeirdStringValue(Instant.class, text, "the year is beyond all bounds")
            : instant;
      } catch (DateTimeException _) {
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "no instant");
      }
    }
  }

  private static final class Durations extends ValueDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) {
      var text = text(parser, context, Duration.class);
      try {
        var duration = Duration.parse(text);
        return duration.compareTo(LONGEST) > 0 || duration.compareTo(LONGEST.negated()) < 0
            ? (Duration)
                context.handleWeirdStringValue(
                    Duration.class, text, "the duration is beyond all bounds")
            : duration;
      } catch (DateTimeException | ArithmeticException _) {
        return (Duration) context.handleWeirdStringValue(Duration.class, text, "no duration");
      }
    }
  }
}
