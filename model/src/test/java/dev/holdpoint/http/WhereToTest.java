package dev.holdpoint.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.domain.change.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;

/** To which machine a request goes, and that it goes there without a detour. */
class WhereToTest {
  private static final InetAddress ELSEWHERE = address(192, 0, 2, 1);

  @Test
  void plain_http_goes_to_no_name_that_turns_out_to_be_another_machine() throws IOException {
    try (var site = RawSite.json("{}")) {
      var reply = call(resolving(ELSEWHERE), connection("http://localhost:" + site.port(), false));
      assertThat(code(reply)).isEqualTo("HP-HTTP-005");
      assertThat(site.connections()).isZero();
    }
  }

  @Test
  void what_only_looks_like_a_loopback_address_is_a_name() {
    assertThat(Loopback.is("127.0.0.256")).isFalse();
    assertThat(Loopback.is("127.999.0.1")).isFalse();
    assertThat(code(call(resolving(ELSEWHERE), connection("http://127.999.0.1", false))))
        .isEqualTo("HP-HTTP-005");
  }

  @Test
  void plain_http_to_another_machine_needs_the_package_to_say_so() throws IOException {
    try (var site = RawSite.json("{}")) {
      var url = "http://metrics.example:" + site.port();
      var caller = resolving(address(127, 0, 0, 1));

      assertThat(code(call(caller, connection(url, false)))).isEqualTo("HP-HTTP-005");
      assertThat(site.connections()).isZero();

      assertThat(call(caller, connection(url, true))).isInstanceOf(Reply.Replied.class);
    }
  }

  @Test
  void no_proxy_of_the_system_hears_of_a_request_or_of_a_credential() throws IOException {
    try (var site = RawSite.json("{}");
        var proxy = RawSite.json("{}")) {
      var asked = new AtomicInteger();
      try (var _ = new Surroundings(proxy.port(), asked)) {
        // The bait bites: a plain socket of Java would go through it.
        assertThatThrownBy(
                () -> {
                  try (var plain = new Socket()) {
                    plain.connect(new InetSocketAddress("127.0.0.1", site.port()), 2_000);
                  }
                })
            .isInstanceOf(IOException.class);
        assertThat(proxy.connections()).isEqualTo(1);

        var plain = connection("http://127.0.0.1:" + site.port(), false);
        assertThat(call(RawSite.caller(), plain)).isInstanceOf(Reply.Replied.class);
        // The site speaks no TLS and says nothing, so that the time limit ends the call.
        var encrypted =
            connection("https://127.0.0.1:" + site.port(), false, Duration.ofSeconds(1));
        assertThat(call(RawSite.caller(), encrypted)).isInstanceOf(Reply.NotSent.class);
      }
      assertThat(proxy.connections()).isEqualTo(1);
      assertThat(asked).hasValue(0);
      assertThat(site.connections()).isEqualTo(2);
      assertThat(site.requests().getFirst()).doesNotContainIgnoringCase("proxy-authorization");
    }
  }

  @Test
  void a_site_that_asks_for_a_proxys_password_gets_none() throws IOException {
    var answer =
        "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n";
    try (var site = new RawSite((_, out, _) -> out.write(answer.getBytes(ISO_8859_1)))) {
      var asked = new AtomicInteger();
      try (var _ = new Surroundings(site.port(), asked)) {
        call(RawSite.caller(), connection("http://127.0.0.1:" + site.port(), false));
      }
      assertThat(asked).hasValue(0);
      assertThat(site.requests())
          .singleElement()
          .asString()
          .doesNotContainIgnoringCase("proxy-authorization");
    }
  }

