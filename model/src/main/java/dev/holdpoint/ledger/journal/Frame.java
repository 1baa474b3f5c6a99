package dev.holdpoint.ledger.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A frame is what one sync makes durable: four bytes of magic, the payload's length, a CRC-32C over
 * that length and the payload, then the payload, which is lines of entries joined by line feeds.
 * Numbers are big-endian. The magic holds bytes that UTF-8 never has, so a search for the next
 * frame cannot stop inside a payload.
 */
public final class Frame {
  /** The first bytes of every journal file; the digit is the version of the file format. */
  public static final byte[] FILE_HEADER = "holdpoint-jrnl1\n".getBytes(StandardCharsets.US_ASCII);

  /** Bytes before the payload. */
  public static final int HEADER = 12;

  /** The longest payload, in bytes. */
  public static final int MAX_PAYLOAD = 64 * 1024 * 1024;

  private static final int SHORTEST_LINE = 64;

  static final int MAGIC = 0xF8_48_50_FF;

  private Frame() {}

  /** A frame around a payload. */
  public static ByteBuffer around(byte[] payload) {
    if (payload.length == 0 || payload.length > MAX_PAYLOAD) {
      throw new IllegalArgumentException("payload of " + payload.length + " bytes");
    }
    var frame = ByteBuffer.allocate(HEADER + payload.length);
    frame.putInt(MAGIC).putInt(payload.length).putInt(crc(payload)).put(payload);
    return frame.flip();
  }

  static int crc(byte[] payload) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(4).putInt(payload.length).flip());
    crc.update(payload, 0, payload.length);
    return (int) crc.getValue();
  }

  /**
   * Where each line of a payload begins and how long it is. No entry is shorter than {@link
   * #SHORTEST_LINE}; where more lines stand than that allows, the last is all the rest, which is
   * then no entry.
   */
  public static List<Span> lines(byte[] payload) {
    var spans = new ArrayList<Span>();
    int most = payload.length / SHORTEST_LINE + 16;
    int start = 0;
    for (int i = 0; i <= payload.length; i++) {
      boolean ends = i < payload.length && payload[i] == '\n' && spans.size() < most;
      if (i == payload.length || ends) {
        spans.add(new Span(start, i - start));
        start = i + 1;
      }
    }
    return spans;
  }

  /** A stretch of bytes inside a payload. */
  public record Span(int offset, int length) {}
}
