package dev.holdpoint.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.ConnectionType;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.SiteKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server on loopback that answers with whatever bytes a test wants, also with wrong ones. */
public final class RawSite implements AutoCloseable {
  /** The credential of each role, as the tests' environment holds it. */
  public static final Map<String, String> ENVIRONMENT =
      Map.of(
          "OBSERVE", "canary-observe-7f3a/+==",
          "TRANSITION", "canary-transition-91\"x",
          "RESTORE", "canary-restore-c0ffee");

  private final ServerSocket listening;
  private final Behaviour behaviour;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Socket held = new Socket();

  public RawSite(Behaviour behaviour) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), behaviour);
  }

  /**
   * @param listening also one that speaks TLS
   */
  RawSite(ServerSocket listening, Behaviour behaviour) {
    this.behaviour = behaviour;
    this.listening = listening;
    threads.execute(this::listen);
  }

  /** Answers every request with a whole reply. */
  public static RawSite answering(int status, String contentType, String body) throws IOException {
    return new RawSite((_, out, _) -> out.write(reply(status, contentType, body)));
  }

  public static RawSite json(String body) throws IOException {
    return answering(200, "application/json", body);
  }

  /** Takes requests and never answers. */
  public static RawSite hanging() throws IOException {
    return new RawSite((_, _, closed) -> closed.await());
  }

  /** Takes requests and hangs up. */
  public static RawSite cutting() throws IOException {
    return new RawSite((_, _, _) -> {});
  }

  /** Nobody listens, and nobody else can take the port meanwhile. */
  public static RawSite refusing() throws IOException {
    var site = new RawSite((_, _, _) -> {});
    site.listening.close();
    site.held.bind(new InetSocketAddress("127.0.0.1", 0));
    return site;
  }

  public static byte[] reply(int status, String contentType, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    var head =
        "HTTP/1.1 %d Word\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, contentType, bytes.length);
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(ISO_8859_1));
    all.writeBytes(bytes);
    return all.toByteArray();
  }

  public int port() {
    return held.isBound() ? held.getLocalPort() : listening.getLocalPort();
  }

  /** What arrived: head and body of each request. */
  public List<String> requests() {
    return requests;
  }

  public int connections() {
    return connections.get();
  }

  /** Bytes of the first answer that the client's side took, once the answer has ended. */
  public long written() throws InterruptedException {
    answered.await();
    return written.get();
  }

  public Connection connection() {
    return connection("http://127.0.0.1:" + port(), Duration.ofSeconds(20));
  }

  public Connection connection(Duration timeLimit) {
    return connection("http://127.0.0.1:" + port(), timeLimit);
  }

  public static Connection connection(String url, Duration timeLimit) {
    return new Connection(
        "site",
        ConnectionType.HTTP,
        URI.create(url),
        List.of("/api/"),
        SiteKind.LIVE,
        Map.of(
            CredentialRole.OBSERVE, "env:OBSERVE",
            CredentialRole.TRANSITION, "env:TRANSITION",
            CredentialRole.RESTORE, "env:RESTORE"),
        timeLimit);
  }

  public Scope scope() {
    return scope(connection());
  }

  public static Scope scope(Connection connection) {
    return new Scope(
        Map.of(connection.id(), connection), Set.of("eu-west", "a/b \"c\" {x}", "..", "%2e%2e"));
  }

  public static Caller caller() {
    return new Caller(new Credentials(name -> Optional.ofNullable(ENVIRONMENT.get(name))));
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listening.close();
    held.close();
    threads.shutdownNow();
  }

  private void listen() {
    try {
      while (true) {
        var socket = listening.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(socket));
      }
    } catch (SocketException _) {
      // The test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var request = request(socket.getInputStream());
      requests.add(request);
      behaviour.answer(request, counted(socket.getOutputStream()), closed);
    } catch (IOException _) {
      // The client hung up, which is what some tests want.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      answered.countDown();
    }
  }

  private static String request(InputStream in) throws IOException {
    var head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        break;
      }
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return head + new String(in.readNBytes(length), UTF_8);
  }

  private OutputStream counted(OutputStream out) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        out.write(b);
        written.incrementAndGet();
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        written.addAndGet(length);
      }
    };
  }

  /** What is done after a request was read; the connection ends with it. */
  public interface Behaviour {
    void answer(String request, OutputStream out, CountDownLatch closed)
        throws IOException, InterruptedException;
  }
}
