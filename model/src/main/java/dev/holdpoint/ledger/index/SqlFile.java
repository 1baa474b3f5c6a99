package dev.holdpoint.ledger.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The statements of the index; each stands in a file of its own beside this class. */
enum SqlFile {
  SCHEMA("schema.sql"),
  RIGHTS("rights.sql"),
  GRANTS("grants.sql"),
  INSERT("insert.sql"),
  HEAD("head.sql"),
  RUNS("runs.sql"),
  RUN("run.sql"),
  FROM("from.sql"),
  BY_TYPE("by-type.sql");

  private final String name;

  SqlFile(String name) {
    this.name = name;
  }

  /** The text of the statement. */
  String text() {
    try (var in = SqlFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the program: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
