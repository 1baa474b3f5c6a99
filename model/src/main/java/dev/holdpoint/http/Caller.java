package dev.holdpoint.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.Durations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends a request that the package's scope allows, once, and says how it ended.
 *
 * <p>HTTP/1.1, a connection of its own for each request (one that was kept open may be half dead,
 * and a request lost on it would be in doubt for nothing), no retries, no redirects, no cookies, no
 * proxies, TLS 1.2 or newer. The time limit of the connection covers the whole call, from looking
 * the name up to the last byte.
 */
public final class Caller {
  /** Most bytes of a reply's body. */
  public static final int BODY_LIMIT = 1 << 20;

  /** Most bytes that one connection may bring: body, head (at most 256 KiB), framing and TLS. */
  private static final long CONNECTION_LIMIT = 2L << 20;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final int CONTENT_TYPE_LENGTH = 60;

  private final Credentials credentials;
  private final Vault vault = new Vault();
  private final OkHttpClient client;

  /** The same, which leaves this machine by no name and no address. */
  private final OkHttpClient loopback;

  /** One for the whole program. */
  public Caller(Credentials credentials) {
    this(credentials, _ -> {});
  }

  /**
   * @param also what a test adds: an authority to trust, a resolver
   */
  Caller(Credentials credentials, Consumer<OkHttpClient.Builder> also) {
    this.credentials = credentials;
    var builder =
        limited(LimitedSockets.toAnywhere(CONNECTION_LIMIT))
            .eventListenerFactory(Caller::listener)
            .addNetworkInterceptor(SentOnce::guard);
    also.accept(builder);
    client = builder.build();
    loopback =
        client.newBuilder().socketFactory(LimitedSockets.toLoopback(CONNECTION_LIMIT)).build();
  }

