package dev.holdpoint.desk;

import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.engine.shell.Recorder;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.entry.Appended;
import java.util.List;

/** The ledger as the engine's recorder. */
final class LedgerRecorder implements Recorder {
  private final Ledger ledger;
  private final EntryCodec codec;

  LedgerRecorder(Ledger ledger, EntryCodec codec) {
    this.ledger = ledger;
    this.codec = codec;
  }

  @Override
  public Recorded append(String run, long expected, List<EntryBody> entries) {
    var drafts = entries.stream().map(entry -> codec.draft(run, entry)).toList();
    return switch (ledger.append(run, expected, drafts)) {
      case Appended.Durable(var stored) -> new Recorded.Durable(stored.getFirst().seq());
      case Appended.Conflict conflict ->
          new Recorded.Refused(
              "HP-DESK-001",
              "The run stands at entry "
                  + conflict.actualRunSeq()
                  + " in the ledger and not at "
                  + conflict.expectedRunSeq()
                  + "; somebody else wrote it.");
      case Appended.Refused(var problem) ->
          new Recorded.Refused(problem.code(), problem.what() + " " + problem.mend());
      case Appended.Unsettled(var problem) ->
          new Recorded.Refused(problem.code(), problem.what() + " " + problem.mend());
      case Appended.Failed(var problem) ->
          new Recorded.Refused(problem.code(), problem.what() + " " + problem.mend());
    };
  }

  @Override
  public boolean reserveReached() {
    return ledger.reserveReached();
  }
}
