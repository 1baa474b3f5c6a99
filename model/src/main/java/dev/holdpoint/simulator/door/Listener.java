package dev.holdpoint.simulator.door;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdpoint.simulator.Tokens;
import dev.holdpoint.simulator.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The loopback HTTP server: reads requests within limits, finds the door, writes its reply. */
public final class Listener implements AutoCloseable {
  private static final int LARGEST_BODY = 64 * 1024;
  private static final int MOST_PARAMETERS = 32;
  private static final String BEARER = "Bearer ";

  private final World world;
  private final Tokens tokens;
  private final Door control;
  private final Door metrics;
  private final Door sources;
  private final ServiceDoor services;
  private final Door admin;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Binds 127.0.0.1 and does not listen yet. */
  public Listener(World world, Tokens tokens, int port) throws IOException {
    this.world = world;
    this.tokens = tokens;
    control = new ControlDoor(world);
    metrics = new MetricsDoor(world);
    sources = new SourceDoor(world);
    services = new ServiceDoor(world);
    admin = new AdminDoor(world);
    var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** Begins to listen. */
  public void start() {
    server.start();
  }

  /** Where it listens, without a path. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        exchange.getResponseHeaders().set("Connection", "close");
        send(exchange, Reply.refusal(413, "HP-SIM-049: the body is over 64 KiB"));
        return;
      }
      var reply = answer(request(exchange, new String(body, StandardCharsets.UTF_8)));
      if (reply.isPresent() && !reply.get().cut()) {
        send(exchange, reply.get());
      }
    }
  }

  /** Nothing where the site closed while a slow reply was waiting. */
  private Optional<Reply> answer(Request request) {
    if (request.path().startsWith("/sim/")) {
      return Optional.of(admin.answer(request));
    }
    var interference = world.interference(request.path());
    var reply =
        interference.broken().isPresent()
            ? Reply.refusal(
                interference.broken().getAsInt(), "HP-SIM-056: something went wrong here")
            : door(request.path()).answer(request);
    return waited(interference.delay()) ? Optional.of(reply) : Optional.empty();
  }

  private Door door(String path) {
    if (path.startsWith("/control/")) {
      return control;
    }
    if (path.startsWith("/api/v1/")) {
      return metrics;
    }
    return services.serves(path) ? services : sources;
  }

  private static boolean waited(Duration delay) {
    try {
      Thread.sleep(delay);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Request request(HttpExchange exchange, String body) {
    var headers = exchange.getRequestHeaders();
    var parameters = new LinkedHashMap<String, String>();
    var type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
    if (type.startsWith("application/x-www-form-urlencoded")) {
      readForm(body, parameters);
    }
    readForm(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""), parameters);
    var authorization = Optional.ofNullable(headers.getFirst("Authorization"));
    return new Request(
        exchange.getRequestMethod(),
        Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("/"),
        parameters,
        body,
        authorization.isPresent(),
        authorization
            .filter(a -> a.startsWith(BEARER))
            .flatMap(a -> tokens.role(a.substring(BEARER.length()).strip())),
        Optional.ofNullable(headers.getFirst("Idempotency-Key")));
  }

  private static void readForm(String form, Map<String, String> into) {
    for (var pair : form.split("&", MOST_PARAMETERS)) {
      var cut = pair.indexOf('=');
      if (cut > 0) {
        into.putIfAbsent(decoded(pair.substring(0, cut)), decoded(pair.substring(cut + 1)));
      }
    }
  }

  /** A broken escape is left as it stands; whoever reads the parameter will refuse it. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    var bytes = Json.MAPPER.writeValueAsBytes(reply.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
