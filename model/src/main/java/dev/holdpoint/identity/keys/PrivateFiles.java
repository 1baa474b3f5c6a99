package dev.holdpoint.identity.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files whole or not at all, and keeps secrets readable by their owner only. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Creates a folder that only its owner enters (0700), with its parents. */
  public static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, permissions(folder, "rwx------"));
  }

  /** Writes a file that only its owner reads (0600). */
  public static void writeSecret(Path file, byte[] bytes) throws IOException {
    write(file, bytes, "rw-------");
  }

  /** Writes a file that anyone may read (0644). */
  public static void writePublic(Path file, byte[] bytes) throws IOException {
    write(file, bytes, "rw-r--r--");
  }

  /** Reads a file of at most {@code limit} bytes. */
  public static byte[] read(Path file, int limit) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new TooLarge(file, limit);
      }
      return bytes;
    }
  }

  /** A file is larger than its kind may be. */
  public static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(Path file, int limit) {
      super(file + " is larger than " + limit + " bytes");
    }
  }

  private static void write(Path file, byte[] bytes, String mode) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " has no folder");
    }
    // Created beside the target and owner-only, so that no half-written secret is ever readable.
    var draft = Files.createTempFile(folder, "." + file.getFileName(), ".draft");
    try {
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      if (posix(draft)) {
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(mode));
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<?>[] permissions(Path path, String mode) {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
