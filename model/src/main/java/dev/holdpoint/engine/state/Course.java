package dev.holdpoint.engine.state;

import dev.holdpoint.domain.run.Phase;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far a run has come.
 *
 * @param index of the current stage
 * @param attempt of the current stage, from 1
 * @param phases of every stage, by id
 * @param phaseSince when the current phase was entered
 * @param evidenceFrom evidence whose request left earlier counts for nothing
 * @param released whether a person released the planned hold of this attempt, and the re-check has
 *     not spent it
 * @param plannedOwed whether a planned hold opens although the package does not ask for it
 * @param leftOut ids of stages that will not be entered
 * @param attempts stage to the highest attempt of it that was entered
 */
public record Course(
    int index,
    int attempt,
    Map<String, Phase> phases,
    Instant phaseSince,
    Instant evidenceFrom,
    boolean released,
    boolean plannedOwed,
    Set<String> leftOut,
    Map<String, Integer> attempts) {
  /** Copies the collections. */
  public Course {
    phases = Map.copyOf(phases);
    leftOut = Set.copyOf(leftOut);
    attempts = Map.copyOf(attempts);
  }

  /** The course at admission. */
  static Course begin(Map<String, Phase> pending, Instant at) {
    return new Course(0, 1, pending, at, at, false, false, Set.of(), Map.of());
  }

  Course entered(int stage, String id, int newAttempt, Phase phase, Instant at) {
    var next = new HashMap<>(phases);
    next.put(id, phase);
    boolean keep = stage == index && newAttempt == attempt && phase != Phase.VERIFIED;
    boolean begun = phase == Phase.TRANSITIONING || phase == Phase.VERIFYING;
    var tried = new HashMap<>(attempts);
    tried.merge(id, newAttempt, Math::max);
    return new Course(
        stage,
        newAttempt,
        next,
        at,
        phase == Phase.PREFLIGHT ? at : evidenceFrom,
        keep && released,
        plannedOwed && !(begun && released),
        leftOut,
        tried);
  }

  /** The course that stands at a stage again, in the attempt that is given. */
  Course backAt(int stage, int itsAttempt, Map<String, Phase> changed, Instant at) {
    var next = new HashMap<>(phases);
    next.putAll(changed);
    return new Course(stage, itsAttempt, next, at, at, false, plannedOwed, leftOut, attempts);
  }

  /** The number that a new attempt of a stage has. */
  public int nextAttempt(String stage) {
    return attempts.getOrDefault(stage, 0) + 1;
  }

  Course phases(Map<String, Phase> changed) {
    var next = new HashMap<>(phases);
    next.putAll(changed);
    return new Course(
        index, attempt, next, phaseSince, evidenceFrom, released, plannedOwed, leftOut, attempts);
  }

  Course evidenceFrom(Instant at) {
    return new Course(
        index, attempt, phases, phaseSince, at, released, plannedOwed, leftOut, attempts);
  }

  Course released(boolean now) {
    return new Course(
        index, attempt, phases, phaseSince, evidenceFrom, now, plannedOwed, leftOut, attempts);
  }

  Course owePlanned() {
    return new Course(
        index, attempt, phases, phaseSince, evidenceFrom, false, true, leftOut, attempts);
  }

  Course leaveOut(String stage) {
    var next = new HashSet<>(leftOut);
    next.add(stage);
    return new Course(
        index, attempt, phases, phaseSince, evidenceFrom, released, plannedOwed, next, attempts);
  }
}
