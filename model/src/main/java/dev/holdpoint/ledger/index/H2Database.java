package dev.holdpoint.ledger.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An H2 database on the disk of this machine.
 *
 * @param path without H2's suffix
 */
record H2Database(Path path) implements Database {
  @Override
  public boolean exists() {
    return Files.exists(file());
  }

  @Override
  public long bytes() throws IOException {
    return Files.size(file());
  }

  @Override
  public EntryIndex open() throws IndexFailure {
    return H2Index.open(path);
  }

  @Override
  public EntryIndex openForReading() throws IndexFailure {
    return H2Index.openForReading(path);
  }

  @Override
  public void delete() throws IOException {
    Files.deleteIfExists(file());
  }

  @Override
  public void moveTo(Path file) throws IOException {
    Files.move(file(), file);
  }

  private Path file() {
    return path.resolveSibling(path.getFileName() + H2Index.SUFFIX);
  }
}
