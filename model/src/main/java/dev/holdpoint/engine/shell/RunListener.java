package dev.holdpoint.engine.shell;

import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.engine.state.RunState;
import java.util.List;

/** Is told on the run's own thread, after entries became durable; must return quickly. */
public interface RunListener {
  /**
   * The run has advanced.
   *
   * @param firstSequence of {@code entries} in the ledger
   */
  void advanced(RunState state, long firstSequence, List<EntryBody> entries);

  /** Nothing can be recorded at the moment; the run stands still until that passes. */
  void delayed(String run, String code, String why);

  /** The run cannot be recorded any more and stands still. */
  void stopped(String run, String code, String why);

  /** The run takes no more facts, whether it is over, closed or stopped; the last call of all. */
  void ended(String run);
}
