package dev.holdpoint.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.RequestSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a call leaves and ends. */
class CallerTest {
  private final Caller caller = RawSite.caller();

  @Test
  void a_request_leaves_as_its_templates_say_with_the_credential_of_its_role() throws IOException {
    try (var site = RawSite.json("{\"ok\":true}")) {
      var outgoing =
          new Outgoing(
              "site",
              CredentialRole.TRANSITION,
              new RequestSpec(
                  "put",
                  "/api/units/{unit}?to={version}",
                  Map.of("X-Unit", "{unit}"),
                  Optional.of("{\"version\":\"{version}\",\"weight\":{weight}}")),
              Optional.of("eu-west"),
              Map.of("version", "v2 \"b\"", "weight", "5"),
              Map.of("dry run", "no&yes"),
              Map.of("Idempotency-Key", "r/s/1/t/eu-west"));

      var reply = caller.call(site.scope(), outgoing);

      assertThat(reply)
          .isEqualTo(new Reply.Replied(200, "application/json", "{\"ok\":true}", Optional.empty()));
      assertThat(site.requests())
          .singleElement()
          .asString()
          .startsWith("PUT /api/units/eu-west?to=v2%20%22b%22&dry%20run=no%26yes HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer canary-transition-91\"x\r\n")
          .contains("\r\nx-unit: eu-west\r\n")
          .contains("\r\nidempotency-key: r/s/1/t/eu-west\r\n")
          .contains("\r\nContent-Type: application/json\r\n")
          .endsWith("\r\n\r\n{\"version\":\"v2 \\\"b\\\"\",\"weight\":5}");
    }
  }

  @Test
  void a_server_that_never_answers_is_lost_at_the_time_limit() throws IOException {
    try (var site = RawSite.hanging()) {
      var reply = caller.call(limited(site, Duration.ofSeconds(2)), get("/api/x"));
      assertThat(reply)
          .isEqualTo(new Reply.Lost(Reply.Kind.TIMEOUT, "no complete reply within 2s"));
    }
  }

