package dev.holdpoint.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Knows whether one call's request has begun to leave, and lets it leave once. The client would
 * send a request again by itself after a 503 with {@code Retry-After: 0}, so that header is taken
 * away before it sees it.
 */
final class SentOnce extends EventListener {
  /** Header lines of one reply; their length is limited by the client to 256 KiB in all. */
  static final int MOST_HEADERS = 200;

  private final AtomicBoolean exchanged = new AtomicBoolean();
  private volatile boolean begun;

  /** Whether any byte of the request may have left. */
  boolean begun() {
    return begun;
  }

  @Override
  public void requestHeadersStart(Call call) {
    begun = true;
  }

  /** For the client's network interceptors; each request bears its {@code SentOnce} as a tag. */
  static Response guard(Interceptor.Chain chain) throws IOException {
    var once = chain.request().tag(SentOnce.class);
    if (once == null || !once.exchanged.compareAndSet(false, true)) {
      throw new IllegalStateException("a request is sent once");
    }
    var response = chain.proceed(chain.request());
    if (response.headers().size() > MOST_HEADERS) {
      response.close();
      throw new LimitedSockets.TooMuch();
    }
    return response.newBuilder().removeHeader("Retry-After").build();
  }
}
