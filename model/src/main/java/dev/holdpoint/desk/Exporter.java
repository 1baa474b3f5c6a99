package dev.holdpoint.desk;

import java.io.IOException;
import java.nio.file.Path;

/** Port: writes the evidence of a run for people who do not have this program. */
public interface Exporter {
  /**
   * Writes the signed PDF, its short copy and the ledger export of the run.
   *
   * @param person printed name of the person who asks for it
   */
  Exported export(String run, Path folder, String person) throws IOException;

  /**
   * What was written.
   *
   * @param pdf the full report
   * @param words what is beside it, and who vouches for its time
   */
  record Exported(Path pdf, String words) {}
}
