package dev.holdpoint.audit.signing;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Unpacks the compressed streams of a PDF once, keeping nothing, before any library does: these
 * hold what they unpack in memory, and a kilobyte may unpack to a gigabyte, several times over.
 */
final class Unpacking {
  private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};
  private static final int LAYERS = 8;

  private long left;
  private final long limit;

  private Unpacking(long limit) {
    this.limit = limit;
    left = limit;
  }

  /** All streams together unpack to more than the limit. */
  static final class TooFar extends IOException {
    private static final long serialVersionUID = 1L;

    private final long limit;

    TooFar(long limit) {
      super("unpacks to more than " + limit + " bytes");
      this.limit = limit;
    }

    long limit() {
      return limit;
    }
  }

  /**
   * Unpacks whatever stands after the word {@code stream}, wherever that is.
   *
   * @param limit bytes of all of them together, of every layer
   */
  static void check(byte[] pdf, long limit) throws TooFar {
    var unpacking = new Unpacking(limit);
    for (int at = next(pdf, 0); at >= 0; at = next(pdf, at)) {
      int start = at;
      while (start < pdf.length && Character.isWhitespace(pdf[start])) {
        start++;
      }
      unpacking.unpack(new ByteArrayInputStream(pdf, start, pdf.length - start));
    }
  }

  /** Where the next such word has ended. */
  private static int next(byte[] pdf, int from) {
    for (int at = from; at <= pdf.length - STREAM.length; at++) {
      int same = 0;
      while (same < STREAM.length && pdf[at + same] == STREAM[same]) {
        same++;
      }
      if (same == STREAM.length) {
        return at + STREAM.length;
      }
    }
    return -1;
  }

  private void unpack(InputStream packed) throws TooFar {
    var part = new byte[8_192];
    try {
      var in = new PushbackInputStream(packed, 2);
      int layers = 0;
      while (packs(in)) {
        if (++layers > LAYERS) {
          throw new TooFar(limit);
        }
        in = new PushbackInputStream(new Counted(new InflaterInputStream(in)), 2);
      }
      while (layers > 0 && in.read(part) >= 0) {
        // Counted on the way.
      }
    } catch (TooFar tooFar) {
      throw tooFar;
    } catch (IOException _) {
      // Damaged from here on; no library unpacks more of it either.
    }
  }

  /** Whether a stream of zlib (RFC 1950) with deflate begins here. */
  private static boolean packs(PushbackInputStream in) throws IOException {
    int first = in.read();
    int second = in.read();
    if (second >= 0) {
      in.unread(second);
    }
    if (first >= 0) {
      in.unread(first);
    }
    return (first & 0x0f) == 8 && second >= 0 && ((first << 8) + second) % 31 == 0;
  }

  /** Takes what is read from the budget of the whole file. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
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
      take(Math.max(0, count));
      return count;
    }

    private void take(int count) throws TooFar {
      left -= count;
      if (left < 0) {
        throw new TooFar(limit);
      }
    }
  }
}
