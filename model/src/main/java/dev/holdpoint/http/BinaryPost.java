package dev.holdpoint.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.holdpoint.domain.change.Durations;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends bytes to one address and takes bytes back, once, within the limits of this room; for a
 * service that belongs to the station and to no package. No credential goes with it, and plain http
 * goes to another machine only where that was said.
 */
public final class BinaryPost {
  /** Most bytes of a reply. */
  public static final int REPLY_LIMIT = 64 * 1024;

  private static final long CONNECTION_LIMIT = 512 * 1024;

  private final HttpUrl address;
  private final Duration limit;
  private final OkHttpClient client;

  /**
   * @param address an {@code https} or {@code http} address without a person's name in it
   * @param plaintext whether plain http may leave this machine
   * @param limit of time, for the whole exchange
   * @throws IllegalArgumentException if the address is none of these; says why, with a code
   */
  public BinaryPost(URI address, boolean plaintext, Duration limit) {
    this(address, plaintext, limit, _ -> {});
  }

  /**
   * @param also what a test adds: an authority to trust, a resolver
   */
  BinaryPost(URI address, boolean plaintext, Duration limit, Consumer<OkHttpClient.Builder> also) {
    var url = HttpUrl.parse(address.toString());
    if (url == null || !url.username().isEmpty() || !url.password().isEmpty()) {
      throw new IllegalArgumentException(
          "HP-HTTP-013: "
              + Masking.oneLine(address.getScheme() + "://" + address.getHost(), 80)
              + " is no address that bytes can be sent to; name an https address without a user");
    }
    if (!url.isHttps() && !plaintext && !Loopback.is(url.host())) {
      throw new IllegalArgumentException(
          "HP-HTTP-005: "
              + url.host()
              + " is another machine, to which plain http does not go; use https, or declare"
              + " plaintext");
    }
    this.address = url;
    this.limit = Objects.requireNonNull(limit);
    boolean stays = !url.isHttps() && !plaintext;
    var builder =
        Caller.limited(
            stays
                ? LimitedSockets.toLoopback(CONNECTION_LIMIT)
                : LimitedSockets.toAnywhere(CONNECTION_LIMIT));
    also.accept(builder);
    client = builder.build();
  }

  /** The host that it goes to. */
  public String host() {
    return address.host();
  }

  /**
   * Sends the bytes.
   *
   * @param type of what is sent
   * @param wanted the type that the reply must have
   * @throws IOException if no whole reply of that type comes; its message is in words of ours
   */
  public byte[] exchange(String type, String wanted, byte[] body) throws IOException {
    var request =
        new Request.Builder()
            .url(address)
            .header("Accept", wanted)
            .post(RequestBody.create(body, MediaType.get(type)))
            .build();
    var call = client.newCall(request);
    call.timeout().timeout(limit.toMillis(), MILLISECONDS);
    try (Response response = call.execute()) {
      byte[] reply = reply(response, wanted);
      if (reply.length > REPLY_LIMIT) {
        call.cancel();
        throw new Wrong("it answered with more than a reply may hold");
      }
      return reply;
    } catch (Wrong wrong) {
      throw wrong;
    } catch (IOException failure) {
      throw new IOException(words(failure), failure);
    }
  }

  /** What it answered was whole, and is not what was asked for. */
  private static final class Wrong extends IOException {
    private static final long serialVersionUID = 1L;

    Wrong(String words) {
      super(words);
    }
  }

  private static byte[] reply(Response response, String wanted) throws IOException {
    if (response.code() != 200) {
      throw new Wrong("it answered with status " + response.code());
    }
    var type = response.body().contentType();
    if (type == null || !(type.type() + "/" + type.subtype()).equals(wanted)) {
      throw new Wrong("it answered with something else than " + wanted);
    }
    return response.body().byteStream().readNBytes(REPLY_LIMIT + 1);
  }

  private String words(IOException failure) {
    return switch (failure) {
      case LimitedSockets.TooMuch _ -> "it sent more than a reply may hold";
      case LimitedSockets.Elsewhere _ -> host() + " is another machine; plain http stays here";
      case InterruptedIOException _ -> "no complete reply within " + Durations.inWords(limit);
      case UnknownHostException _ -> "no address for " + host();
      case SSLException _ -> "no trusted TLS connection to " + host();
      default -> "no connection to " + host() + ", or it ended before the reply did";
    };
  }
}
