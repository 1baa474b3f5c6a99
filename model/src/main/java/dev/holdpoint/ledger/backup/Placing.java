package dev.holdpoint.ledger.backup;

import dev.holdpoint.ledger.journal.Disk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A folder that is filled beside the place where it is to be and given its name when it is whole,
 * so that nobody ever takes a part of it for all. One that was never put is deleted at the end.
 */
final class Placing implements AutoCloseable {
  private static final String PART = ".part";
  private static final int MOST_NAMED = 10;

  private final Path folder;
  private final Path target;
  private boolean put;

  private Placing(Path folder, Path target) {
    this.folder = folder;
    this.target = target;
  }

  /** Whether there is nothing at that place, or an empty folder. */
  static boolean isFree(Path place) throws IOException {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var inside = Files.list(place)) {
      return inside.findAny().isEmpty();
    }
  }

  /** What others that were cut off, or are still at it, have filled for the same place. */
  static List<Path> unfinished(Path target) throws IOException {
    Path parent = Disk.parentOf(target);
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    var name = Pattern.compile(Pattern.quote(target.getFileName() + PART) + "[0-9]+");
    try (var beside = Files.list(parent)) {
      return beside
          .filter(each -> name.matcher(each.getFileName().toString()).matches())
          .limit(MOST_NAMED)
          .toList();
    }
  }

  /** Only the owner may look into it. */
  static Placing beside(Path target) throws IOException {
    Path parent = Disk.parentOf(target);
    Files.createDirectories(parent);
    return new Placing(Files.createTempDirectory(parent, target.getFileName() + PART), target);
  }

  Path folder() {
    return folder;
  }

  /** Everything of a home but its ledger, without following links. */
  static void copyHome(Path home, Path to) throws IOException {
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.equals(home.resolve("ledger"))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (!folder.equals(home)) {
              Files.copy(
                  folder, to.resolve(home.relativize(folder)), StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              copy(file, to.resolve(home.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** A file with its rights; one that has gone in the meantime is passed over. */
  private static void copy(Path file, Path to) throws IOException {
    try {
      Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (NoSuchFileException gone) {
      if (Files.exists(file)) {
        throw gone;
      }
    }
  }

  /** Syncs everything and gives the folder its name. */
  Path put(Disk disk) throws IOException {
    try (var inside = Files.walk(folder)) {
      for (Path each : (Iterable<Path>) inside::iterator) {
        if (Files.isDirectory(each)) {
          disk.syncFolder(each);
        } else {
          try (var file = FileChannel.open(each, StandardOpenOption.READ)) {
            file.force(true);
          }
        }
      }
    }
    if (!isFree(target)) {
      throw new IOException("there is something in " + target + " now");
    }
    Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    put = true;
    disk.syncFolder(Disk.parentOf(target));
    return target;
  }

  @Override
  public void close() throws IOException {
    if (put) {
      return;
    }
    try (var inside = Files.walk(folder)) {
      for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
