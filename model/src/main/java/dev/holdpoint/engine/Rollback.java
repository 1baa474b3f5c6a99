package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.RestoreTask;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.record.Ruling.Narrowed;
import dev.holdpoint.domain.record.Ruling.RollbackDone;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import dev.holdpoint.domain.record.Ruling.UnitRestored;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.Intent;
import dev.holdpoint.engine.state.RollbackCourse;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings units back, newest stage first: the known-good digest is proved again right before each
 * restore, and a unit is back only once it reads so.
 */
final class Rollback {
  private static final int TRIES = 3;

  private Rollback() {}

  static List<Ruling> next(RunState state) {
    var course = state.rollback();
    if (course.isEmpty() || state.over() || paused(state)) {
      return List.of();
    }
    var now = course.get();
    if (now.watch().isPresent()) {
      return PostRollback.next(state, now, now.watch().get());
    }
    var open = restores(state, now).stream().filter(Intent::open).findFirst();
    if (open.isPresent()) {
      return Settle.next(state, open.get()).<List<Ruling>>map(List::of).orElse(List.of());
    }
    return now.task().isPresent() ? task(state, now, now.task().get()) : done(state, now);
  }

  private static boolean paused(RunState state) {
    return state.held(HoldReason.ROLLBACK_BLOCKED)
        || state.held(HoldReason.POST_ROLLBACK_FAILED)
        || state.standsStill();
  }

  /** Restores of this rollback, oldest first. */
  private static List<Intent> restores(RunState state, RollbackCourse course) {
    return state.intents().stream().filter(course::owns).toList();
  }

  private static List<Ruling> task(RunState state, RollbackCourse course, RestoreTask task) {
    var newest = newest(state, course, task);
    if (newest.filter(Intent::applied).isPresent() && course.tries() > 0) {
      var confirmed = confirm(state, course, task);
      if (confirmed.isPresent()) {
        return confirmed.get();
      }
    }
    if (failed(course)) {
      return blocked(state, task.unit(), inWords(course, task));
    }
    return prove(state, course, task, proofFrom(state, course, newest));
  }

  /** Whether the step was sent as often as it is tried without a person, and did not take. */
  static boolean failed(RollbackCourse course) {
    return course.tries() >= TRIES;
  }

  /** What failed, and what a person may approve instead. */
  private static String inWords(RollbackCourse course, RestoreTask task) {
    var what = "it does not read as restored after " + course.tries() + " tries by ";
    return what
        + course.action(task)
        + task.secondary()
            .map(
                other ->
                    course.secondary()
                        ? ", the secondary action"
                        : "; the secondary action " + other + " can be approved")
            .orElse("");
  }

  /** A proof counts if it left after what made the restore necessary. */
  private static Instant proofFrom(RunState state, RollbackCourse course, Optional<Intent> newest) {
    var from = course.proofFrom();
    var read =
        newest
            .filter(i -> i.applied() && course.tries() > 0)
            .flatMap(
                i -> Optional.ofNullable(state.evidence().reads().get(i.intended().key().unit())));
    return read.map(LiveState::startedAt).filter(r -> r.isAfter(from)).orElse(from);
  }

  private static Optional<Intent> newest(RunState state, RollbackCourse course, RestoreTask task) {
    return restores(state, course).stream()
        .filter(i -> i.intended().key().unit().equals(task.unit()))
        .filter(i -> i.intended().key().step().equals(course.keyStep(task)))
        .reduce((_, later) -> later);
  }