  /** A client that holds what is said above, over these sockets. */
  static OkHttpClient.Builder limited(LimitedSockets sockets) {
    return new OkHttpClient.Builder()
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
        .connectionPool(new ConnectionPool(0, 1, NANOSECONDS))
        .socketFactory(sockets)
        .dns(Loopback::lookup)
        .proxy(Proxy.NO_PROXY)
        .proxyAuthenticator(Authenticator.NONE)
        .authenticator(Authenticator.NONE)
        .cookieJar(CookieJar.NO_COOKIES)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .connectTimeout(CONNECT_LIMIT)
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO);
  }

  /** Sends it, unless it may not leave; blocks up to the connection's time limit. */
  public Reply call(Scope scope, Outgoing outgoing) {
    return call(scope, outgoing, Duration.ofDays(1));
  }

  /**
   * Sends it, unless it may not leave.
   *
   * @param atMost a shorter time limit than the connection's, of what is done in several requests
   */
  public Reply call(Scope scope, Outgoing outgoing, Duration atMost) {
    try {
      var preparation = new Preparation(scope, revealed(outgoing));
      var connection = preparation.connection();
      var request = preparation.request();
      var secret = credentials.of(connection, outgoing.role());
      var once = new SentOnce();
      var builder = request.newBuilder().tag(SentOnce.class, once);
      secret.ifPresent(s -> builder.header("Authorization", "Bearer " + s.reveal()));
      var limit = atMost.compareTo(connection.timeLimit()) < 0 ? atMost : connection.timeLimit();
      return exchange(connection, builder.build(), once, limit);
    } catch (Refusal refusal) {
      return masked(refusal);
    }
  }

  /**
   * Why it could not leave now, without opening a connection; empty if it could. For settings that
   * are to be judged before they are needed.
   */
  public Optional<Reply.NotSent> refusal(Scope scope, Outgoing outgoing) {
    try {
      var preparation = new Preparation(scope, revealed(outgoing));
      var _ = preparation.request();
      var _ = credentials.of(preparation.connection(), outgoing.role());
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(masked(refusal));
    }
  }

  private Reply.NotSent masked(Refusal refusal) {
    return new Reply.NotSent(refusal.reply().code(), mask(refusal.reply().detail()));
  }

  /** With the sensitive values that were carried here as marks. */
  private Outgoing revealed(Outgoing outgoing) {
    var fields = new HashMap<>(outgoing.fields());
    fields.replaceAll((_, value) -> vault.reveal(outgoing.connection(), value));
    return new Outgoing(
        outgoing.connection(),
        outgoing.role(),
        outgoing.request(),
        outgoing.unit(),
        fields,
        outgoing.query(),
        outgoing.headers());
  }

  /**
   * The text without any credential and any value that is named sensitive; for texts that were put
   * together from replies.
   */
  public String mask(String text) {
    return vault.mask(credentials.mask(text));
  }

  /** The body as it may leave this room: marks in place of what is sensitive. */
  private String body(Connection connection, byte[] body) {
    var hidden =
        new Sensitive(connection.sensitive())
            .hide(new String(body, UTF_8), value -> vault.keep(connection.id(), value));
    return vault.withoutValues(credentials.mask(hidden));
  }

  private Reply exchange(Connection connection, Request request, SentOnce once, Duration limit) {
    boolean stays = connection.unencrypted() && !connection.plaintext();
    var call = (stays ? loopback : client).newCall(request);
    call.timeout().timeout(Math.max(1, limit.toMillis()), MILLISECONDS);
    try (Response response = call.execute()) {
      var body = body(response);
      if (body.isEmpty()) {
        call.cancel();
        return new Reply.Lost(
            Reply.Kind.TOO_LARGE, "answered " + response.code() + " with more than 1 MiB");
      }
      return new Reply.Replied(
          response.code(),
          contentType(response),
          body(connection, body.get()),
          Optional.ofNullable(response.header("Location"))
              .filter(_ -> response.code() / 100 == 3)
              .map(location -> mask(Preparation.redirect(request.url(), location))));
    } catch (IOException failure) {
      return once.begun() ? lost(limit, failure) : notSent(connection, failure);
    }
  }

  /** The whole body, or nothing when it exceeds the limit; never holds more than the limit. */
  private static Optional<byte[]> body(Response response) throws IOException {
    if (response.body().contentLength() > BODY_LIMIT) {
      return Optional.empty();
    }
    var bytes = new ByteArrayOutputStream();
    var part = new byte[8_192];
    InputStream in = response.body().byteStream();
    for (int count = in.read(part); count >= 0; count = in.read(part)) {
      if (bytes.size() + count > BODY_LIMIT) {
        return Optional.empty();
      }
      bytes.write(part, 0, count);
    }
    return Optional.of(bytes.toByteArray());
  }

  private String contentType(Response response) {
    var named = response.header("Content-Type", "");
    return named == null ? "" : Masking.oneLine(mask(named), CONTENT_TYPE_LENGTH);
  }

  /** In our words only: a failure's own message may hold what the server sent. */
  private static Reply lost(Duration limit, IOException failure) {
    return switch (failure) {
      case LimitedSockets.TooMuch _ ->
          new Reply.Lost(Reply.Kind.TOO_LARGE, "sent more than a reply may hold");
      case InterruptedIOException _ when Thread.currentThread().isInterrupted() ->
          new Reply.Lost(Reply.Kind.CUT, "given up: this program is being stopped");
      case InterruptedIOException _ ->
          new Reply.Lost(
              Reply.Kind.TIMEOUT, "no complete reply within " + Durations.inWords(limit));
      case ProtocolException _ -> new Reply.Lost(Reply.Kind.NOT_HTTP, "did not answer with HTTP");
      default ->
          new Reply.Lost(
              Reply.Kind.CUT,
              "the connection ended, or its head grew too long, before the reply did");
    };
  }

  private static Reply notSent(Connection connection, IOException failure) {
    var place = connection.url().getHost() + " (connection " + connection.id() + ")";
    return switch (failure) {
      case InterruptedIOException _ ->
          new Reply.NotSent(
              Reply.NotSent.CONNECT_TIMEOUT,
              "no connection to " + place + " in time; is the host up and reachable?");
      case LimitedSockets.Elsewhere _ ->
          new Reply.NotSent(
              "HP-HTTP-005",
              place
                  + " is another machine, to which plain http does not go; use https, or declare"
                  + " plaintext and have it approved");
      case UnknownHostException _ ->
          new Reply.NotSent("HP-HTTP-020", "no address for " + place + "; check name and resolver");
      case IOException refused when isTls(refused) ->
          new Reply.NotSent(
              "HP-HTTP-022", "no trusted TLS connection to " + place + "; check its certificate");
      default ->
          new Reply.NotSent(
              "HP-HTTP-020", "no connection to " + place + "; is the service listening?");
    };
  }

  /** Where a name has several addresses, one may have refused TLS and another the connection. */
  private static boolean isTls(IOException failure) {
    return failure instanceof SSLException
        || Stream.of(failure.getSuppressed()).anyMatch(SSLException.class::isInstance);
  }

  private static EventListener listener(Call call) {
    var once = call.request().tag(SentOnce.class);
    return once == null ? EventListener.NONE : once;
  }
}
