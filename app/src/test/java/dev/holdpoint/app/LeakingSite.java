package dev.holdpoint.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a site and gives away, with every reply, what it should not: the credential that it
 * was asked with, the values that are named sensitive, and its cookies. When told to, it answers
 * with errors only, which say still more.
 */
final class LeakingSite implements AutoCloseable {
  /** What the package names sensitive. */
  static final String NAMES = "[session-token, password]";

  static final String SESSION = "canarySessionValue41c7";
  static final String PASSWORD = "canaryPasswordValue9d02";

  /** Said in the middle of error messages only. */
  static final String SPOKEN = "canarySpokenValue2b16";

  static final String COOKIE = "canaryCookieValue5e88";

  /** No secret; where it turns up, the secrets beside it could have. */
  static final String WITNESS = "witnessOfTheLeak";

  private static final List<String> PASSED_ON =
      List.of("Authorization", "Content-Type", "Idempotency-Key");

  private final URI site;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger given = new AtomicInteger();
  private volatile boolean failing;

  LeakingSite(URI site) throws IOException {
    this.site = site;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on, errors only. */
  void fail() {
    failing = true;
  }

  /** How many replies gave a credential away. */
  int given() {
    return given.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      if (authorization.startsWith("Bearer ")) {
        given.incrementAndGet();
      }
      var headers = exchange.getResponseHeaders();
      headers.set("Set-Cookie", "session=" + COOKIE);
      headers.set("X-Request-Authorization", authorization);
      headers.set("Server", "trace/" + authorization);
      if (failing) {
        fail(exchange, authorization);
      } else {
        passOn(exchange, authorization);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void passOn(HttpExchange exchange, String authorization)
      throws IOException, InterruptedException {
    var asked = exchange.getRequestURI();
    var body = HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes());
    var request =
        HttpRequest.newBuilder(site.resolve(asked)).method(exchange.getRequestMethod(), body);
    for (var name : PASSED_ON) {
      var value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    var reply = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    var type = reply.headers().firstValue("Content-Type").orElse("text/plain");
    send(exchange, reply.statusCode(), type, chatty(reply.body(), authorization));
  }

  /** A JSON object with three members more. */
  private static String chatty(String body, String authorization) {
    return body.startsWith("{") && body.length() > 2
        ? "{\"session-token\":\"%s\",\"asked-with\":\"%s\",\"nested\":[{\"password\":\"%s\"}],%s"
            .formatted(SESSION, authorization, PASSWORD, body.substring(1))
        : body;
  }

  private static void fail(HttpExchange exchange, String authorization) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.startsWith("/api/v1/")) {
      send(exchange, 422, "application/json", queryError(authorization));
    } else if (path.equals("/control/fallback")) {
      send(exchange, 200, "application/json", wrongValues(authorization));
    } else if (path.startsWith("/control/permissions/")) {
      exchange
          .getResponseHeaders()
          .set("Location", "http://" + token(authorization) + ".example/?access_token=" + SESSION);
      send(exchange, 302, "text/html; token=" + token(authorization), "");
    } else {
      send(exchange, 500, "text/html; " + authorization, page(exchange, authorization));
    }
  }

  private static String token(String authorization) {
    return authorization.replace("Bearer ", "");
  }

  private static String queryError(String authorization) {
    return """
    {"status":"error","errorType":"%s","error":"%s password=%s at Proxy.ask(%s:12) %s"}
    """
        .formatted(WITNESS, token(authorization), SPOKEN, authorization, SESSION);
  }

  /** Members that a check compares, and quotes when they are not as expected. */
  private static String wrongValues(String authorization) {
    var token = token(authorization).getBytes(UTF_8);
    return "{\"healthy\":\"%s %s session-token: %s\",\"latencyMs\":\"%s %s\"}"
        .formatted(
            WITNESS,
            authorization,
            SESSION,
            Base64.getEncoder().encodeToString(token),
            HexFormat.of().formatHex(token));
  }

  private static String page(HttpExchange exchange, String authorization) {
    return """
    <html><h1>%s</h1><pre>java.lang.IllegalStateException: %s
      at site.Proxy.ask(Proxy.java:12) with session-token=%s
    HOLDPOINT_RESTORE=%s
    password: "%s"
    GET %s?access_token=%s
    </pre></html>
    """
        .formatted(
            WITNESS,
            authorization,
            SESSION,
            token(authorization),
            PASSWORD,
            exchange.getRequestURI(),
            token(authorization));
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
