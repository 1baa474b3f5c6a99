package dev.holdpoint.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The payments cut-over with thresholds alone and one way to restore: a package that nothing is
 * wrong with, for tests that change one thing of it at a time.
 */
public final class PlainChange {
  private PlainChange() {}

  /** Its text, with comments. */
  public static String text() {
    try (var in = PlainChange.class.getResourceAsStream("plain-cutover.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
