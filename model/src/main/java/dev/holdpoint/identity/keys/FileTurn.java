package dev.holdpoint.identity.keys;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The turn of one thread of one program: a lock on a file, waited for within a limit. It ends with
 * the program at the latest; the file stays and holds nothing.
 */
public final class FileTurn implements AutoCloseable {
  /**
   * Those of this process. On POSIX systems a process loses its lock as soon as it closes any
   * channel on the file, so nobody here may open one that is held here.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;

  private FileTurn(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the turn; empty where others have it for longer than one is willing to wait.
   *
   * @param file in a folder that exists
   */
  public static Optional<FileTurn> take(Path file, Duration patience) throws IOException {
    var key = file.toAbsolutePath().normalize();
    long end = System.nanoTime() + patience.toNanos();
    for (var turn = now(key); ; turn = now(key)) {
      if (turn.isPresent() || System.nanoTime() >= end) {
        return turn;
      }
      try {
        Thread.sleep(LOOK_AGAIN);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while others had " + file);
      }
    }
  }

  private static Optional<FileTurn> now(Path file) throws IOException {
    if (!HELD_HERE.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    Optional<FileTurn> turn = Optional.empty();
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new PrivateFiles.NotAFile(file); // A pipe would keep one waiting.
      }
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = channel.tryLock();
      if (lock != null) {
        turn = Optional.of(new FileTurn(file, channel, lock));
      }
      return turn;
    } finally {
      if (turn.isEmpty()) {
        if (channel != null) {
          channel.close();
        }
        HELD_HERE.remove(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      lock.release();
      channel.close();
    } finally {
      HELD_HERE.remove(file);
    }
  }
}
