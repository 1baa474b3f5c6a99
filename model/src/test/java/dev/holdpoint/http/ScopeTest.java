package dev.holdpoint.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.RequestSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before a connection is opened. */
class ScopeTest {
  private RawSite site;

  @BeforeEach
  void open() throws IOException {
    site = RawSite.json("{}");
  }

  @AfterEach
  void close() throws IOException {
    assertThat(site.connections()).isZero();
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/other,                      HP-HTTP-003",
    "/apix/y,                     HP-HTTP-003",
    "/api,                        HP-HTTP-003",
    "/API/x,                      HP-HTTP-003",
    "/api%2Fx,                    HP-HTTP-003",
    "api/x,                       HP-HTTP-004",
    "//evil.example/api/x,        HP-HTTP-004",
    "http://evil.example/api/x,   HP-HTTP-004",
    "@evil.example/api/,          HP-HTTP-004",
    "/api/../admin,               HP-HTTP-004",
    "/api/./x,                    HP-HTTP-004",
    "/api/..,                     HP-HTTP-004",
    "/api/..;x/admin,             HP-HTTP-004",
    "/api/%2e%2e/admin,           HP-HTTP-004",
    "/api/%2E./admin,             HP-HTTP-004",
    "/api/%252e%252e/admin,       HP-HTTP-004",
    "/api/..%2fadmin,             HP-HTTP-004",
    "/api/%2525252525252e/x,      HP-HTTP-004",
    "/api//admin,                 HP-HTTP-004",
    "/api/%2fadmin,               HP-HTTP-004",
    "/api/\\..\\admin,            HP-HTTP-004",
    "/api/x%5c..,                 HP-HTTP-004",
    "/api/x%00,                   HP-HTTP-004",
    "/api/x%0d%0aHost:y,          HP-HTTP-004",
    "/api/x%zz,                   HP-HTTP-004",
    "/api/x#y,                    HP-HTTP-004",
    "/api/ x,                     HP-HTTP-004",
    "/api/ü,                      HP-HTTP-004",
    "/api/x?a=\\ b,               HP-HTTP-004",
    "/api/x?a#b,                  HP-HTTP-004",
    "/api/{nothing},              HP-HTTP-006",
  })
  void a_path_that_the_package_does_not_name_is_refused(String path, String code) {
    assertRefused(site.scope(), get(path, Optional.empty()), code);
  }

  @ParameterizedTest
  @CsvSource({"us-east,HP-HTTP-002", "EU-WEST,HP-HTTP-002", "'',HP-HTTP-002"})
  void a_unit_that_the_package_does_not_name_is_refused(String unit, String code) {
    assertRefused(site.scope(), get("/api/{unit}", Optional.of(unit)), code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "%2e%2e"})
  void a_unit_whose_name_is_a_turn_in_a_path_is_refused(String unit) {
    assertRefused(site.scope(), get("/api/{unit}/x", Optional.of(unit)), "HP-HTTP-004");
  }

  @Test
  void a_connection_that_the_package_does_not_name_is_refused() {
    var outgoing = Outgoing.get("elsewhere", "/api/x", Map.of());
    assertRefused(site.scope(), outgoing, "HP-HTTP-001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.1",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://127.1",
        "http://0.0.0.0",
        "http://[::]",
        "http://2130706433",
        "http://user:word@127.0.0.1",
        "http://127.0.0.1?x=y",
        "http://127.0.0.1#x",
        "ftp://127.0.0.1",
      })
  void plain_http_goes_to_loopback_only_and_a_url_is_a_plain_one(String url) {
    var connection = RawSite.connection(url, Duration.ofSeconds(5));
    assertRefused(RawSite.scope(connection), get("/api/x", Optional.empty()), "HP-HTTP-005");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true", "127.0.0.1, true", "127.255.3.4, true", "::1, true",
    "127.00.0.1, false", "127.0.0.1.nip.example, false", "128.0.0.1, false", "::2, false",
    "Localhost, false", "'', false",
  })
  void loopback_is_known_by_its_plain_names(String host, boolean loopback) {
    assertThat(Loopback.is(host)).isEqualTo(loopback);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "authorization",
        "Host",
        "Content-Length",
        "Transfer-Encoding",
        "Cookie",
        "Proxy-Authorization",
        "Connection",
        "Accept-Encoding",
        "X Y",
        "X:Y",
        "",
        "X\r\nY"
      })
  void headers_that_belong_to_this_program_cannot_be_set(String name) {
    assertRefused(site.scope(), withHeader(name, "x"), "HP-HTTP-008");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\u0000", "ü"})
  void a_header_value_cannot_open_another_header(String value) {
    assertRefused(site.scope(), withHeader("X-Note", value), "HP-HTTP-007");
  }

  @ParameterizedTest
  @CsvSource({"GET,{}", "TRACE,", "CONNECT,", "OPTIONS,", "'GET /x',"})
  void only_known_methods_leave(String method, String body) {
    var request = new RequestSpec(method, "/api/x", Map.of(), Optional.ofNullable(body));
    assertRefused(site.scope(), outgoing(request, Optional.empty()), "HP-HTTP-009");
  }

  @Test
  void a_missing_credential_is_told_before_connecting() {
    var caller = new Caller(new Credentials(_ -> Optional.empty()));
    var reply = caller.call(site.scope(), get("/api/x", Optional.empty()));
    assertThat(reply)
        .isEqualTo(
            new Reply.NotSent(
                "HP-HTTP-011", "the credential env:OBSERVE is missing or empty; provide it"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "with space in it", "line\nbreak-in-it", "ümlaut-in-it"})
  void a_credential_that_no_header_can_hold_or_no_mask_can_cover_is_refused(String credential) {
    var caller = new Caller(new Credentials(_ -> Optional.of(credential)));
    var reply = caller.call(site.scope(), get("/api/x", Optional.empty()));
    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.NotSent.class, n -> assertThat(n.code()).isEqualTo("HP-HTTP-012"));
    assertThat(reply.toString()).doesNotContain(credential);
  }

  @ParameterizedTest
  @CsvSource({"TRANSITION", "RESTORE"})
  void changing_needs_a_credential_even_where_observing_needs_none(CredentialRole role) {
    var named = site.connection();
    var open =
        new Connection(
            named.id(),
            named.type(),
            named.url(),
            named.paths(),
            named.site(),
            Map.of(),
            named.timeLimit());
    var request = new RequestSpec("POST", "/api/x", Map.of(), Optional.of("{}"));
    var outgoing =
        new Outgoing("site", role, request, Optional.empty(), Map.of(), Map.of(), Map.of());
    assertRefused(RawSite.scope(open), outgoing, "HP-HTTP-010");
  }

  private static void assertRefused(Scope scope, Outgoing outgoing, String code) {
    assertThat(RawSite.caller().call(scope, outgoing))
        .isInstanceOfSatisfying(
            Reply.NotSent.class, n -> assertThat(n.code()).as(n.detail()).isEqualTo(code));
  }

  private static Outgoing get(String path, Optional<String> unit) {
    return outgoing(new RequestSpec("GET", path, Map.of(), Optional.empty()), unit);
  }

  private static Outgoing withHeader(String name, String value) {
    var request = new RequestSpec("GET", "/api/x", Map.of(name, value), Optional.empty());
    return outgoing(request, Optional.empty());
  }

  private static Outgoing outgoing(RequestSpec request, Optional<String> unit) {
    return new Outgoing(
        "site", CredentialRole.OBSERVE, request, unit, Map.of(), Map.of(), Map.of());
  }
}
