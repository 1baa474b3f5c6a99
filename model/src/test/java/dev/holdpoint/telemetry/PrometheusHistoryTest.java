package dev.holdpoint.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.ConnectionType;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import dev.holdpoint.telemetry.PrometheusHistory.Past;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server on loopback that answers as Prometheus documents it. */
class PrometheusHistoryTest {
  private static final Instant START = Instant.ofEpochSecond(1_700_000_000);
  private static final MetricSource.Prometheus SOURCE =
      new MetricSource.Prometheus("live", "max(errors)", "min(timestamp(errors))");

  private final List<Map<String, String>> asked = new ArrayList<>();
  private final List<String> credentials = new ArrayList<>();
  private Function<Map<String, String>, String> answers = _ -> matrix("");
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/prom/api/v1/query_range",
        exchange -> {
          var parameters = new HashMap<String, String>();
          for (var pair : exchange.getRequestURI().getRawQuery().split("&")) {
            var parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
          }
          asked.add(parameters);
          credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          var body = answers.apply(parameters).getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Past ask(Duration length, Duration step) {
    var connection =
        new Connection(
            "history",
            ConnectionType.PROMETHEUS,
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prom"),
            List.of("/api/v1/"),
            SiteKind.LIVE,
            Map.of(CredentialRole.OBSERVE, "env:TOKEN"),
            Duration.ofSeconds(20));
    var caller = new Caller(new Credentials(_ -> Optional.of("secret-token-1")));
    var metric =
        new Metric(
            "errors",
            "Errors",
            "%",
            Optional.empty(),
            OptionalDouble.empty(),
            "first",
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            SOURCE,
            Optional.empty());
    return new PrometheusHistory(caller, connection)
        .of(metric, SOURCE, START, START.plus(length), step);
  }

  private static String matrix(String series) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
        + series
        + "]}}";
  }

  /** One series with a point for each step. */
  private static String points(Map<String, String> asked, Function<Long, String> value) {
    long from = millis(asked, "start");
    long to = millis(asked, "end");
    long step = millis(asked, "step");
    return matrix(
        LongStream.iterate(from, at -> at <= to, at -> at + step)
            .mapToObj(at -> "[%s,\"%s\"]".formatted(seconds(at), value.apply(at)))
            .collect(Collectors.joining(",", "{\"metric\":{},\"values\":[", "]}")));
  }

  private static long millis(Map<String, String> asked, String name) {
    return new BigDecimal(asked.get(name)).movePointRight(3).longValueExact();
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }

  private static boolean forTimes(Map<String, String> asked) {
    return asked.get("query").equals(SOURCE.timestampQuery());
  }

  @Test
  void samples_count_from_when_they_were_scraped() {
    answers =
        asked ->
            points(
                asked, at -> forTimes(asked) ? seconds(at - 250) : at % 2_000 == 0 ? "1.5" : "NaN");

    var track = ((Past.Found) ask(Duration.ofSeconds(3), Duration.ofSeconds(1))).track();

    assertThat(track.size()).isEqualTo(4);
    assertThat(track.at(0)).isEqualTo(START.minusMillis(250));
    assertThat(track.value(0)).isEqualTo(1.5);
    assertThat(track.value(1)).isNaN();
    assertThat(asked)
        .extracting(parameters -> parameters.get("query"))
        .containsExactly("max(errors)", "min(timestamp(errors))");
    assertThat(credentials).containsOnly("Bearer secret-token-1");
  }

  @Test
  void a_query_that_looks_fresh_after_scrapes_stopped_is_no_data() {
    // The newest scrape is that of the start; after five seconds it is stale.
    answers = asked -> points(asked, _ -> forTimes(asked) ? seconds(START.toEpochMilli()) : "7");

    var track = ((Past.Found) ask(Duration.ofSeconds(10), Duration.ofSeconds(1))).track();

    assertThat(track.value(0)).isEqualTo(7);
    assertThat(track.at(1)).isEqualTo(START.plusSeconds(6));
    assertThat(track.value(1)).isNaN();
    assertThat(track.size()).isEqualTo(6);
  }

  @Test
  void long_ranges_are_asked_in_parts() {
    answers = asked -> points(asked, at -> forTimes(asked) ? seconds(at) : "1");

    var track = ((Past.Found) ask(Duration.ofSeconds(25_000), Duration.ofSeconds(1))).track();

    assertThat(track.size()).isEqualTo(25_001);
    assertThat(asked).hasSize(6);
    assertThat(asked)
        .allSatisfy(
            parameters ->
                assertThat(
                        (millis(parameters, "end") - millis(parameters, "start"))
                            / millis(parameters, "step"))
                    .isLessThan(11_000));
  }

  @Test
  void several_series_are_not_one() {
    var series = "{\"metric\":{\"a\":\"%d\"},\"values\":[[1700000000,\"1\"]]}";
    answers = _ -> matrix(series.formatted(1) + "," + series.formatted(2));

    assertThat(ask(Duration.ofSeconds(1), Duration.ofSeconds(1))).isEqualTo(new Past.Several(2));
  }

  @Test
  void nothing_found_is_an_empty_track() {
    assertThat(((Past.Found) ask(Duration.ofSeconds(1), Duration.ofSeconds(1))).track().size())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}",
        "{\"status\":\"success\",\"warnings\":[\"a store is down\"],\"data\":"
            + "{\"resultType\":\"matrix\",\"result\":[]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":"
            + "[{\"values\":[[\"x\",\"1\"]]}]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":"
            + "[{\"values\":[[1700000000,1]]}]}}",
      })
  void what_is_no_good_answer_is_none(String answer) {
    answers = _ -> answer;

    assertThat(ask(Duration.ofSeconds(1), Duration.ofSeconds(1))).isInstanceOf(Past.NoAnswer.class);
  }

  @Test
  void an_endless_answer_is_cut() {
    answers = _ -> matrix("{\"metric\":{\"a\":\"" + "x".repeat(2_000_000) + "\"},\"values\":[]}");

    assertThat(ask(Duration.ofSeconds(1), Duration.ofSeconds(1))).isInstanceOf(Past.NoAnswer.class);
  }
}