  /** The unit is back, or is not yet known to be; empty when it must be restored again. */
  private static Optional<List<Ruling>> confirm(
      RunState state, RollbackCourse course, RestoreTask task) {
    if (!course.lastOfUnit()) {
      return Optional.of(List.of());
    }
    var since = confirmFrom(state, course, task.unit());
    if (since.isEmpty()) {
      return Optional.of(List.of());
    }
    var read = state.evidence().readSince(task.unit(), since.get());
    if (read.isEmpty() || read.get().state().isEmpty()) {
      boolean unreadable = state.evidence().unreadInRow(task.unit()) >= TRIES;
      return Optional.of(
          unreadable && read.isPresent()
              ? blocked(state, task.unit(), "it cannot be read: " + read.get().detail())
              : List.of());
    }
    var target = course.started().targets().get(task.unit());
    var live = read.get().state().get();
    return live.equals(target)
        ? Optional.of(List.of(new UnitRestored(state.now(), task.unit(), live)))
        : Optional.empty();
  }

  /**
   * From when on a read-back confirms the unit: after the newest restore's end, and after {@code
   * settleAfter} of every other action on it that may still take effect, forward or of an earlier
   * rollback. Empty while such a request is under way.
   */
  static Optional<Instant> confirmFrom(RunState state, RollbackCourse course, String unit) {
    var from = course.readFrom();
    for (var intent : state.intents()) {
      if (!intent.intended().key().unit().equals(unit)) {
        continue;
      }
      if (intent.endedAt().isEmpty()) {
        return Optional.empty();
      }
      boolean late = !course.owns(intent) && (intent.doubted() || !intent.applied());
      var safe = late ? Settle.settlesAt(state, intent) : intent.endedAt().get();
      from = safe.isAfter(from) ? safe : from;
    }
    return Optional.of(from);
  }

  private static List<Ruling> prove(
      RunState state, RollbackCourse course, RestoreTask task, Instant from) {
    var proof = state.evidence().since(state.change().knownGood().check(), from);
    if (proof.isEmpty() && !givesUpAt(state, from).isAfter(state.now())) {
      return blocked(state, task.unit(), "nothing answers whether the known-good version stands");
    }
    if (proof.isEmpty() || proofEnds(state, proof.get()).isBefore(state.now())) {
      return List.of();
    }
    if (proof.get().verdict() != Verdict.PASS) {
      return blocked(
          state,
          task.unit(),
          "the known-good version "
              + state.change().knownGood().version()
              + " is not proven: "
              + proof.get().detail());
    }
    var target = course.started().targets().get(task.unit());
    var action = state.change().action(course.action(task)).orElseThrow();
    if (target == null) {
      throw new IllegalStateException("a restored unit has a target: " + task.unit());
    }
    var set = new HashMap<>(target.fields());
    set.keySet().retainAll(action.request().placeholders());
    var before = state.expected().getOrDefault(task.unit(), target);
    var key =
        new ActionKey(
            state.run(),
            course.keyStage(),
            1
                + (int)
                    restores(state, course).stream()
                        .filter(i -> i.intended().key().unit().equals(task.unit()))
                        .filter(i -> i.intended().key().step().equals(course.keyStep(task)))
                        .count(),
            course.keyStep(task),
            task.unit());
    return List.of(
        new Intended(
            state.now(),
            key,
            action.id(),
            Direction.RESTORE,
            set,
            course.lastOfUnit() ? target : before.with(set)));
  }

  private static List<Ruling> blocked(RunState state, String unit, String why) {
    return List.of(
        Place.hold(state, HoldReason.ROLLBACK_BLOCKED, unit + ": " + why, List.of(unit)));
  }

  private static List<Ruling> done(RunState state, RollbackCourse course) {
    var left = unaccounted(state, course);
    if (left.isPresent()) {
      return left.get();
    }
    var started = course.started();
    var restoredAt =
        course.restored().values().stream().max(Instant::compareTo).orElse(state.now());
    var done =
        new RollbackDone(
            state.now(), started.number(), started.narrowing(), started.detectedAt(), restoredAt);
    if (!started.narrowing()) {
      return List.of(done);
    }
    var dropped = droppedBy(state, started);
    var remaining =
        state.change().units().stream()
            .map(u -> u.id())
            .filter(u -> !state.dropped().contains(u) && !dropped.contains(u))
            .toList();
    var rulings = new ArrayList<Ruling>();
    rulings.add(new Narrowed(state.now(), dropped, remaining));
    rulings.add(done);
    rulings.addAll(again(state));
    return rulings;
  }

