package dev.holdpoint.ledger.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page that goes with every export. */
public final class ExportReadme {
  private ExportReadme() {}

  /** Its text, which is the same for every export. */
  public static String text() {
    try (var in = ExportReadme.class.getResourceAsStream("README.txt")) {
      if (in == null) {
        throw new IllegalStateException("missing from the program: README.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
