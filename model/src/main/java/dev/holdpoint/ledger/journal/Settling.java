package dev.holdpoint.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Makes the last frame of a journal durable before anybody builds on it. Whoever wrote it may have
 * been killed before the sync, or the sync may have failed; then the file shows what the disk does
 * not have, and only bytes that are written again are synced again. Since a power cut can leave
 * anything where bytes are being written, a copy of the frame lies beside the journal until the
 * frame is on the disk.
 */
public final class Settling {
  private static final int OFFSET = Long.BYTES;

  private final Disk disk;
  private final Path copy;

  /**
   * @param copy the file for the copy
   */
  public Settling(Disk disk, Path copy) {
    this.disk = disk;
    this.copy = copy;
  }

  /** Finishes what an opening before this one began; to be called before the journal is read. */
  public void finish(JournalFile journal) throws IOException {
    if (!disk.exists(copy)) {
      return;
    }
    byte[] saved;
    try (var file = disk.openForReading(copy)) {
      int length = (int) Math.min(file.size(), OFFSET + Frame.HEADER + Frame.MAX_PAYLOAD + 1L);
      saved = FrameWalk.readAt(file, 0, length);
    }
    if (!isWhole(saved)) {
      throw new IOException("the file " + copy + " is damaged");
    }
    long offset = ByteBuffer.wrap(saved).getLong();
    if (offset > journal.size()) {
      throw new IOException("the journal ends before byte " + offset + ", which was written once");
    }
    rewrite(journal, offset, Arrays.copyOfRange(saved, OFFSET, saved.length));
  }

  private static boolean isWhole(byte[] saved) {
    if (saved.length <= OFFSET + Frame.HEADER) {
      return false;
    }
    byte[] payload = Arrays.copyOfRange(saved, OFFSET + Frame.HEADER, saved.length);
    var header = ByteBuffer.wrap(saved, OFFSET, Frame.HEADER);
    return header.getInt() == Frame.MAGIC
        && header.getInt() == payload.length
        && header.getInt() == Frame.crc(payload);
  }

  /** Settles the last frame that a scan found. */
  public void settle(JournalFile journal, JournalScan.Sound sound) throws IOException {
    int length = (int) (sound.end() - sound.lastFrame());
    if (length == 0) {
      journal.force();
      return;
    }
    byte[] frame = FrameWalk.readAt(journal, sound.lastFrame(), length);
    var saved = ByteBuffer.allocate(OFFSET + length).putLong(sound.lastFrame()).put(frame);
    disk.create(copy, saved.array());
    rewrite(journal, sound.lastFrame(), frame);
  }

  private void rewrite(JournalFile journal, long offset, byte[] frame) throws IOException {
    journal.write(ByteBuffer.wrap(frame), offset);
    journal.force();
    disk.delete(copy);
    disk.syncFolder(Disk.parentOf(copy));
  }
}
