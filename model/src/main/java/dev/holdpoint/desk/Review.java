package dev.holdpoint.desk;

import dev.holdpoint.domain.change.Difference;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.projection.Commitment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is to know about a package before it is started.
 *
 * @param summary absent when it could not be read
 * @param findings all at once, worst first
 * @param approvals over exactly this digest
 * @param differences to the last admitted version of the same change; empty if there was none
 * @param comparedWith in words, {@code version 2, run 7f3a, rolled back}
 * @param startable whether it can be started as it is
 * @param commitment its triggers, way back and drill log; absent when it could not be read
 * @param drillable where its triggers can be drilled from here: staging, the simulator, both or
 *     neither
 */
public record Review(
    Path file,
    Optional<Summary> summary,
    List<Finding> findings,
    List<ApprovalLine> approvals,
    List<Difference> differences,
    String comparedWith,
    boolean startable,
    Optional<Commitment> commitment,
    List<SiteKind> drillable) {
  /** Copies the lists. */
  public Review {
    findings = List.copyOf(findings);
    approvals = List.copyOf(approvals);
    differences = List.copyOf(differences);
    drillable = List.copyOf(drillable);
  }

  /**
   * The package in short.
   *
   * @param stages each in one line
   * @param triggers each in one line, with its last drill
   */
  public record Summary(
      String change,
      int version,
      String title,
      String digest,
      List<String> authors,
      String owner,
      Instant opens,
      Instant closes,
      List<String> units,
      List<String> stages,
      List<String> triggers,
      String knownGood) {
    /** Copies the lists. */
    public Summary {
      authors = List.copyOf(authors);
      units = List.copyOf(units);
      stages = List.copyOf(stages);
      triggers = List.copyOf(triggers);
    }
  }

  /** An approval, or why it does not count. */
  public record ApprovalLine(
      String person, String name, Optional<Instant> at, Optional<Instant> expires, String state) {}
}
