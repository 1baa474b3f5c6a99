package dev.holdpoint.engine.shell;

import dev.holdpoint.domain.record.EntryBody;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps entries in memory; refuses them all once it was told to. */
final class MemoryRecorder implements Recorder {
  final List<EntryBody> entries = new CopyOnWriteArrayList<>();
  volatile boolean full;
  volatile boolean passing;
  volatile boolean reserve;

  @Override
  public Recorded append(String run, long expected, List<EntryBody> more) {
    if (full) {
      return new Recorded.Refused("HP-LEDGER-020", "The disk is full.", passing);
    }
    long first = entries.size() + 1L;
    entries.addAll(more);
    return new Recorded.Durable(first);
  }

  @Override
  public boolean reserveReached() {
    return reserve;
  }
}
