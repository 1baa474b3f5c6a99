package dev.holdpoint.app;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a held run that somebody forges: it is made once, and each test has a copy. */
abstract class Forging {
  @TempDir static Path made;
  private static ForgedHome first;
  @TempDir Path folder;
  ForgedHome forged;

  @BeforeAll
  static void a_held_run() throws IOException {
    first = ForgedHome.make(made);
  }

  @AfterAll
  static void end() throws IOException {
    first.close();
  }

  @BeforeEach
  void a_copy() throws IOException {
    forged = first.copiedTo(folder);
  }

  @AfterEach
  void close() throws IOException {
    forged.close();
  }
}
