package dev.holdpoint.audit.report;

import dev.holdpoint.audit.report.AuditReport.ActionRecord;
import dev.holdpoint.audit.report.AuditReport.Line;
import dev.holdpoint.audit.report.AuditReport.RestoreRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One rollback or narrowing.
 *
 * @param target where the units were to return, in words
 * @param knownGood the immutable version whose digest was proved before each restore
 * @param restored when the last unit was back; empty if it never came to that
 * @param health how health was judged afterwards, in words; empty if it was not
 */
public record RollbackRecord(
    int number,
    boolean narrowing,
    String cause,
    String target,
    String knownGood,
    String inFlight,
    Instant detected,
    Instant started,
    Optional<Instant> restored,
    Optional<String> health,
    List<RestoreRecord> units,
    List<ActionRecord> actions,
    Optional<PostMortemRecord> postMortem) {
  public RollbackRecord {
    units = List.copyOf(units);
    actions = List.copyOf(actions);
  }

  /** How long it took; empty if it never came to that, or nothing had to be brought back. */
  public Optional<Duration> detectionToRestored() {
    return restored.filter(_ -> !units.isEmpty()).map(at -> Duration.between(detected, at));
  }

  /**
   * What an owner answers for it.
   *
   * @param signed who signed it, when and in which ledger entry, in words; empty while it is owed
   * @param statementDigest SHA-256 of the signed statement; empty while it is owed
   * @param answers question to answer; the answer is empty while it is owed
   */
  public record PostMortemRecord(
      Instant owed, Optional<String> signed, String statementDigest, List<Line> answers) {
    public PostMortemRecord {
      answers = List.copyOf(answers);
    }
  }
}
