package dev.holdpoint.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** {@code notify --test} as typed. */
final class NotifyCommandTest {
  private static final String TOKEN = "canary-of-the-pager-51f";

  @TempDir private Path home;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final HttpServer server = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void a_receiver() {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var known = "Bearer " + TOKEN;
            boolean good = known.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(good ? 204 : 401, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private int run(String... more) {
    var surroundings =
        new Surroundings(
            Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC),
            new SecureRandom(),
            Map.of("PAGER", TOKEN),
            Path.of("/nowhere"),
            _ -> Optional.empty(),
            _ -> Optional.empty());
    var line =
        new CommandLine(new NotifyCommand(surroundings))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    var arguments = new java.util.ArrayList<>(List.of("--test", "--home", home.toString()));
    arguments.addAll(List.of(more));
    return line.execute(arguments.toArray(String[]::new));
  }

  private void file(String... targets) throws IOException {
    Files.writeString(home.resolve("notify.yaml"), "targets: [" + String.join(", ", targets) + "]");
  }

  private String target(String id, String further) {
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/secret-path";
    return "{id: " + id + ", url: '" + url + "'" + further + "}";
  }

  @Test
  void each_target_gets_one_document_that_says_that_it_is_a_test() throws IOException {
    file(target("pager", ", credential: 'env:PAGER', about: [outcome]"));

    assertThat(run()).isZero();

    assertThat(out.toString().strip()).isEqualTo("pager at 127.0.0.1 took the test");
    assertThat(err.toString()).isEmpty();
    var body = JsonMapper.shared().readTree(bodies.getFirst());
    assertThat(bodies).hasSize(1);
    assertThat(body.path("about").stringValue()).isEqualTo("test");
    assertThat(body.path("what").stringValue()).contains("Nothing has happened");
  }

  @Test
  void what_did_not_take_it_is_named_without_its_address() throws IOException {
    file(target("pager", ", credential: 'env:PAGER'"), target("chat", ""));

    assertThat(run()).isEqualTo(1);

    assertThat(err.toString())
        .contains(
            "HP-NOTIFY-025: The target chat at 127.0.0.1 did not take the test: it answered 401")
        .doesNotContain("pager")
        .doesNotContain("secret-path");
    assertThat(run("--format", "json")).isEqualTo(1);
    assertThat(JsonMapper.shared().readTree(out.toString()).path("findings")).hasSize(1);
  }

  @Test
  void a_home_that_names_nobody_or_nobody_rightly_says_so() throws IOException {
    assertThat(run()).isEqualTo(1);
    file(target("Pager", ""));
    assertThat(run()).isEqualTo(1);

    assertThat(err.toString()).contains("HP-NOTIFY-011: ", "HP-NOTIFY-006: targets[0]");
    assertThat(bodies).isEmpty();
  }
}