  @Test
  void a_reply_with_more_headers_than_any_site_needs_is_cut_off() throws IOException {
    var head = "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(SentOnce.MOST_HEADERS) + "\r\n";
    try (var site = new RawSite((_, out, _) -> out.write((head + "{}").getBytes(ISO_8859_1)))) {
      var reply = call(RawSite.caller(), site.connection());
      assertThat(reply).isInstanceOf(Reply.Replied.class);
    }
    var more = head.replaceFirst("X: y", "X: y\r\nX: y");
    try (var site = new RawSite((_, out, _) -> out.write((more + "{}").getBytes(ISO_8859_1)))) {
      assertThat(call(RawSite.caller(), site.connection()))
          .isEqualTo(new Reply.Lost(Reply.Kind.TOO_LARGE, "sent more than a reply may hold"));
    }
  }

  @Test
  void a_reply_that_drips_for_ever_ends_at_the_time_limit_of_the_whole_call() throws IOException {
    try (var site =
        new RawSite(
            (_, out, closed) -> {
              out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
              while (!closed.await(5, MILLISECONDS)) {
                out.write("X: y\r\n".getBytes(ISO_8859_1));
                out.flush();
              }
            })) {
      var reply = call(RawSite.caller(), site.connection(Duration.ofSeconds(2)));
      assertThat(reply)
          .isEqualTo(new Reply.Lost(Reply.Kind.TIMEOUT, "no complete reply within 2s"));
    }
  }

  /** A machine on which everything sends its requests, and a password, to a proxy. */
  private static final class Surroundings implements AutoCloseable {
    private static final List<String> HOSTS =
        List.of("http.proxyHost", "https.proxyHost", "socksProxyHost");
    private static final List<String> PORTS =
        List.of("http.proxyPort", "https.proxyPort", "socksProxyPort");
    private static final List<String> EXCEPT = List.of("http.nonProxyHosts", "socksNonProxyHosts");

    private final ProxySelector before = ProxySelector.getDefault();
    private final java.net.Authenticator passwords = java.net.Authenticator.getDefault();

    Surroundings(int port, AtomicInteger asked) {
      HOSTS.forEach(name -> System.setProperty(name, "127.0.0.1"));
      PORTS.forEach(name -> System.setProperty(name, Integer.toString(port)));
      EXCEPT.forEach(name -> System.setProperty(name, ""));
      java.net.Authenticator.setDefault(
          new java.net.Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
              asked.incrementAndGet();
              return new PasswordAuthentication("user", "canary-proxy".toCharArray());
            }
          });
      ProxySelector.setDefault(
          new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
              var at = new InetSocketAddress("127.0.0.1", port);
              return List.of(
                  new Proxy(
                      uri.getScheme().startsWith("http") ? Proxy.Type.HTTP : Proxy.Type.SOCKS, at));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress at, IOException why) {
              // There is no other.
            }
          });
    }

    @Override
    public void close() {
      ProxySelector.setDefault(before);
      java.net.Authenticator.setDefault(passwords);
      HOSTS.forEach(System::clearProperty);
      PORTS.forEach(System::clearProperty);
      EXCEPT.forEach(System::clearProperty);
    }
  }

  private static Caller resolving(InetAddress to) {
    Dns everything = _ -> List.of(to);
    return new Caller(
        new Credentials(name -> Optional.ofNullable(RawSite.ENVIRONMENT.get(name))),
        builder -> builder.dns(everything));
  }

  private static Connection connection(String url, boolean plaintext) {
    return connection(url, plaintext, Duration.ofSeconds(20));
  }

  private static Connection connection(String url, boolean plaintext, Duration limit) {
    var named = RawSite.connection(url, limit);
    return new Connection(
        named.id(),
        named.type(),
        named.url(),
        named.paths(),
        named.site(),
        named.credentials(),
        named.timeLimit(),
        named.staging(),
        plaintext,
        List.of());
  }

  private static Reply call(Caller caller, Connection connection) {
    return caller.call(RawSite.scope(connection), Outgoing.get("site", "/api/x", Map.of()));
  }

  private static String code(Reply reply) {
    return reply instanceof Reply.NotSent(var code, _) ? code : reply.toString();
  }

  private static InetAddress address(int... bytes) {
    try {
      return InetAddress.getByAddress(
          new byte[] {(byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3]});
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
