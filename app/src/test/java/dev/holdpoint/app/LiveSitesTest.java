package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.holdpoint.desk.Authority;
import dev.holdpoint.desk.people.Rosters;
import dev.holdpoint.domain.change.ApprovedPackage;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches a site. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveSitesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T22:30:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final UnitState START =
      new UnitState(Map.of("version", "v2.0.3", "weight", "0", "legacy", "serving"));

  @TempDir Path folder;
  private final List<String> policies = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void a_site_that_notes_the_policy() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          policies.add(String.valueOf(exchange.getRequestHeaders().getFirst("In-Flight")));
          var answer = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private ApprovedPackage approved(String policy) {
    var site = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var text =
        Bundled.change("payments-cutover")
            .replace("inFlight: complete-old", "inFlight: " + policy)
            .replace(
                "      headers: {Content-Type: application/json}\n      body: '{\"version\"",
                "      headers: {Content-Type: application/json, In-Flight: \"{inFlight}\"}\n"
                    + "      body: '{\"version\"");
    var moved = Bundled.moved(text, site, NOW, NOW.plus(Duration.ofHours(4)));
    var read = new PackageReader(CLOCK).read(moved.getBytes(StandardCharsets.UTF_8));
    assertThat(read).isInstanceOf(Read.Accepted.class);
    var accepted = (Read.Accepted) read;
    return new ApprovedPackage(
        accepted.content(), accepted.digest(), accepted.canonicalJson(), List.of());
  }

  private ActionReply restore(ApprovedPackage approved) throws InterruptedException {
    var authority = new Authority(Rosters.of(new IdentityHome(folder)), CLOCK);
    var caller = new Caller(new Credentials(_ -> Optional.of("a-credential")));
    return new LiveSites(caller, authority, CLOCK)
        .reach(approved)
        .sender()
        .send(
            new Intended(
                NOW,
                new ActionKey("run-1", "rollback-1", 1, "restore-canary", "eu-west"),
                "restore-unit",
                Direction.RESTORE,
                START.fields(),
                START));
  }

  @Test
  void the_policy_for_requests_in_flight_goes_with_the_action() throws InterruptedException {
    for (var policy : List.of("complete-old", "complete-new", "cancel-with-retry")) {
      assertThat(restore(approved(policy))).isEqualTo(new ActionReply.Accepted(200));
    }
    assertThat(policies).containsExactly("complete-old", "complete-new", "cancel-with-retry");
  }
}
