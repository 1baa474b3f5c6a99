package dev.holdpoint.ledger;

import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.engine.shell.Recorder;
import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import java.util.List;
import java.util.Set;

/**
 * The engine's port onto the ledger: entries of a run are durable when {@link #append} has
 * returned.
 */
public final class RunRecorder implements Recorder {
  /** Nothing of the append was kept, and the reason may pass. */
  private static final Set<String> MAY_PASS =
      Set.of(
          LedgerCode.DISK_FULL.code(),
          LedgerCode.WRITE_FAILED.code(),
          LedgerCode.APPEND_TOO_SLOW.code());

  private final Ledger ledger;
  private final EntryCodec codec;

  /** A recorder for all runs of that ledger. */
  public RunRecorder(Ledger ledger, EntryCodec codec) {
    this.ledger = ledger;
    this.codec = codec;
  }

  @Override
  public Recorded append(String run, long expected, List<EntryBody> entries) {
    var drafts = entries.stream().map(body -> codec.draft(run, body)).toList();
    return switch (ledger.append(run, expected, drafts)) {
      case Appended.Durable durable -> new Recorded.Durable(durable.entries().getFirst().seq());
      case Appended.Conflict(_, _, long actual) ->
          refused(
              LedgerCode.RUN_MOVED_ON.problem(
                  "The run stands at entry " + actual + " and not at " + expected + "."));
      case Appended.Refused(var problem) -> refused(problem);
      case Appended.Unsettled(var problem) -> refused(problem);
      case Appended.Failed(var problem) -> refused(problem);
    };
  }

  private static Recorded refused(LedgerProblem problem) {
    return new Recorded.Refused(
        problem.code(), problem.what() + " " + problem.mend(), MAY_PASS.contains(problem.code()));
  }

  @Override
  public boolean reserveReached() {
    return ledger.reserveReached();
  }
}
