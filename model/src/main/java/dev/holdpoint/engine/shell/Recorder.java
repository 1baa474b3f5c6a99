package dev.holdpoint.engine.shell;

import dev.holdpoint.domain.record.EntryBody;
import java.util.List;

/** Port: makes entries durable. */
public interface Recorder {
  /**
   * Appends all or none, and returns once they are on the disk.
   *
   * @param expected run sequence of the run's newest entry, 0 for a new run
   */
  Recorded append(String run, long expected, List<EntryBody> entries);

  /** Whether only the way back may still be recorded (rule 13). */
  boolean reserveReached();

  /** What became of an append. */
  sealed interface Recorded {
    /**
     * On the disk.
     *
     * @param firstSequence of the first entry in the ledger
     */
    record Durable(long firstSequence) implements Recorded {}

    /**
     * Not recorded; nothing that follows from it may happen.
     *
     * @param again whether nothing was kept for a reason that may pass, such as a full disk
     */
    record Refused(String code, String why, boolean again) implements Recorded {}
  }
}
