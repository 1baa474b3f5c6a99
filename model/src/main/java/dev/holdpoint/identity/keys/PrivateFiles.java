package dev.holdpoint.identity.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files whole or not at all, and keeps secrets readable by their owner only. */
public final class PrivateFiles {
  private static final String SECRET = "rw-------";
  private static final String PUBLIC = "rw-r--r--";

  private PrivateFiles() {}

  /** Creates a folder that only its owner enters (0700), with its parents. */
  public static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder, permissions(folder, "rwx------"));
  }

  /** Writes a file that only its owner reads (0600). */
  public static void writeSecret(Path file, byte[] bytes) throws IOException {
    write(file, bytes, SECRET);
  }

  /** Writes a file that anyone may read (0644). */
  public static void writePublic(Path file, byte[] bytes) throws IOException {
    write(file, bytes, PUBLIC);
  }

  /**
   * Reads a file of at most {@code limit} bytes.
   *
   * @throws NotAFile where a folder, a pipe or a device lies there, which could keep one waiting
   * @throws TooLarge where it has more
   */
  public static byte[] read(Path file, int limit) throws IOException {
    if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
      throw new NotAFile(file);
    }
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new TooLarge(file, limit);
      }
      return bytes;
    }
  }

  /** Something else lies where a file should. */
  public static final class NotAFile extends FileSystemException {
    private static final long serialVersionUID = 1L;

    NotAFile(Path file) {
      super(file.toString(), null, "it is no file, but a folder, a pipe or a device");
    }
  }

  /** A file is larger than its kind may be. */
  public static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(Path file, int limit) {
      super(file + " is larger than " + limit + " bytes");
    }
  }

  /** How far the replacement of two files has come. */
  public enum PairStep {
    /** Nothing was written yet. */
    BEGUN,
    /** Both are on disk under other names. */
    DRAFTED,
    /** The first is in its place, the second is still the former one. */
    FIRST_IN_PLACE,
    /** Both are in their places. */
    BOTH_IN_PLACE
  }

  /** Is told of each step before the next is taken. */
  public interface PairSteps {
    void reached(PairStep step) throws IOException;
  }

  /**
   * Replaces two files that belong together, anyone may read them (0644). Both are on disk before
   * either is renamed. A program that ends between the two renames leaves files that do not fit
   * each other; whoever uses this must be able to put that right.
   */
  public static void writePair(
      Path first, byte[] firstBytes, Path second, byte[] secondBytes, PairSteps steps)
      throws IOException {
    steps.reached(PairStep.BEGUN);
    var firstDraft = draft(first, firstBytes, PUBLIC);
    try {
      var secondDraft = draft(second, secondBytes, PUBLIC);
      try {
        steps.reached(PairStep.DRAFTED);
        publish(firstDraft, first);
        steps.reached(PairStep.FIRST_IN_PLACE);
        publish(secondDraft, second);
        syncFolder(folder(second));
        steps.reached(PairStep.BOTH_IN_PLACE);
      } finally {
        Files.deleteIfExists(secondDraft);
      }
    } finally {
      Files.deleteIfExists(firstDraft);
    }
  }

  /** Removes what a program that was ended left of earlier replacements of this file. */
  public static void removeDrafts(Path file) throws IOException {
    try (var drafts =
        Files.newDirectoryStream(folder(file), "." + file.getFileName() + "*.draft")) {
      for (var draft : drafts) {
        Files.deleteIfExists(draft);
      }
    }
  }

  /** Makes the names in a folder last through a power cut, where the system can. */
  public static void syncFolder(Path folder) throws IOException {
    if (posix(folder)) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Path folder(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " has no folder");
    }
    return folder;
  }

  private static void write(Path file, byte[] bytes, String mode) throws IOException {
    var draft = draft(file, bytes, mode);
    try {
      publish(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** The bytes on disk beside the target; owner-only at first, so that no secret is readable. */
  private static Path draft(Path file, byte[] bytes, String mode) throws IOException {
    var draft = Files.createTempFile(folder(file), "." + file.getFileName(), ".draft");
    boolean whole = false;
    try {
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      } catch (FileSystemException named) {
        throw named;
      } catch (IOException full) {
        // It names no file itself.
        throw new FileSystemException(file.toString(), null, full.getMessage());
      }
      if (posix(draft)) {
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(mode));
      }
      whole = true;
      return draft;
    } finally {
      if (!whole) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private static void publish(Path draft, Path file) throws IOException {
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
