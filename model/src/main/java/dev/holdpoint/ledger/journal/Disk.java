package dev.holdpoint.ledger.journal;

import java.io.IOException;
import java.nio.file.Path;

/** The disk below the ledger, as far as a lost write, a failed sync or a full disk can be felt. */
public interface Disk {
  /** Opens an existing file for reading and writing. */
  JournalFile open(Path file) throws IOException;

  /** Opens an existing file for reading alone. */
  JournalFile openForReading(Path file) throws IOException;

  /** Writes a new file in full, synced with its folder, so that it is there whole or not at all. */
  void create(Path file, byte[] content) throws IOException;

  /** Lays down a file of that many bytes that really occupy the disk, synced. */
  void occupy(Path file, long bytes) throws IOException;

  /** Deletes a file if it is there. */
  void delete(Path file) throws IOException;

  /** How many bytes may still be written below that folder. */
  long usableBytes(Path folder) throws IOException;
}
