package dev.holdpoint.desk;

import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.projection.RunSnapshot;
import java.util.List;
import java.util.Optional;

/** Port: tells people outside what happened to runs. */
public interface Herald {
  /** Tells nobody. */
  Herald NONE =
      new Herald() {
        @Override
        public void recorded(RunSnapshot now, long firstSequence, List<EntryBody> entries) {}

        @Override
        public Optional<String> trouble() {
          return Optional.empty();
        }

        @Override
        public void watch(Runnable changed) {}
      };

  /**
   * Entries of a run are durable. Called on the run's own thread: never waits and never fails.
   *
   * @param now the run after all of them
   * @param firstSequence of {@code entries} in the ledger
   */
  void recorded(RunSnapshot now, long firstSequence, List<EntryBody> entries);

  /** What keeps people from being told, with its code and its mend; empty while nothing does. */
  Optional<String> trouble();

  /** Calls back whenever {@link #trouble} may have changed. */
  void watch(Runnable changed);
}