  /**
   * After people acted outside the program, every unit must read as restored before the rollback is
   * done (rule 6); one that differs is restored, or blocks where no step could.
   */
  private static Optional<List<Ruling>> unaccounted(RunState state, RollbackCourse course) {
    if (!state.takenOver() || course.narrowing()) {
      return Optional.empty();
    }
    var stage = course.started().stage();
    var differing = new ArrayList<String>();
    for (var unit : state.change().units()) {
      if (course.restored().containsKey(unit.id())) {
        continue;
      }
      var read = state.evidence().readSince(unit.id(), course.readFrom());
      if (read.isEmpty()) {
        return Optional.of(List.of());
      }
      var target = RollbackPlan.target(state, stage, unit.id());
      if (read.get().state().filter(target::equals).isEmpty()) {
        differing.add(unit.id());
      }
    }
    if (differing.isEmpty()) {
      return Optional.empty();
    }
    boolean planned = course.started().targets().keySet().containsAll(differing);
    return Optional.of(
        planned
            ? blocked(state, differing.getFirst(), "no step of the package brings it back")
            : List.of(RollbackPlan.again(state, course.started())));
  }

  /** What a narrowing drops: its units, restored or never touched. */
  private static List<String> droppedBy(RunState state, RollbackStarted started) {
    return started.narrowed().stream().filter(u -> !state.dropped().contains(u)).sorted().toList();
  }

  private static List<Ruling> again(RunState state) {
    var phase =
        switch (state.phase()) {
          case VERIFYING, VERIFIED -> Optional.of(Phase.VERIFYING);
          case PREFLIGHT, READY, TRANSITIONING -> Optional.of(Phase.PREFLIGHT);
          case PENDING, ROLLING_BACK, ROLLED_BACK -> Optional.<Phase>empty();
        };
    return phase
        .map(p -> Preflight.enter(state, p, "repeated for the remaining units"))
        .orElse(List.of());
  }

  /** When a proof asked for from an instant on counts as refused. */
  static Instant givesUpAt(RunState state, Instant from) {
    return from.plus(Proof.timeToLive(state, state.change().knownGood().check()));
  }

  private static Instant proofEnds(RunState state, CheckResult proof) {
    return proof.startedAt().plus(Proof.timeToLive(state, proof.check()));
  }

  /** From when on the digest must be proved for the next restore; empty while none is due. */
  static Optional<Instant> wantsProof(RunState state, RollbackCourse course) {
    var task = course.task();
    boolean under = restores(state, course).stream().anyMatch(Intent::open);
    if (task.isEmpty() || under || paused(state)) {
      return Optional.empty();
    }
    var newest = newest(state, course, task.get());
    boolean waits =
        newest.filter(Intent::applied).isPresent()
            && course.tries() > 0
            && confirm(state, course, task.get()).isPresent();
    if (waits) {
      return Optional.empty();
    }
    var from = proofFrom(state, course, newest);
    return Optional.of(
        state
            .evidence()
            .since(state.change().knownGood().check(), from)
            .map(r -> proofEnds(state, r))
            .orElse(from));
  }

  /** Unit to the instant from which a read-back is wanted to confirm it. */
  static Map<String, Instant> wantsReads(RunState state, RollbackCourse course) {
    var task = course.task();
    if (task.isEmpty() && course.watch().isEmpty() && state.takenOver()) {
      return state.change().units().stream()
          .filter(u -> !course.restored().containsKey(u.id()))
          .collect(Collectors.toMap(u -> u.id(), _ -> course.readFrom()));
    }
    boolean sent = course.tries() > 0 && restores(state, course).stream().noneMatch(Intent::open);
    if (task.isEmpty() || !sent) {
      return Map.of();
    }
    var unit = task.get().unit();
    return confirmFrom(state, course, unit).map(at -> Map.of(unit, at)).orElse(Map.of());
  }
}
