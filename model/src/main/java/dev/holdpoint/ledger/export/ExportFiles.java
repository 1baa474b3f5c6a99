package dev.holdpoint.ledger.export;

import java.nio.file.Path;

/**
 * Where the parts of an export lie.
 *
 * @param folder the export's folder
 */
public record ExportFiles(Path folder) {
  /** How the names of certificates end. */
  public static final String PEM = ".pem";

  /** The name of the file with somebody's certificate. */
  public static String certificate(String id) {
    return id.replaceAll("[^A-Za-z0-9._@-]", "_") + PEM;
  }

  /**
   * One entry a line: the lines of the run and of the station, and a {@link Stub} for every other.
   */
  public Path entries() {
    return folder.resolve("entries.jsonl");
  }

  /** The station's signature over the digest of {@link #entries()}. */
  public Path note() {
    return folder.resolve("export.note");
  }

  /** Seals, and the station's certificate. */
  public Path seals() {
    return folder.resolve("seals");
  }

  /** The certificates of people. */
  public Path certificates() {
    return folder.resolve("certificates");
  }

  /** How to check the export. */
  public Path readme() {
    return folder.resolve("README.txt");
  }
}
