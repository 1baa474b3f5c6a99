package dev.holdpoint.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a connection over TLS believes; requests and credentials go to nobody else. */
class TlsTest {
  /** TLS 1.1, an empty session, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, no extension. */
  private static final byte[] OLD_HELLO =
      HexFormat.of()
          .parseHex("160302002a" + "02000026" + "0302" + "5a".repeat(32) + "00" + "c013" + "00");

  private final TlsServers servers;
  private final Caller trusting;

  TlsTest() throws GeneralSecurityException, IOException, OperatorCreationException {
    servers = new TlsServers();
    trusting = new Caller(credentials(), servers.trusted());
  }

  @Test
  void a_certificate_that_a_site_signed_itself_gets_no_request() throws Exception {
    assertRefused(trusting, servers.selfSigned("localhost"));
  }

  @Test
  void a_certificate_of_an_authority_that_nobody_trusts_gets_no_request() throws Exception {
    assertRefused(RawSite.caller(), servers.server("localhost", 900));
  }

  @Test
  void a_certificate_for_another_host_gets_no_request() throws Exception {
    assertRefused(trusting, servers.server("control.example", 900));
  }

  @Test
  void an_expired_certificate_gets_no_request() throws Exception {
    assertRefused(trusting, servers.server("localhost", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void a_trusted_certificate_for_this_host_is_accepted(String protocol) throws Exception {
    try (var site = site(servers.server("localhost", 900, protocol))) {
      assertThat(call(trusting, site.port())).isInstanceOf(Reply.Replied.class);
      assertThat(site.requests())
          .singleElement()
          .asString()
          .contains("Authorization: Bearer canary-observe");
    }
  }

  @Test
  void an_old_version_of_tls_is_answered_with_an_alert_and_no_request() throws Exception {
    try (var old = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      var heard = new CompletableFuture<byte[]>();
      Thread.startVirtualThread(() -> speakOld(old, heard));

      assertThat(call(trusting, old.getLocalPort()))
          .isInstanceOfSatisfying(
              Reply.NotSent.class, n -> assertThat(n.code()).isEqualTo("HP-HTTP-022"));

      // Alert, fatal, protocol_version (RFC 5246, 7.2).
      assertThat(heard.join()).startsWith(0x15).endsWith(0x02, 0x46);
    }
  }

  private static void speakOld(ServerSocket old, CompletableFuture<byte[]> heard) {
    try (var socket = old.accept()) {
      record(socket.getInputStream());
      socket.getOutputStream().write(OLD_HELLO);
      heard.complete(record(socket.getInputStream()));
    } catch (IOException lost) {
      heard.completeExceptionally(lost);
    }
  }

  private static byte[] record(InputStream in) throws IOException {
    var head = in.readNBytes(5);
    var body = in.readNBytes(((head[3] & 0xff) << 8) | (head[4] & 0xff));
    var all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static void assertRefused(Caller caller, ServerSocket listening) throws IOException {
    try (var site = site(listening)) {
      assertThat(call(caller, site.port()))
          .isInstanceOfSatisfying(
              Reply.NotSent.class, n -> assertThat(n.code()).isEqualTo("HP-HTTP-022"));
      assertThat(site.connections()).isPositive();
      assertThat(site.requests()).allMatch(String::isEmpty);
    }
  }

  private static RawSite site(ServerSocket listening) {
    return new RawSite(
        listening, (_, out, _) -> out.write(RawSite.reply(200, "application/json", "{}")));
  }

  private static Reply call(Caller caller, int port) {
    var connection = RawSite.connection("https://localhost:" + port, Duration.ofSeconds(20));
    return caller.call(RawSite.scope(connection), Outgoing.get("site", "/api/x", Map.of()));
  }

  private static Credentials credentials() {
    return new Credentials(name -> Optional.ofNullable(RawSite.ENVIRONMENT.get(name)));
  }
}
