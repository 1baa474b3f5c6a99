package dev.holdpoint.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A drill pages those who would be told that its trigger fired. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DrillPagingTest {
  private static final String TOKEN = "canary-of-the-drill-77c";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path home;

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 204;

  @BeforeEach
  void a_receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(status, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private DrillPaging.Paged paged() {
    var text = Bundled.change("payments-cutover").getBytes(UTF_8);
    ChangePackage change = ((Read.Accepted) new PackageReader(CLOCK).read(text)).content();
    return new DrillPaging(new IdentityHome(home), CLOCK, name -> Optional.of(name + "=" + TOKEN))
        .page(change, change.triggers().getFirst());
  }

  private void targets(String... about) throws IOException {
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    var lines = new StringBuilder("targets:\n");
    for (String topics : about) {
      lines.append(
          "  - {id: t%d, url: '%s', credential: 'env:PAGER', about: [%s]}\n"
              .formatted(lines.length(), url, topics));
    }
    Files.writeString(home.resolve("notify.yaml"), lines);
  }

  @Test
  void home_that_names_nobody_pages_nobody_and_says_so() {
    assertThat(paged()).isEqualTo(new DrillPaging.Paged(DrillPaging.NOBODY, Optional.empty()));
  }

  @Test
  void who_is_told_of_triggers_gets_one_page_that_says_that_it_is_a_drill() throws IOException {
    targets("trigger, hold", "outcome");

    var paged = paged();

    assertThat(paged.broken()).isEmpty();
    assertThat(paged.words()).matches("paged t\\d+ at 127\\.0\\.0\\.1").doesNotContain(TOKEN);
    assertThat(bodies).hasSize(1);
    var body = JsonMapper.shared().readTree(bodies.getFirst());
    assertThat(body.path("event").stringValue()).isEqualTo("drill");
    assertThat(body.path("what").stringValue())
        .contains("drill of trigger T1", "Nothing has happened", "roll back");
  }

  @Test
  void page_that_is_not_taken_breaks_the_drill() throws IOException {
    status = 500;
    targets("trigger");

    assertThat(paged().broken().orElseThrow().code()).isEqualTo("HP-DRILL-014");
    assertThat(paged().words()).startsWith("not everybody was paged: HP-NOTIFY-025");
  }

  @Test
  void file_that_cannot_be_used_breaks_the_drill() throws IOException {
    Files.writeString(home.resolve("notify.yaml"), "targets: [{id: x}]");

    assertThat(paged().broken().orElseThrow().step()).isEqualTo("notify.yaml");
  }
}
