package dev.holdpoint.notify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.http.RawSite;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A receiver on loopback that answers with one status after the other, and then with 204. */
final class Hook implements AutoCloseable {
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final Queue<String> replies;
  private final RawSite site;

  private Hook(List<String> replies) throws IOException {
    this.replies = new ArrayDeque<>(replies);
    site =
        new RawSite(
            (request, out, _) -> {
              // Before the answer: once it is out, the sender may be done, and its test count.
              requests.add(request);
              out.write(next());
              out.flush();
            });
  }

  /**
   * @param replies each a status, or status and further head lines
   */
  static Hook answering(String... replies) throws IOException {
    return new Hook(List.of(replies));
  }

  private synchronized byte[] next() {
    var reply = replies.isEmpty() ? "204 Word" : replies.remove();
    return ("HTTP/1.1 " + reply + "\r\nContent-Length: 0\r\n\r\n").getBytes(ISO_8859_1);
  }

  String url() {
    return "http://127.0.0.1:" + site.port() + "/hooks/in?team=pay";
  }

  /** The next request, head and body. */
  String request() throws InterruptedException {
    var request = requests.poll(60, TimeUnit.SECONDS);
    assertThat(request).as("nothing came").isNotNull();
    return request;
  }

  int more() {
    return requests.size();
  }

  @Override
  public void close() throws IOException {
    site.close();
  }
}
