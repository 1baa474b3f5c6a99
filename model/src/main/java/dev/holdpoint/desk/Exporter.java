package dev.holdpoint.desk;

import dev.holdpoint.ledger.entry.LedgerProblem;
import java.io.IOException;
import java.nio.file.Path;

/** Port: writes the evidence of a run for people who do not have this program. */
public interface Exporter {
  /** The code by which an export of a run is refused that the ledger does not have. */
  String NO_SUCH_RUN = "HP-DESK-043";

  /**
   * Writes the signed PDF, its short copy and the ledger export of the run.
   *
   * @param person printed name of the person who asks for it
   * @throws Prevented where the ledger tells why not
   */
  Exported export(String run, Path folder, String person) throws IOException;

  /** What kept the ledger from being exported, in its own words. */
  final class Prevented extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient LedgerProblem problem;

    public Prevented(LedgerProblem problem) {
      super(problem.line());
      this.problem = problem;
    }

    LedgerProblem problem() {
      return problem;
    }
  }

  /**
   * What was written.
   *
   * @param pdf the full report
   * @param words what is beside it, and who vouches for its time
   */
  record Exported(Path pdf, String words) {}
}
