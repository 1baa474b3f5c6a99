package dev.holdpoint.engine.state;

import dev.holdpoint.domain.record.RestoreTask;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A rollback under way.
 *
 * @param cursor index of the task that is being done
 * @param tries how often that task was sent
 * @param secondary whether a person approved the secondary action for that task
 * @param proofFrom a proof of the known-good digest counts if its request left at or after this
 * @param readFrom a read-back that confirms counts if its request left at or after this
 * @param restored unit to the time of the read-back that confirmed it
 * @param watch over health, once every unit is back
 */
public record RollbackCourse(
    RollbackStarted started,
    int cursor,
    int tries,
    boolean secondary,
    Instant proofFrom,
    Instant readFrom,
    Map<String, Instant> restored,
    Optional<PostWatch> watch) {
  /** Copies the map. */
  public RollbackCourse {
    restored = Map.copyOf(restored);
  }

  static RollbackCourse of(RollbackStarted started) {
    return new RollbackCourse(
        started, 0, 0, false, started.at(), started.at(), Map.of(), Optional.empty());
  }

  /** Whether some units stay where they are, and the run goes on. */
  public boolean narrowing() {
    return started.narrowing();
  }

  /** Whether it leads to the declared start. */
  public boolean full() {
    return !started.narrowing() && started.stage().isEmpty();
  }

  /** What stands for the stage in the keys of its restores. */
  public String keyStage() {
    return keyStage(started.number());
  }

  /** The same, of a rollback by its number. */
  public static String keyStage(int number) {
    return "rollback-" + number;
  }

  /** Whether the intent is one of its restores. */
  public boolean owns(Intent intent) {
    return intent.intended().key().stage().equals(keyStage());
  }

  /** The task that is being done; absent when all are. */
  public Optional<RestoreTask> task() {
    return cursor < started.tasks().size()
        ? Optional.of(started.tasks().get(cursor))
        : Optional.empty();
  }

  /** What stands for the task's step in the key of its restore. */
  public String keyStep(RestoreTask task) {
    return task.keyStep(secondary);
  }

  /** The action that restores the task's unit: the primary one unless a person approved another. */
  public String action(RestoreTask task) {
    return secondary ? task.secondary().orElseThrow() : task.action();
  }

  /** Whether it is the last task of its unit. */
  public boolean lastOfUnit() {
    return started.tasks().stream()
        .skip(cursor + 1L)
        .noneMatch(t -> task().filter(now -> now.unit().equals(t.unit())).isPresent());
  }

  RollbackCourse tried() {
    return new RollbackCourse(
        started, cursor, tries + 1, secondary, proofFrom, readFrom, restored, watch);
  }

  RollbackCourse proofFrom(Instant at) {
    return new RollbackCourse(started, cursor, tries, secondary, at, readFrom, restored, watch);
  }

  RollbackCourse next(Instant at) {
    return new RollbackCourse(started, cursor + 1, 0, false, at, readFrom, restored, watch);
  }

  /** The task is sent anew, by its primary or its secondary action. */
  RollbackCourse again(Instant at, boolean bySecondary) {
    return new RollbackCourse(started, cursor, 0, bySecondary, at, at, restored, watch);
  }

  /** What was done is looked at anew, and nothing is sent for it. */
  RollbackCourse look(Instant at) {
    return new RollbackCourse(started, cursor, tries, secondary, at, at, restored, watch);
  }

  RollbackCourse restored(String unit, Instant at) {
    var all = new HashMap<>(restored);
    all.put(unit, at);
    return new RollbackCourse(started, cursor, tries, secondary, proofFrom, readFrom, all, watch);
  }

  RollbackCourse watched(PostWatch next) {
    return new RollbackCourse(
        started, cursor, tries, secondary, proofFrom, readFrom, restored, Optional.of(next));
  }

  RollbackCourse watch(UnaryOperator<PostWatch> change) {
    return watch.map(w -> watched(change.apply(w))).orElse(this);
  }
}