  @Test
  void a_server_that_stops_in_the_middle_of_a_body_is_lost_at_the_time_limit() throws IOException {
    var half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"";
    try (var site =
        new RawSite(
            (_, out, closed) -> {
              out.write(half.getBytes(ISO_8859_1));
              closed.await();
            })) {
      var reply = caller.call(limited(site, Duration.ofSeconds(2)), get("/api/x"));
      assertThat(lostKind(reply)).isEqualTo(Reply.Kind.TIMEOUT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"", "HTTP/1.1 20"})
  void a_reply_that_breaks_off_is_lost_and_the_request_is_not_sent_again(String part)
      throws IOException {
    try (var site = new RawSite((_, out, _) -> out.write(part.getBytes(ISO_8859_1)))) {
      var reply = caller.call(site.scope(), post("/api/x"));
      assertThat(reply).isInstanceOf(Reply.Lost.class);
      assertThat(site.requests()).hasSize(1);
      assertThat(site.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "503,Retry-After: 0",
    "408,Retry-After: 0",
    "421,X: y",
    "401,WWW-Authenticate: Basic"
  })
  void a_server_that_asks_for_a_repetition_does_not_get_one(int status, String header)
      throws IOException {
    var answer = "HTTP/1.1 %d Again\r\n%s\r\nContent-Length: 0\r\n\r\n".formatted(status, header);
    try (var site = new RawSite((_, out, _) -> out.write(answer.getBytes(ISO_8859_1)))) {
      var reply = caller.call(site.scope(), post("/api/x"));
      assertThat(reply).isEqualTo(new Reply.Replied(status, "", "", Optional.empty()));
      assertThat(site.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 1073741824", "Transfer-Encoding: chunked", "X: to the end"})
  void a_body_of_a_gigabyte_is_cut_off_early(String framing) throws Exception {
    var head = "HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n";
    boolean chunked = framing.endsWith("chunked");
    try (var site = new RawSite((_, out, _) -> flood(out, head, chunked ? "10000\r\n" : ""))) {
      var reply = caller.call(site.scope(), get("/api/x"));
      assertThat(lostKind(reply)).isEqualTo(Reply.Kind.TOO_LARGE);
      assertThat(site.written()).isLessThan(64L << 20);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 200 OK\r\nX: '",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x='"
  })
  void an_endless_line_of_a_head_or_of_a_chunk_is_cut_off_early(String start) throws Exception {
    try (var site = new RawSite((_, out, _) -> flood(out, start, ""))) {
      var reply = caller.call(site.scope(), get("/api/x"));
      assertThat(reply).isInstanceOf(Reply.Lost.class);
      assertThat(site.written()).isLessThan(64L << 20);
    }
  }

  @Test
  void a_flood_of_headers_is_cut_off_early() throws Exception {
    var line = "X-Flood: " + "y".repeat(1_000) + "\r\n";
    try (var site = new RawSite((_, out, _) -> flood(out, "HTTP/1.1 200 OK\r\n", line))) {
      var reply = caller.call(site.scope(), get("/api/x"));
      assertThat(lostKind(reply)).isEqualTo(Reply.Kind.CUT);
      assertThat(site.written()).isLessThan(64L << 20);
    }
  }

  @Test
  void a_body_just_at_the_limit_is_taken() throws IOException {
    try (var site = RawSite.answering(200, "text/plain", "x".repeat(Caller.BODY_LIMIT))) {
      assertThat(caller.call(site.scope(), get("/api/x")))
          .isInstanceOfSatisfying(
              Reply.Replied.class, r -> assertThat(r.text()).hasSize(Caller.BODY_LIMIT));
    }
  }

  @Test
  void what_does_not_speak_http_is_told_apart() throws IOException {
    try (var site =
        new RawSite((_, out, _) -> out.write("SSH-2.0-OpenSSH\r\n\r\n".getBytes(ISO_8859_1)))) {
      assertThat(lostKind(caller.call(site.scope(), get("/api/x")))).isEqualTo(Reply.Kind.NOT_HTTP);
    }
  }

  @Test
  void a_redirect_to_another_host_is_not_followed_and_said() throws IOException {
    try (var other = RawSite.json("{}")) {
      var location = "http://localhost:" + other.port() + "/api/x?canary-observe-7f3a/+==";
      try (var site = redirecting(302, location)) {
        assertThat(caller.call(site.scope(), get("/api/x")).inWords())
            .isEqualTo(
                "answered 302, a redirect to another host, localhost; redirects are never"
                    + " followed");
        assertThat(other.connections()).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_on_the_same_host_is_not_followed_either(int status) throws IOException {
    try (var site = redirecting(status, "/api/elsewhere")) {
      assertThat(caller.call(site.scope(), get("/api/x")).inWords())
          .isEqualTo(
              "answered %d, a redirect on the same host; redirects are never followed"
                  .formatted(status));
      assertThat(site.requests()).hasSize(1);
    }
  }

  @Test
  void cookies_are_not_kept() throws IOException {
    var answer = "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n";
    try (var site = new RawSite((_, out, _) -> out.write(answer.getBytes(ISO_8859_1)))) {
      caller.call(site.scope(), get("/api/x"));
      caller.call(site.scope(), get("/api/x"));
      assertThat(site.requests()).hasSize(2).noneMatch(r -> r.contains("Cookie"));
    }
  }

  @Test
  void where_nobody_listens_nothing_was_sent() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var scope =
        RawSite.scope(RawSite.connection("http://127.0.0.1:" + port, Duration.ofSeconds(9)));
    assertThat(notSentCode(caller.call(scope, post("/api/x")))).isEqualTo("HP-HTTP-020");
  }

  @Test
  void localhost_is_this_machine_even_where_only_one_address_family_listens() throws IOException {
    try (var site = RawSite.json("{}")) {
      var connection =
          RawSite.connection("http://localhost:" + site.port(), Duration.ofSeconds(20));
      assertThat(caller.call(RawSite.scope(connection), get("/api/x")))
          .isInstanceOf(Reply.Replied.class);
    }
  }

  @Test
  void a_site_without_tls_behind_an_https_url_gets_no_request() throws IOException {
    try (var site = new ServerSocket(0)) {
      Thread.startVirtualThread(
          () -> {
            try {
              site.accept().close();
            } catch (IOException _) {
              // The test is over.
            }
          });
      var connection =
          RawSite.connection("https://127.0.0.1:" + site.getLocalPort(), Duration.ofSeconds(20));
      assertThat(notSentCode(caller.call(RawSite.scope(connection), get("/api/x"))))
          .isIn("HP-HTTP-022", "HP-HTTP-020");
    }
  }

  private static RawSite redirecting(int status, String location) throws IOException {
    var answer =
        "HTTP/1.1 %d Over there\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
            .formatted(status, location);
    return new RawSite((_, out, _) -> out.write(answer.getBytes(ISO_8859_1)));
  }

  private static void flood(OutputStream out, String head, String before) throws IOException {
    out.write(head.getBytes(ISO_8859_1));
    byte[] part = before.startsWith("X-") ? new byte[0] : new byte[1 << 16];
    Arrays.fill(part, (byte) 'x');
    byte[] prefix = before.getBytes(ISO_8859_1);
    byte[] suffix = (before.equals("10000\r\n") ? "\r\n" : "").getBytes(ISO_8859_1);
    for (long sent = 0; sent < 1L << 30; sent += prefix.length + part.length) {
      out.write(prefix);
      out.write(part);
      out.write(suffix);
    }
  }

  private static Scope limited(RawSite site, Duration limit) {
    Connection connection = site.connection(limit);
    return RawSite.scope(connection);
  }

  private static Outgoing get(String path) {
    return Outgoing.get("site", path, Map.of());
  }

  private static Outgoing post(String path) {
    return new Outgoing(
        "site",
        CredentialRole.TRANSITION,
        new RequestSpec("POST", path, Map.of(), Optional.of("{}")),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  private static Reply.Kind lostKind(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Lost.class);
    return ((Reply.Lost) reply).kind();
  }

  private static String notSentCode(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.NotSent.class);
    return ((Reply.NotSent) reply).code();
  }
}
