package dev.holdpoint.ledger.index;

import java.io.IOException;
import java.nio.file.Path;

/** The file in which the index lies between sessions. */
interface Database {
  boolean exists();

  /** Its length. */
  long bytes() throws IOException;

  /** Opens it, or creates an empty one. */
  EntryIndex open() throws IndexFailure;

  /** Opens it for reading alone and without its lock. */
  EntryIndex openForReading() throws IndexFailure;

  void delete() throws IOException;

  /** Moves it out of the way, under a name that is free. */
  void moveTo(Path file) throws IOException;
}
