package dev.holdpoint.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The few things the ledger does with its journal file. One thread uses one of these at a time. */
public interface JournalFile extends AutoCloseable {
  /** The length in bytes. */
  long size() throws IOException;

  /** Writes everything that remains in the buffer from that position on. */
  void write(ByteBuffer bytes, long position) throws IOException;

  /** Reads up to {@code bytes.remaining()} bytes from that position on; -1 at the end. */
  int read(ByteBuffer bytes, long position) throws IOException;

  /**
   * Returns once everything written is on the disk. A failure means that nothing is known any more.
   */
  void force() throws IOException;

  /** Cuts the file to that length. */
  void truncate(long size) throws IOException;

  @Override
  void close() throws IOException;
}
