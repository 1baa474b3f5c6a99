package dev.holdpoint.ledger.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a journal frame by frame from its start, and goes on after damage at the next frame that is
 * whole, so that damage can be told from an unfinished end: behind the latter there is nothing.
 */
public final class FrameWalk {
  private static final int WINDOW = 256 * 1024;

  /** What stands at a place of the journal. */
  public sealed interface Piece {
    /** Where it begins in the file. */
    long offset();

    /** Where the next piece begins. */
    long end();

    /** The bytes that hold the lines. */
    byte[] payload();
  }

  /**
   * A frame that matches its checksum. The payload begins {@link Frame#HEADER} bytes after the
   * offset.
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Whole(long offset, long end, byte[] payload) implements Piece {}

  /**
   * Bytes that are no frame, or a frame that does not match its checksum; the payload is a guess.
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Broken(long offset, long end, boolean measured, byte[] payload) implements Piece {}

  private final JournalFile file;
  private final long size;
  private long position;
  private long windowStart;
  private byte[] window = new byte[0];

  private FrameWalk(JournalFile file, long size) {
    this.file = file;
    this.size = size;
    this.position = Frame.FILE_HEADER.length;
  }

  /** Begins a walk, or empty when the file does not begin as a journal of this version does. */
  public static Optional<FrameWalk> begin(JournalFile file) throws IOException {
    var walk = new FrameWalk(file, file.size());
    if (walk.size < Frame.FILE_HEADER.length
        || !Arrays.equals(walk.bytes(0, Frame.FILE_HEADER.length), Frame.FILE_HEADER)) {
      return Optional.empty();
    }
    return Optional.of(walk);
  }

  /** Goes on at a place where a frame begins, as an earlier walk of this file found it. */
  static FrameWalk from(JournalFile file, long position) throws IOException {
    var walk = new FrameWalk(file, file.size());
    walk.position = position;
    return walk;
  }

  /** The next piece, or empty at the end of the file. */
  public Optional<Piece> next() throws IOException {
    if (position >= size) {
      return Optional.empty();
    }
    Piece piece = wholeAt(position).map(Piece.class::cast).orElse(null);
    if (piece == null) {
      piece = brokenAt(position);
    }
    position = piece.end();
    return Optional.of(piece);
  }

  private Optional<Whole> wholeAt(long offset) throws IOException {
    int length = lengthAt(offset);
    if (length < 0) {
      return Optional.empty();
    }
    int crc = ByteBuffer.wrap(bytes(offset + 8, 4)).getInt();
    byte[] payload = bytes(offset + Frame.HEADER, length);
    return crc == Frame.crc(payload)
        ? Optional.of(new Whole(offset, offset + Frame.HEADER + length, payload))
        : Optional.empty();
  }

  /**
   * The payload's length by the header at that place, or -1 where no frame of that length can be.
   */
  private int lengthAt(long offset) throws IOException {
    if (size - offset < Frame.HEADER) {
      return -1;
    }
    var header = ByteBuffer.wrap(bytes(offset, 8));
    if (header.getInt() != Frame.MAGIC) {
      return -1;
    }
    int length = header.getInt();
    boolean possible =
        length > 0 && length <= Frame.MAX_PAYLOAD && length <= size - offset - Frame.HEADER;
    return possible ? length : -1;
  }

  private Broken brokenAt(long offset) throws IOException {
    int length = lengthAt(offset);
    long end = length < 0 ? -1 : offset + Frame.HEADER + length;
    boolean headerHolds = end == size || (end > 0 && wholeAt(end).isPresent());
    if (!headerHolds) {
      end = nextWhole(offset + 1);
    }
    long start = Math.min(end, offset + Frame.HEADER);
    byte[] guess = bytes(start, (int) Math.min(end - start, Frame.MAX_PAYLOAD));
    return new Broken(offset, end, headerHolds, guess);
  }

  /**
   * Where the next frame begins that is whole. Its lines are UTF-8 text, in which the first byte of
   * the magic number never stands: a frame ends before the next such byte behind its header. So no
   * byte is looked at more than a few times, whatever lengths a damaged or hostile file claims.
   */
  private long nextWhole(long from) throws IOException {
    for (long at = nextMagic(from); at < size; at = nextMagic(at + 1)) {
      int length = lengthAt(at);
      long payload = at + Frame.HEADER;
      if (length >= 0 && payload + length <= nextMagic(payload) && wholeAt(at).isPresent()) {
        return at;
      }
    }
    return size;
  }

  private long nextMagic(long from) throws IOException {
    for (long at = from; at < size; at++) {
      if (byteAt(at) == (byte) (Frame.MAGIC >>> 24)) {
        return at;
      }
    }
    return size;
  }

  private byte byteAt(long at) throws IOException {
    if (at < windowStart || at >= windowStart + window.length) {
      load(at, 1);
    }
    return window[(int) (at - windowStart)];
  }

  private byte[] bytes(long at, int length) throws IOException {
    if (at < windowStart || at + length > windowStart + window.length) {
      load(at, length);
    }
    int from = (int) (at - windowStart);
    return Arrays.copyOfRange(window, from, from + length);
  }

  private void load(long at, int least) throws IOException {
    long wanted = Math.min(Math.max(least, WINDOW), size - at);
    if (wanted < least) {
      throw new EOFException("the journal became shorter while it was read");
    }
    window = readAt(file, at, (int) wanted);
    windowStart = at;
  }

  /** Exactly those bytes of a file. */
  public static byte[] readAt(JournalFile file, long at, int length) throws IOException {
    var buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("the journal ends before byte " + (at + length));
      }
    }
    return buffer.array();
  }
}
