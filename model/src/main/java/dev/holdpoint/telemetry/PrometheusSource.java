package dev.holdpoint.telemetry;

import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Masking;
import dev.holdpoint.http.Outgoing;
import dev.holdpoint.http.Reply;
import dev.holdpoint.http.ReplyJson;
import dev.holdpoint.http.Scope;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Instant queries of the Prometheus HTTP API, {@code /api/v1/query}. A reply counts only if it is
 * exactly one number: a scalar, or a vector of one series.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">the API</a>
 */
final class PrometheusSource {
  private static final String PATH = "/api/v1/query";
  private static final int MESSAGE_LENGTH = 120;

  /**
   * As Go's strconv writes a float; Java's parser alone would also take {@code 1d} or {@code
   * 0x1p3}.
   */
  private static final Pattern FLOAT =
      Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]{1,4})?");

  private final Scope scope;
  private final Caller caller;

  PrometheusSource(Scope scope, Caller caller) {
    this.scope = scope;
    this.caller = caller;
  }

  /**
   * Asks for the raw timestamp first: should a scrape come between the two queries, the value is
   * newer than we say, never older.
   */
  Sampled sample(MetricSource.Prometheus from) {
    return switch (query(from.connection(), from.timestampQuery())) {
      case Finding.Nothing(var cause, var why) ->
          new Sampled.Missing(cause, "timestamp query: " + why);
      case Finding.Number(var unixSeconds) ->
          switch (query(from.connection(), from.query())) {
            case Finding.Nothing(var cause, var why) -> new Sampled.Missing(cause, why);
            case Finding.Number(var value) -> Sampled.at(value, unixSeconds);
          };
    };
  }

  private Finding query(String connection, String query) {
    return switch (caller.call(scope, Outgoing.get(connection, PATH, Map.of("query", query)))) {
      case Reply.Lost lost -> Replies.lost(lost);
      case Reply.NotSent notSent -> Replies.notSent(notSent);
      case Reply.Replied replied -> replied(replied);
    };
  }

  private static Finding replied(Reply.Replied replied) {
    return switch (answer(replied)) {
      case Answer.Trouble(var why) -> error(why);
      case Answer.Result(var data) -> result(data);
    };
  }

  /** What a query was answered with. */
  sealed interface Answer {
    /** The member {@code data} of a good answer. */
    record Result(JsonNode data) implements Answer {}

    /** No good answer; why, masked. */
    record Trouble(String why) implements Answer {}
  }

  /** Tells a result from an error, and from one that says that a part is missing. */
  static Answer answer(Reply.Replied replied) {
    var json = ReplyJson.read(replied.text());
    if (json.isEmpty()) {
      // A redirect is told as one; what its body is does not matter.
      return new Answer.Trouble(
          replied.inWords() + (replied.redirect().isPresent() ? "" : ", which is no JSON"));
    }
    var reply = json.get();
    if (reply.path("status").asString("").equals("error")) {
      var type = Masking.oneLine(reply.path("errorType").asString(""), MESSAGE_LENGTH);
      var message = Masking.oneLine(reply.path("error").asString(""), MESSAGE_LENGTH);
      return new Answer.Trouble("answered " + replied.status() + ", " + type + ": " + message);
    }
    if (replied.status() != 200 || !reply.path("status").asString("").equals("success")) {
      return new Answer.Trouble(replied.inWords() + ", not with the result of a query");
    }
    var warnings = reply.path("warnings");
    boolean none = warnings.isMissingNode() || warnings.isNull();
    if (!none && !(warnings.isArray() && warnings.isEmpty())) {
      // A warning says that a part of the data was not reachable or not usable: not good evidence.
      // So does one that is not the list that Prometheus sends.
      var first = warnings.isArray() ? warnings.path(0) : warnings;
      var warning = first.isString() ? first.asString("") : first.toString();
      return new Answer.Trouble(
          "answered with a warning: " + Masking.oneLine(warning, MESSAGE_LENGTH));
    }
    return new Answer.Result(reply.path("data"));
  }

  private static Finding result(JsonNode data) {
    var result = data.path("result");
    var type = data.path("resultType").asString("");
    return switch (type) {
      case "scalar" -> number(result);
      case "vector" ->
          switch (result.size()) {
            case 0 -> new Finding.Nothing(Cause.EMPTY, "the query found no series");
            case 1 -> number(result.path(0).path("value"));
            default ->
                new Finding.Nothing(
                    Cause.AMBIGUOUS,
                    "the query found " + result.size() + " series where one is expected");
          };
      default -> error("answered with a " + Masking.oneLine(type, 20) + ", not with one number");
    };
  }

  /** {@code [unixSeconds, "value"]}; the time in it is that of the query, and says nothing. */
  static Finding number(JsonNode pair) {
    var text = pair.path(1).asString("");
    return switch (text) {
      case "NaN" -> Finding.of(Double.NaN);
      case "+Inf", "Inf" -> Finding.of(Double.POSITIVE_INFINITY);
      case "-Inf" -> Finding.of(Double.NEGATIVE_INFINITY);
      default ->
          pair.size() == 2 && pair.path(1).isString() && FLOAT.matcher(text).matches()
              ? Finding.of(Double.parseDouble(text))
              : error("answered with something that is no number");
    };
  }

  private static Finding error(String why) {
    return new Finding.Nothing(Cause.ERROR, why);
  }
}
