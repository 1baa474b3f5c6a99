package dev.holdpoint.telemetry;

import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Outgoing;
import dev.holdpoint.http.Reply;
import dev.holdpoint.http.ReplyJson;
import dev.holdpoint.http.Scope;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One number and its time at two JSON pointers of one reply. */
final class HttpJsonSource {
  private final Scope scope;
  private final Caller caller;

  HttpJsonSource(Scope scope, Caller caller) {
    this.scope = scope;
    this.caller = caller;
  }

  Sampled sample(MetricSource.HttpJson from) {
    return switch (caller.call(scope, Outgoing.get(from.connection(), from.path(), Map.of()))) {
      case Reply.Lost lost -> missing(Replies.lost(lost));
      case Reply.NotSent notSent -> missing(Replies.notSent(notSent));
      case Reply.Replied replied -> replied(from, replied);
    };
  }

  private static Sampled replied(MetricSource.HttpJson from, Reply.Replied replied) {
    if (replied.status() != 200) {
      return error(replied.inWords());
    }
    var json = ReplyJson.read(replied.text());
    if (json.isEmpty()) {
      return error(replied.inWords() + ", which is no JSON");
    }
    return switch (number(from.pointer(), ReplyJson.at(json.get(), from.pointer()))) {
      case Finding.Nothing nothing -> missing(nothing);
      case Finding.Number(var value) ->
          timed(value, from.timestampPointer(), ReplyJson.at(json.get(), from.timestampPointer()));
    };
  }

  private static Finding number(String pointer, Optional<JsonNode> place) {
    if (place.isEmpty() || place.get().isNull()) {
      return new Finding.Nothing(Cause.EMPTY, "the reply has nothing at " + pointer);
    }
    return place.get().isNumber()
        ? Finding.of(place.get().decimalValue().doubleValue())
        : new Finding.Nothing(Cause.ERROR, "the reply has no number at " + pointer);
  }

  private static Sampled timed(double value, String pointer, Optional<JsonNode> place) {
    if (place.isPresent() && place.get().isNumber()) {
      return Sampled.at(value, place.get().decimalValue().doubleValue());
    }
    if (place.isPresent() && place.get().isString()) {
      try {
        var at = OffsetDateTime.parse(place.get().stringValue()).toInstant();
        return new Sampled.Value(value, at);
      } catch (DateTimeException _) {
        return error("the reply has no time at " + pointer);
      }
    }
    return error("the reply has no time at " + pointer);
  }

  private static Sampled missing(Finding.Nothing nothing) {
    return new Sampled.Missing(nothing.cause(), nothing.why());
  }

  private static Sampled error(String why) {
    return new Sampled.Missing(Cause.ERROR, why);
  }
}
