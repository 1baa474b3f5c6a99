package dev.holdpoint.desk;

import java.io.IOException;
import java.nio.file.Path;

/** Port: writes the evidence of a run for people who do not have this program. */
public interface Exporter {
  /**
   * Writes the signed PDF and the ledger export of the run.
   *
   * @param person printed name of the person who asks for it
   * @return the PDF
   */
  Path export(String run, Path folder, String person) throws IOException;
}
