package dev.holdpoint.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Action;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.http.RawSite;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One intent, one request. */
class ActionSenderTest {
  private static final ActionKey KEY = new ActionKey("R-1", "canary", 2, "switch", "eu-west");
  private static final UnitState EXPECTED =
      new UnitState(Map.of("version", "v2.1.0", "weight", "0", "legacy", "serving"));
  private static final Map<String, String> SET = Map.of("weight", "5");

  @Test
  void the_set_fields_and_the_rest_of_the_expected_state_fill_the_templates() throws IOException {
    try (var site = RawSite.json("{}")) {
      var reply = send(site, CredentialRole.TRANSITION);
      assertThat(reply).isEqualTo(new ActionReply.Accepted(200));
      assertThat(site.requests())
          .singleElement()
          .asString()
          .startsWith("PUT /api/units/eu-west HTTP/1.1\r\n")
          .contains("\r\nidempotency-key: R-1/canary/2/switch/eu-west\r\n")
          .contains("\r\nAuthorization: Bearer canary-transition-91\"x\r\n")
          .endsWith("\r\n\r\n{\"version\":\"v2.1.0\",\"weight\":5,\"legacy\":\"serving\"}");
    }
  }

  @Test
  void a_restore_goes_with_the_credential_for_restoring() throws IOException {
    try (var site = RawSite.json("{}")) {
      send(site, CredentialRole.RESTORE);
      assertThat(site.requests())
          .singleElement()
          .asString()
          .contains("\r\nAuthorization: Bearer canary-restore-c0ffee\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 302, 400, 408, 409, 421, 500, 503})
  void another_status_is_refused_and_nothing_is_sent_again(int status) throws IOException {
    try (var site = RawSite.answering(status, "text/plain", "no: canary-transition-91\"x")) {
      var reply = send(site, CredentialRole.TRANSITION);
      assertThat(reply)
          .isEqualTo(
              new ActionReply.Refused(
                  status, "answered " + status + " with text/plain: no: (masked)"));
      assertThat(site.requests()).hasSize(1);
    }
  }

  @Test
  void a_page_for_browsers_is_not_repeated() throws IOException {
    try (var site = RawSite.answering(502, "text/html", "<html>Bad gateway</html>")) {
      assertThat(send(site, CredentialRole.TRANSITION))
          .isEqualTo(new ActionReply.Refused(502, "answered 502 with text/html"));
    }
  }

  @Test
  void a_reply_that_is_cut_leaves_the_effect_open_and_nothing_is_sent_again() throws IOException {
    try (var site = RawSite.cutting()) {
      assertThat(send(site, CredentialRole.TRANSITION)).isInstanceOf(ActionReply.Lost.class);
      assertThat(site.requests()).hasSize(1);
      assertThat(site.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_reply_that_does_not_come_leaves_the_effect_open() throws IOException {
    try (var site = RawSite.hanging()) {
      var scope = RawSite.scope(site.connection(Duration.ofSeconds(2)));
      var sender = new ActionSender(scope, RawSite.caller());
      assertThat(sender.send(action(), CredentialRole.TRANSITION, KEY, "eu-west", SET, EXPECTED))
          .isEqualTo(new ActionReply.Lost("no complete reply within 2s"));
    }
  }

  @Test
  void where_nobody_listens_nothing_was_sent() throws IOException {
    try (var gone = RawSite.refusing()) {
      assertThat(send(gone, CredentialRole.TRANSITION)).isInstanceOf(ActionReply.NotSent.class);
    }
  }

  @Test
  void a_unit_outside_the_scope_is_never_called() throws IOException {
    try (var site = RawSite.json("{}")) {
      var reply =
          new ActionSender(site.scope(), RawSite.caller())
              .send(action(), CredentialRole.TRANSITION, KEY, "us-east", SET, EXPECTED);
      assertThat(reply)
          .isEqualTo(
              new ActionReply.NotSent(
                  "HP-HTTP-002: the unit us-east is outside the package's scope; not called"));
      assertThat(site.connections()).isZero();
    }
  }

  private static ActionReply send(RawSite site, CredentialRole role) {
    return new ActionSender(site.scope(), RawSite.caller())
        .send(action(), role, KEY, "eu-west", SET, EXPECTED);
  }

  private static Action action() {
    return new Action(
        "set-unit",
        "site",
        new RequestSpec(
            "PUT",
            "/api/units/{unit}",
            Map.of("Content-Type", "application/json"),
            Optional.of("{\"version\":\"{version}\",\"weight\":{weight},\"legacy\":\"{legacy}\"}")),
        List.of(200),
        "Idempotency-Key",
        Duration.ofSeconds(1),
        Duration.ofSeconds(1));
  }
}
