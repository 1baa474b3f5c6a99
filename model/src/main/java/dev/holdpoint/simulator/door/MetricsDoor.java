package dev.holdpoint.simulator.door;

import dev.holdpoint.simulator.promql.Evaluation;
import dev.holdpoint.simulator.promql.Expr;
import dev.holdpoint.simulator.promql.Parser;
import dev.holdpoint.simulator.promql.Point;
import dev.holdpoint.simulator.promql.QueryException;
import dev.holdpoint.simulator.promql.Spans;
import dev.holdpoint.simulator.promql.Value;
import dev.holdpoint.simulator.world.World;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The query interface under {@code /api/v1/}, after Prometheus' HTTP API. No token is asked for; a
 * wrong one is refused.
 */
final class MetricsDoor implements Door {
  private static final int MOST_STEPS = 11_000;

  private final World world;

  MetricsDoor(World world) {
    this.world = world;
  }

  @Override
  public Reply answer(Request request) {
    if (request.tokenGiven() && request.role().isEmpty()) {
      return Reply.refusal(401, "HP-SIM-040: this bearer token is not known here");
    }
    if (!request.is("GET") && !request.is("POST")) {
      return error(405, "bad_data", "this path takes GET and POST");
    }
    try {
      return switch (request.path()) {
        case "/api/v1/query" -> success(instant(request.parameters()));
        case "/api/v1/query_range" -> success(range(request.parameters()));
        default -> error(404, "not_found", "nothing is here");
      };
    } catch (QueryException e) {
      return error(400, "bad_data", String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode instant(Map<String, String> parameters) {
    var expr = Parser.parse(required(parameters, "query"));
    var stated = parameters.containsKey("time");
    var doubled = isDoubled(expr);
    return world.query(
        (samples, now) -> {
          var at = stated ? time(parameters, "time") : now.toEpochMilli();
          // A server whose clock is off stamps its own evaluation time with it.
          var shown = stated ? at : at + world.skewMillis();
          return switch (new Evaluation(samples).at(expr, at)) {
            case Value.Scalar(var number) -> result("scalar", pair(shown, number));
            case Value.Vector(var points) ->
                result("vector", vector(doubled ? twice(points) : points, shown));
          };
        });
  }

  private ObjectNode range(Map<String, String> parameters) {
    var expr = Parser.parse(required(parameters, "query"));
    var start = time(parameters, "start");
    var end = time(parameters, "end");
    var step = step(required(parameters, "step"));
    if (end < start) {
      throw new QueryException(
          "invalid parameter \"end\": end timestamp must not be before start time");
    }
    if ((end - start) / step > MOST_STEPS) {
      throw new QueryException(
          "exceeded maximum resolution of 11,000 points per timeseries."
              + " Try decreasing the query resolution (?step=XX)");
    }
    var doubled = isDoubled(expr);
    return world.query(
        (samples, _) -> {
          var evaluation = new Evaluation(samples);
          var rows = new LinkedHashMap<Map<String, String>, ArrayNode>();
          for (var at = start; at <= end; at += step) {
            var points = points(evaluation.at(expr, at), at);
            for (var point : doubled ? twice(points) : points) {
              rows.computeIfAbsent(point.labels(), _ -> JsonNodeFactory.instance.arrayNode())
                  .add(pair(at, point.value()));
            }
          }
          return result("matrix", matrix(rows));
        });
  }

  private boolean isDoubled(Expr expr) {
    return Evaluation.names(expr).stream().anyMatch(name -> world.isDoubled(name, false));
  }

  private static List<Point> twice(List<Point> points) {
    List<Point> all = new ArrayList<>(points);
    for (var point : points) {
      var labels = new HashMap<>(point.labels());
      labels.put("replica", "b");
      all.add(new Point(labels, point.sourceMillis(), point.value()));
    }
    return all;
  }

  private static List<Point> points(Value value, long at) {
    return switch (value) {
      case Value.Vector(var points) -> points;
      case Value.Scalar(var number) -> List.of(new Point(Map.of(), at, number));
    };
  }

  private static ArrayNode vector(List<Point> points, long at) {
    var elements = JsonNodeFactory.instance.arrayNode();
    for (var point : points) {
      var element = elements.addObject();
      element.set("metric", Json.object(new TreeMap<>(point.labels())));
      element.set("value", pair(at, point.value()));
    }
    return elements;
  }

  private static ArrayNode matrix(Map<Map<String, String>, ArrayNode> rows) {
    var elements = JsonNodeFactory.instance.arrayNode();
    rows.forEach(
        (labels, values) -> {
          var element = elements.addObject();
          element.set("metric", Json.object(new TreeMap<>(labels)));
          element.set("values", values);
        });
    return elements;
  }

  private static ArrayNode pair(long atMillis, double value) {
    return JsonNodeFactory.instance
        .arrayNode()
        .add(BigDecimal.valueOf(atMillis, 3))
        .add(text(value));
  }

  /** Values are texts without exponent, so that NaN and the infinities can be written too. */
  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String required(Map<String, String> parameters, String name) {
    var text = parameters.getOrDefault(name, "");
    if (text.isBlank()) {
      throw new QueryException("invalid parameter \"" + name + "\": it is missing or empty");
    }
    return text;
  }

  /** Unix seconds with a fraction, or RFC 3339; in milliseconds. */
  private static long time(Map<String, String> parameters, String name) {
    var text = required(parameters, name);
    try {
      return text.matches("-?\\d{1,11}(\\.\\d{1,12})?")
          ? millis(text)
          : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeParseException _) {
      throw new QueryException(
          "invalid parameter \"%s\": cannot parse \"%s\" to a valid timestamp"
              .formatted(name, text));
    }
  }

  private static long step(String text) {
    var millis =
        text.matches("-?\\d{1,11}(\\.\\d{1,12})?") ? millis(text) : Spans.parse(text).toMillis();
    if (millis <= 0) {
      throw new QueryException(
          "invalid parameter \"step\": zero or negative query resolution step widths are not"
              + " accepted. Try a positive integer");
    }
    return millis;
  }

  private static long millis(String seconds) {
    return new BigDecimal(seconds).movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValue();
  }

  private static ObjectNode result(String type, ArrayNode result) {
    var body = Json.object().put("resultType", type);
    body.set("result", result);
    return body;
  }

  private static Reply success(ObjectNode body) {
    var reply = Json.object().put("status", "success");
    reply.set("data", body);
    return Reply.ok(reply);
  }

  private static Reply error(int status, String type, String error) {
    return new Reply(
        status,
        Json.object().put("status", "error").put("errorType", type).put("error", error),
        false);
  }
}
