package dev.holdpoint.ledger.journal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Room on the disk that is kept for the records of the way back. While the disk is full the reserve
 * is given up, so that those records can still be written, and {@link #reached()} tells the engine
 * to hold every run.
 */
public final class Reserve {
  private final Disk disk;
  private final Path file;
  private final long bytes;
  private volatile boolean reached;
  private boolean laid;

  /**
   * @param file the file that occupies the room
   * @param bytes how much room, and how much must be free beside it before the reserve counts as
   *     reached
   */
  public Reserve(Disk disk, Path file, long bytes) {
    this.disk = disk;
    this.file = file;
    this.bytes = bytes;
  }

  /** Whether the disk is so full that the reserve is used or about to be. */
  public boolean reached() {
    return reached;
  }

  /**
   * Lays the reserve down if there is room for it, and looks how much is free. Called by the writer
   * alone.
   */
  void watch() {
    try {
      long free = disk.usableBytes(folder());
      if (!laid && (free > 3 * bytes || there())) {
        lay();
      }
      // Back to normal only with twice the room, so that the mark does not flutter.
      reached = !laid || free < bytes || (reached && free < 2 * bytes);
    } catch (IOException _) {
      reached = true;
    }
  }

  /** Gives the room up; whether there was any to give. Called by the writer alone. */
  boolean release() {
    reached = true;
    if (!laid) {
      return false;
    }
    laid = false;
    try {
      disk.delete(file);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Laid by an earlier session, which counts however little is free beside it. */
  private boolean there() throws IOException {
    if (!disk.exists(file)) {
      return false;
    }
    try (var laidBefore = disk.openForReading(file)) {
      return laidBefore.size() == bytes;
    }
  }

  private void lay() throws IOException {
    if (!there()) {
      disk.occupy(file, bytes);
    }
    laid = true;
  }

  private Path folder() {
    Path folder = file.getParent();
    return folder == null ? file : folder;
  }
}
