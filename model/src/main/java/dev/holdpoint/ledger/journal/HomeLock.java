package dev.holdpoint.ledger.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock by which one process at a time writes a home. Who has it stands in a file beside it,
 * because on POSIX systems a process loses its lock as soon as it closes any other channel on the
 * locked file.
 */
public final class HomeLock implements AutoCloseable {
  /**
   * The homes this process holds. A POSIX lock belongs to the process and not to an object, so the
   * guard against opening the lock file twice has to belong to the process as well.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  /** What came of asking for the lock. */
  public sealed interface Outcome {}

  /** The lock is ours until it is closed. */
  public record Held(HomeLock lock) implements Outcome {}

  /** Somebody else has it. */
  public record Taken(LockOwner owner) implements Outcome {}

  private final Path key;
  private final Path ownerFile;
  private final FileChannel channel;
  private final FileLock lock;

  private HomeLock(Path key, Path ownerFile, FileChannel channel, FileLock lock) {
    this.key = key;
    this.ownerFile = ownerFile;
    this.channel = channel;
    this.lock = lock;
  }

  /** Asks for the lock of a folder that exists. */
  public static Outcome take(Path folder, Clock clock) throws IOException {
    Path key = folder.toRealPath();
    Path ownerFile = key.resolve("owner");
    if (!HELD_HERE.add(key)) {
      return new Taken(owner(ownerFile));
    }
    boolean held = false;
    try {
      Outcome outcome = lock(key, ownerFile, clock);
      held = outcome instanceof Held;
      return outcome;
    } finally {
      if (!held) {
        HELD_HERE.remove(key);
      }
    }
  }

  private static Outcome lock(Path key, Path ownerFile, Clock clock) throws IOException {
    var channel =
        FileChannel.open(key.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean held = false;
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return new Taken(owner(ownerFile));
      }
      Files.writeString(ownerFile, LockOwner.thisProcess(clock).text(), StandardCharsets.UTF_8);
      held = true;
      return new Held(new HomeLock(key, ownerFile, channel, lock));
    } catch (OverlappingFileLockException _) {
      return new Taken(owner(ownerFile));
    } finally {
      if (!held) {
        channel.close();
      }
    }
  }

  private static LockOwner owner(Path ownerFile) {
    try {
      return LockOwner.parse(Files.readString(ownerFile, StandardCharsets.UTF_8));
    } catch (IOException _) {
      return LockOwner.UNKNOWN;
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(ownerFile);
      lock.release();
      channel.close();
    } finally {
      HELD_HERE.remove(key);
    }
  }
}
