package dev.holdpoint.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.RequestSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of members that a package names sensitive stay in this room. */
class SensitiveTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"token\":\"canary-1\",\"x\":1}",
        "{\"x\":1,\"deep\":[{\"a\":{\"Token\":\"canary-1\"}}]}",
        "{\"token\":{\"value\":\"canary-1\",\"x\":[\"canary-1\"]},\"x\":1}",
        "{\"x\":1,\"token\":\"canary-1\",\"elsewhere\":\"<canary-1>\"}",
        "{\"pin\":4711,\"x\":1}",
        "{\"token\":\"canary-1\",\"x\":1} and more",
        "{\"x\":1,\"error\":\"refused, token=canary-1 at a.b.C\"}",
        "x=1&token=canary-1&y=2",
        "<p>x 1 token: \"canary-1 \\\"canary-1\"</p>",
        "<x>1</x><token>canary-1</token>",
        "x 1 \\\"token\\\":\\\"canary-1\\\"",
        "java.lang.IllegalStateException: x 1 token=canary-1\n\tat a.b.C(D.java:1)",
      })
  void a_sensitive_value_is_masked_wherever_its_name_stands(String body) throws IOException {
    try (var site = RawSite.answering(200, "text/plain", body)) {
      var reply = RawSite.caller().call(scope(site), get());
      assertThat(reply).isInstanceOf(Reply.Replied.class);
      assertThat(reply.toString())
          .contains("(masked")
          .containsPattern("x\\W{1,4}1")
          .doesNotContain("canary")
          .doesNotContain("4711");
    }
  }

  @Test
  void a_value_without_its_name_is_known_again() throws IOException {
    var bodies =
        new ArrayList<>(List.of("{\"token\":\"canary-1\"}", "<h1>canary-1, CANARY-1</h1>"));
    try (var site =
        new RawSite(
            (_, out, _) -> out.write(RawSite.reply(200, "text/html", bodies.removeFirst())))) {
      var caller = RawSite.caller();
      caller.call(scope(site), get());
      assertThat(((Reply.Replied) caller.call(scope(site), get())).text())
          .isEqualTo("<h1>(masked), (masked)</h1>");
    }
  }

  @Test
  void a_probe_carries_a_sensitive_value_to_its_next_step_without_seeing_it() throws IOException {
    try (var site = RawSite.json("{\"token\":\"canary \\\"1\\\"\"}")) {
      var caller = RawSite.caller();
      var first = (Reply.Replied) caller.call(scope(site), get());
      var carried = ReplyJson.read(first.text()).orElseThrow().path("token").stringValue();
      assertThat(carried).matches("\\(masked [0-9a-f]{16}\\)");

      caller.call(scope(site), carrying("site", carried));

      assertThat(site.requests().getLast())
          .contains("\r\nx-session: canary \"1\"\r\n")
          .endsWith("{\"session\":\"canary \\\"1\\\"\"}");
      assertThat(caller.mask(carried)).isEqualTo("(masked)");
    }
  }

  @Test
  void a_sensitive_value_goes_to_no_other_connection() throws IOException {
    try (var site = RawSite.json("{\"token\":\"canary-1\"}")) {
      var caller = RawSite.caller();
      var first = (Reply.Replied) caller.call(scope(site), get());
      var carried = ReplyJson.read(first.text()).orElseThrow().path("token").stringValue();

      caller.call(scope(site), carrying("other", carried));

      assertThat(site.requests()).hasSize(2);
      assertThat(site.requests().getLast()).doesNotContain("canary-1").contains(carried);
    }
  }

  @Test
  void a_refusal_does_not_say_what_was_carried() throws IOException {
    try (var site = RawSite.json("{\"token\":\"../canary-1\"}")) {
      var caller = RawSite.caller();
      var first = (Reply.Replied) caller.call(scope(site), get());
      var carried = ReplyJson.read(first.text()).orElseThrow().path("token").stringValue();
      var request = new RequestSpec("GET", "/api/{session}", Map.of(), Optional.empty());

      var reply = caller.call(scope(site), outgoing("site", request, carried));

      assertThat(reply).isInstanceOf(Reply.NotSent.class);
      assertThat(reply.toString()).contains("(masked)").doesNotContain("canary");
    }
  }

  @ParameterizedTest
  @CsvSource({"tokens", "mytoken", "token2", "to_ken"})
  void another_name_is_not_sensitive(String name) throws IOException {
    var body = "{\"" + name + "\":\"plain-1\"}";
    try (var site = RawSite.json(body)) {
      assertThat(((Reply.Replied) RawSite.caller().call(scope(site), get())).text())
          .isEqualTo(body);
    }
  }

  private static Scope scope(RawSite site) {
    var named = site.connection();
    var connections = new ArrayList<Connection>();
    for (var id : List.of("site", "other")) {
      connections.add(
          new Connection(
              id,
              named.type(),
              named.url(),
              named.paths(),
              named.site(),
              named.credentials(),
              named.timeLimit(),
              named.staging(),
              false,
              List.of("token", "pin")));
    }
    return new Scope(
        Map.of("site", connections.getFirst(), "other", connections.getLast()), java.util.Set.of());
  }

  private static Outgoing get() {
    return Outgoing.get("site", "/api/x", Map.of());
  }

  private static Outgoing carrying(String connection, String carried) {
    var request =
        new RequestSpec(
            "POST",
            "/api/x",
            Map.of("X-Session", "{session}"),
            Optional.of("{\"session\":\"{session}\"}"));
    return outgoing(connection, request, carried);
  }

  private static Outgoing outgoing(String connection, RequestSpec request, String carried) {
    return new Outgoing(
        connection,
        CredentialRole.OBSERVE,
        request,
        Optional.empty(),
        Map.of("session", carried),
        Map.of(),
        Map.of());
  }
}
