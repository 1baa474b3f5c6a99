package dev.holdpoint.projection;

import dev.holdpoint.domain.record.PostMortem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A post-mortem of a run, owed or signed.
 *
 * @param number of the rollback or narrowing that it is about, by which it is answered
 * @param ordinal among those of the run, from 1, as people are told it
 * @param restoredAt absent when not every unit was brought back
 * @param untouched whether nothing was left to bring back, so that restoring took no time
 * @param answers empty until they are signed
 * @param signedBy printed name of the owner
 */
public record PostMortemLine(
    int number,
    int ordinal,
    PostMortem.After after,
    String cause,
    Instant owedSince,
    Instant detectedAt,
    Optional<Instant> restoredAt,
    boolean untouched,
    List<PostMortem.Question> questions,
    List<PostMortem.Answer> answers,
    Optional<String> signedBy,
    Optional<Instant> signedAt) {
  /** Copies the lists. */
  public PostMortemLine {
    questions = List.copyOf(questions);
    answers = List.copyOf(answers);
  }

  /** Whether nobody has signed it yet. */
  public boolean owed() {
    return signedBy.isEmpty();
  }

  /**
   * From the sample that completed a trigger's window, or the decision, to the last read-back;
   * empty where nothing was brought back.
   */
  public Optional<Duration> detectionToRestored() {
    return restoredAt.filter(_ -> !untouched).map(at -> Duration.between(detectedAt, at));
  }
}
