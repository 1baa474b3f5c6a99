package dev.holdpoint.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Copies of what a test may spoil. */
final class Folders {
  private Folders() {}

  /** Copies a folder with everything in it, permissions and times too; which is the copy. */
  static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (var inside = Files.walk(from)) {
      for (Path each : inside.toList()) {
        Path copied = to.resolve(from.relativize(each).toString());
        if (!Files.isDirectory(copied)) {
          Files.copy(each, copied, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return to;
  }
}
