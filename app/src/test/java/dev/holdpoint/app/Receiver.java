package dev.holdpoint.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.seal.Seal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes notifications of a home by webhook. */
final class Receiver implements AutoCloseable {
  static final String TOKEN = "canaryOfTheReceiver19d4";
  private static final String VARIABLE = "HOLDPOINT_RECEIVER";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<JsonNode> coming = new LinkedBlockingQueue<>();
  private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/in", this::take);
    server.start();
  }

  /** Is told what happens at a station from its next opening on. */
  void namedIn(PaymentsStation station) throws IOException {
    station.variables.put(VARIABLE, TOKEN);
    Files.writeString(
        station.home.root().resolve("notify.yaml"),
        "targets: [{id: receiver, url: 'http://127.0.0.1:%d/in', credential: 'env:%s'}]"
            .formatted(server.getAddress().getPort(), VARIABLE));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      boolean known =
          ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      exchange.sendResponseHeaders(known ? 204 : 401, -1);
      bodies.add(body);
      coming.add(JsonMapper.shared().readTree(body));
    }
  }

  /** Waits, within a limit, for a document that looks so; all until then are kept. */
  JsonNode await(Predicate<JsonNode> looks) throws InterruptedException {
    JsonNode next;
    do {
      next = coming.poll(120, TimeUnit.SECONDS);
      assertThat(next).as("came so far: %s", taken).isNotNull();
      taken.add(next);
    } while (!looks.test(next));
    return next;
  }

  /** Those that were waited for, oldest first. */
  List<JsonNode> taken() {
    return taken;
  }

  /**
   * Judges what was waited for as a receiver does that knows the station's certificate, and long
   * after: each is told once, and its seal vouches for the ledger as it stands. Seals are waited
   * for, so that they cover the entry, for as long as people can wait: how many do, depends on the
   * machine.
   */
  void verified(IdentityHome home) throws IOException {
    var hashes = Rewritten.entries(home.root()).stream().map(StoredEntry::hash).toList();
    var certificate = home.openStation().certificate();
    assertThat(taken).extracting(document -> text(document, "id")).doesNotHaveDuplicates();
    for (var document : taken) {
      var seal = Seal.parse(text(document.path("seal"), "note")).orElseThrow();
      assertThat(seal.note().signedBy(certificate)).isTrue();
      assertThat(seal.head().size()).isEqualTo(document.path("seal").path("size").asLong());
      assertThat(hashes.get((int) seal.head().size() - 1)).isEqualTo(seal.head().hash());
      var ledger = document.path("ledger");
      assertThat(hashes.get(ledger.path("size").asInt() - 1)).isEqualTo(text(ledger, "head"));
    }
    assertThat(taken)
        .anyMatch(
            document ->
                document.path("seal").path("size").asLong()
                    >= document.path("entry").path("sequence").asLong());
  }

  /** As they came, all of them. */
  String bodies() {
    return String.join("\n", bodies);
  }

  static String text(JsonNode document, String field) {
    return document.path(field).asString("");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
