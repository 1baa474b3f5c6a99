package dev.holdpoint.telemetry;

import dev.holdpoint.domain.backtest.Track;
import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Outgoing;
import dev.holdpoint.http.Reply;
import dev.holdpoint.http.Scope;
import dev.holdpoint.telemetry.PrometheusSource.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks a Prometheus for the past of a metric, {@code /api/v1/query_range}, in parts of at most
 * {@value #PART} points. The metric's timestamp query is asked too, so that a sample counts from
 * when it was scraped and is no data once that is stale, as in a run.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries">range
 *     queries</a>
 */
public final class PrometheusHistory {
  /** Points of one request; Prometheus refuses more than 11,000. */
  static final int PART = 10_000;

  private static final String PATH = "/api/v1/query_range";

  private final Caller caller;
  private final Connection connection;
  private final Scope scope;

  /**
   * @param connection to the Prometheus
   */
  public PrometheusHistory(Caller caller, Connection connection) {
    this.caller = caller;
    this.connection = connection;
    scope = new Scope(Map.of(connection.id(), connection), Set.of());
  }

  /** What came of asking. */
  public sealed interface Past {
    /** Samples, none perhaps. */
    record Found(Track track) implements Past {}

    /** More than one series at once. */
    record Several(int series) implements Past {}

    /** The request was refused here. */
    record NotAsked(String why) implements Past {}

    /** No good answer. */
    record NoAnswer(String why) implements Past {}
  }

  /** Ends the asking early. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Past past;

    Stop(Past past) {
      super("stopped", null, false, false);
      this.past = past;
    }
  }

  /**
   * The samples of the metric from start to end, both included.
   *
   * @param step at least a millisecond
   */
  public Past of(
      Metric metric, MetricSource.Prometheus source, Instant start, Instant end, Duration step) {
    try {
      var values = series(source.query(), start, end, step);
      var scraped = series(source.timestampQuery(), start, end, step);
      return new Past.Found(track(metric, values, scraped));
    } catch (Stop stop) {
      return stop.past;
    }
  }

  /** Value by Unix milliseconds of evaluation. */
  private SortedMap<Long, Double> series(String query, Instant start, Instant end, Duration step)
      throws Stop {
    var points = new TreeMap<Long, Double>();
    var span = step.multipliedBy(PART - 1L);
    for (var from = start; !from.isAfter(end); from = from.plus(span).plus(step)) {
      var to = from.plus(span).isAfter(end) ? end : from.plus(span);
      var parameters =
          Map.of("query", query, "start", seconds(from), "end", seconds(to), "step", seconds(step));
      add(points, ask(parameters));
    }
    return points;
  }

  private JsonNode ask(Map<String, String> parameters) throws Stop {
    return switch (caller.call(scope, Outgoing.get(connection.id(), PATH, parameters))) {
      case Reply.NotSent(var code, var detail) ->
          throw new Stop(new Past.NotAsked(code + ": " + detail));
      case Reply.Lost lost -> throw new Stop(new Past.NoAnswer(lost.inWords()));
      case Reply.Replied replied ->
          switch (PrometheusSource.answer(replied)) {
            case Answer.Trouble(var why) -> throw new Stop(new Past.NoAnswer(why));
            case Answer.Result(var data) -> data;
          };
    };
  }

  private static void add(Map<Long, Double> points, JsonNode data) throws Stop {
    var result = data.path("result");
    if (!data.path("resultType").asString("").equals("matrix") || !result.isArray()) {
      throw new Stop(new Past.NoAnswer("answered with something that is no matrix"));
    }
    if (result.size() > 1) {
      throw new Stop(new Past.Several(result.size()));
    }
    for (var point : result.path(0).path("values")) {
      if (!point.path(0).isNumber()) {
        throw new Stop(new Past.NoAnswer("answered with a point without a time"));
      }
      long millis = Math.round(point.path(0).doubleValue() * 1_000);
      switch (PrometheusSource.number(point)) {
        case Finding.Number(var value) -> points.put(millis, value);
        case Finding.Nothing(var cause, var why) -> {
          if (cause != Cause.NOT_FINITE) {
            throw new Stop(new Past.NoAnswer(why));
          }
          points.put(millis, Double.NaN);
        }
      }
    }
  }

  private static Track track(
      Metric metric, SortedMap<Long, Double> values, Map<Long, Double> scraped) {
    var millis = new long[values.size()];
    var kept = new double[values.size()];
    int size = 0;
    for (var point : values.entrySet()) {
      long asked = point.getKey();
      var from = countsFrom(metric, asked, scraped.get(asked));
      long at = from.orElse(asked);
      if (size == 0 || at > millis[size - 1]) {
        millis[size] = at;
        kept[size] = from.isPresent() ? point.getValue() : Double.NaN;
        size++;
      }
    }
    return Track.of(Arrays.copyOf(millis, size), Arrays.copyOf(kept, size), size);
  }

  /** The earlier of scrape and evaluation; empty where nobody knows, or it was stale by then. */
  private static Optional<Long> countsFrom(Metric metric, long asked, @Nullable Double scraped) {
    if (scraped == null || !Double.isFinite(scraped)) {
      return Optional.empty();
    }
    long at = Math.round(scraped * 1_000);
    boolean stale = asked - at > metric.staleAfter().toMillis();
    boolean ahead = at - asked > metric.clockTolerance().toMillis();
    return stale || ahead ? Optional.empty() : Optional.of(Math.min(at, asked));
  }

  private static String seconds(Instant at) {
    return BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
  }

  private static String seconds(Duration length) {
    return BigDecimal.valueOf(length.toMillis(), 3).toPlainString();
  }
}
