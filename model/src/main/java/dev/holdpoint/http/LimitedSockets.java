package dev.holdpoint.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that take in a limited number of bytes, whatever these are. A connection carries one
 * reply, and not every part of it is bounded by the client (a chunk's extension is not). They ask
 * no proxy of the system's, also none of SOCKS, which would get the request and its credential.
 */
final class LimitedSockets extends SocketFactory {
  private final long limit;
  private final boolean loopbackOnly;

  private LimitedSockets(long limit, boolean loopbackOnly) {
    this.limit = limit;
    this.loopbackOnly = loopbackOnly;
  }

  /** To wherever they are sent. */
  static LimitedSockets toAnywhere(long limit) {
    return new LimitedSockets(limit, false);
  }

  /** To this machine itself only, by the address that a name turned out to be. */
  static LimitedSockets toLoopback(long limit) {
    return new LimitedSockets(limit, true);
  }

  @Override
  public Socket createSocket() {
    return new LimitedSocket(limit, loopbackOnly);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(0), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(local, localPort), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(0), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(local, localPort), new InetSocketAddress(host, port));
  }

  private Socket connected(SocketAddress local, SocketAddress remote) throws IOException {
    var socket = createSocket();
    try {
      socket.bind(local);
      socket.connect(remote);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** More came in than one connection may bring. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** The address is not of this machine, and only that was allowed. */
  static final class Elsewhere extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class LimitedSocket extends Socket {
    private final long limit;
    private final boolean loopbackOnly;

    LimitedSocket(long limit, boolean loopbackOnly) {
      super(Proxy.NO_PROXY);
      this.limit = limit;
      this.loopbackOnly = loopbackOnly;
    }

    @Override
    public void connect(SocketAddress target, int timeout) throws IOException {
      if (loopbackOnly && !isLoopback(target)) {
        throw new Elsewhere();
      }
      super.connect(target, timeout);
    }

    private static boolean isLoopback(SocketAddress target) {
      return target instanceof InetSocketAddress inet
          && inet.getAddress() != null
          && inet.getAddress().isLoopbackAddress();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream(), limit);
    }
  }

  private static final class LimitedStream extends FilterInputStream {
    private long left;

    LimitedStream(InputStream in, long limit) {
      super(in);
      left = limit;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      take(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      take(Math.max(count, 0));
      return count;
    }

    private void take(int count) throws IOException {
      left -= count;
      if (left < 0) {
        throw new TooMuch();
      }
    }
  }
}
