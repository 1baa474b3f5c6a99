package dev.holdpoint.engine.state;

import dev.holdpoint.domain.record.RestoreTask;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A rollback under way.
 *
 * @param cursor index of the task that is being done
 * @param tries how often that task was sent
 * @param proofFrom a proof of the known-good digest counts if its request left at or after this
 * @param restored unit to the time of the read-back that confirmed it
 */
public record RollbackCourse(
    RollbackStarted started,
    int cursor,
    int tries,
    Instant proofFrom,
    Map<String, Instant> restored) {
  /** Copies the map. */
  public RollbackCourse {
    restored = Map.copyOf(restored);
  }

  static RollbackCourse of(RollbackStarted started) {
    return new RollbackCourse(started, 0, 0, started.at(), Map.of());
  }

  /** The task that is being done; absent when all are. */
  public Optional<RestoreTask> task() {
    return cursor < started.tasks().size()
        ? Optional.of(started.tasks().get(cursor))
        : Optional.empty();
  }

  /** Whether it is the last task of its unit. */
  public boolean lastOfUnit() {
    return started.tasks().stream()
        .skip(cursor + 1L)
        .noneMatch(t -> task().filter(now -> now.unit().equals(t.unit())).isPresent());
  }

  RollbackCourse tried() {
    return new RollbackCourse(started, cursor, tries + 1, proofFrom, restored);
  }

  RollbackCourse proofFrom(Instant at) {
    return new RollbackCourse(started, cursor, tries, at, restored);
  }

  RollbackCourse next(Instant at) {
    return new RollbackCourse(started, cursor + 1, 0, at, restored);
  }

  RollbackCourse again(Instant at) {
    return new RollbackCourse(started, cursor, 0, at, restored);
  }

  RollbackCourse restored(String unit, Instant at) {
    var all = new HashMap<>(restored);
    all.put(unit, at);
    return new RollbackCourse(started, cursor, tries, proofFrom, all);
  }
}
