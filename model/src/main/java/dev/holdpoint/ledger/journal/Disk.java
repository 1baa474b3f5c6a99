package dev.holdpoint.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The disk below the ledger, as far as a lost write, a failed sync or a full disk can be felt. What
 * a disk must do is no more than single calls; in which order they make a file safe stands here, so
 * that a simulated disk drives the same order as the real one.
 */
public interface Disk {
  /** Opens an existing file for reading and writing. */
  JournalFile open(Path file) throws IOException;

  /** Opens an existing file for reading alone. */
  JournalFile openForReading(Path file) throws IOException;

  /** Opens a file for writing that is empty, whatever was there before. */
  JournalFile openEmpty(Path file) throws IOException;

  /** Gives a file another name in the same folder, in one step; a file of that name is replaced. */
  void rename(Path from, Path to) throws IOException;

  /** Makes a folder whose parent exists; false if it is there already. */
  boolean makeFolder(Path folder) throws IOException;

  /**
   * Returns once all names in that folder are on the disk. A new or renamed file survives a power
   * cut only after that.
   */
  void syncFolder(Path folder) throws IOException;

  /** Deletes a file if it is there. */
  void delete(Path file) throws IOException;

  /** Whether there is a file or folder of that name. */
  boolean exists(Path file) throws IOException;

  /** How many bytes may still be written below that folder. */
  long usableBytes(Path folder) throws IOException;

  /** Writes a new file in full, synced with its folder, so that it is there whole or not at all. */
  default void create(Path file, byte[] content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try (var written = openEmpty(unfinished)) {
      written.write(ByteBuffer.wrap(content), 0);
      written.force();
    }
    rename(unfinished, file);
    syncFolder(parentOf(file));
  }

  /** Lays down a file of that many bytes that really occupy the disk, synced. */
  default void occupy(Path file, long bytes) throws IOException {
    byte[] block = new byte[64 * 1024];
    Arrays.fill(block, (byte) 0xa5);
    try (var laid = openEmpty(file)) {
      for (long at = 0; at < bytes; at += block.length) {
        laid.write(ByteBuffer.wrap(block, 0, (int) Math.min(block.length, bytes - at)), at);
      }
      laid.force();
    }
    syncFolder(parentOf(file));
  }

  /**
   * Makes a folder and those above it that are missing, so that they survive a power cut. The names
   * of those that are there already are synced as well, since whoever made them may have been
   * killed before that; one further up that this account may not read was not made by it.
   */
  default void folders(Path folder) throws IOException {
    var missing = new ArrayDeque<Path>();
    Path there = folder.toAbsolutePath();
    while (!exists(there)) {
      missing.push(there);
      there = parentOf(there);
    }
    for (Path each : missing) {
      makeFolder(each);
      syncFolder(parentOf(each));
    }
    syncFolder(folder);
    for (Path each = there; each != null; each = each.getParent()) {
      try {
        syncFolder(each);
      } catch (AccessDeniedException _) {
        return;
      }
    }
  }

  /** A name in that folder that nothing has yet. */
  default Path free(Path folder, String stem, String suffix) throws IOException {
    Path name = folder.resolve(stem + suffix);
    for (int n = 2; exists(name); n++) {
      name = folder.resolve(stem + "-" + n + suffix);
    }
    return name;
  }

  /** Why something could not be done, as people say it. */
  static String why(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> denied.getFile() + " may not be read or written";
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case FileSystemException other when other.getReason() == null ->
          other.getFile() + " is something else than it should be";
      default -> String.valueOf(e.getMessage());
    };
  }

  /** The folder of a file. */
  static Path parentOf(Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    Path folder = whole.getParent();
    if (folder == null) {
      throw new NoSuchFileException("there is no folder above " + whole);
    }
    return folder;
  }
}
