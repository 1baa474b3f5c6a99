package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling.FirstSignature;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Wanted.Request;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.engine.state.Soak;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What evidence a state wants next, and how fresh; {@link Pace} says how often. */
final class Wants {
  /** Read-backs are not said to live for a time; this one keeps the screen's live state young. */
  private static final Duration READ_LIVES = Duration.ofSeconds(45);

  /** A failed read-back that something waits for is repeated after half a second at first. */
  private static final Duration UNREAD_LIVES = Duration.ofSeconds(6);

  private Wants() {}

  static Wanted of(RunState state) {
    if (state.over()) {
      return Wanted.NOTHING;
    }
    if (state.ending().isPresent()) {
      return new Wanted(
          List.of(), List.of(), Set.of(), state.ending().map(ending -> ending.until()));
    }
    return new Wanted(
        requests(checks(state)), requests(reads(state)), metrics(state), wakeAt(state));
  }

  private static List<Request> requests(Map<String, Instant> wanted) {
    return wanted.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> new Request(e.getKey(), e.getValue()))
        .toList();
  }

  private static Map<String, Instant> checks(RunState state) {
    var wanted = new HashMap<String, Instant>();
    Proof.watched(state).forEach(check -> wanted.put(check, next(state, check)));
    var known = state.change().knownGood().check();
    state
        .rollback()
        .flatMap(r -> Rollback.wantsProof(state, r))
        .ifPresent(at -> wanted.merge(known, at, Wants::earlier));
    PostRollback.wantsChecks(state).forEach((check, at) -> wanted.merge(check, at, Wants::earlier));
    return wanted;
  }

  private static Instant next(RunState state, String check) {
    var from = state.course().evidenceFrom();
    var answer = state.evidence().since(check, from);
    if (answer.isEmpty()) {
      return from;
    }
    var lives = Proof.timeToLive(state, check);
    var pause =
        answer.get().verdict() == Verdict.PASS
            ? Pace.refresh(lives, state.run(), check)
            : Pace.retry(lives, state.evidence().failingInRow(check));
    return answer.get().startedAt().plus(pause);
  }

  private static Map<String, Instant> reads(RunState state) {
    var wanted = new HashMap<String, Instant>();
    for (var unit : state.change().units()) {
      var read = state.evidence().reads().get(unit.id());
      var lives = state.held(HoldReason.TAKEN_OVER) ? Reconcile.READ_LIVES : READ_LIVES;
      var pause = Pace.refresh(lives, state.run(), unit.id());
      wanted.put(unit.id(), read == null ? state.admitted().at() : read.startedAt().plus(pause));
    }
    var since = new HashMap<String, Instant>();
    for (var intent : state.intents()) {
      if (intent.open() && intent.endedAt().isPresent()) {
        since.merge(intent.intended().key().unit(), Settle.readAt(state, intent), Wants::earlier);
      }
    }
    state.reconcileFrom().ifPresent(at -> unread(state, allUnits(state), at, since));
    state
        .soak()
        .flatMap(Soak::endedAt)
        .ifPresent(at -> unread(state, state.unitsOf(state.stage()), at, since));
    if (Verification.closing(state)) {
      unread(state, allUnits(state), state.course().phaseSince(), since);
    }
    state
        .rollback()
        .ifPresent(
            r ->
                Rollback.wantsReads(state, r)
                    .forEach((unit, at) -> unread(state, List.of(unit), at, since)));
    since.forEach((unit, at) -> wanted.merge(unit, at, Wants::earlier));
    return wanted;
  }

  private static List<String> allUnits(RunState state) {
    return state.change().units().stream().map(u -> u.id()).toList();
  }

  /** Asks for a readable read-back of these units since the instant, again after a failed one. */
  private static void unread(
      RunState state, List<String> units, Instant since, Map<String, Instant> wanted) {
    for (var unit : units) {
      var read = state.evidence().readSince(unit, since);
      if (read.isEmpty()) {
        wanted.merge(unit, since, Wants::earlier);
      } else if (read.get().state().isEmpty()) {
        var pause = Pace.retry(UNREAD_LIVES, state.evidence().unreadInRow(unit));
        wanted.merge(unit, read.get().startedAt().plus(pause), Wants::earlier);
      }
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** One that has begun stays wanted before its stage too: its silence holds the run. */
  private static HashSet<String> metrics(RunState state) {
    var ids = new HashSet<>(state.metrics().keySet());
    for (Metric metric : state.change().metrics()) {
      boolean begun = state.phase() != Phase.PENDING || state.rollback().isPresent();
      if (state.reached(metric.from()) && begun) {
        ids.add(metric.id());
      }
    }
    return ids;
  }

  /** When the engine wants to be asked again although nothing else happens. */
  static Optional<Instant> wakeAt(RunState state) {
    var times = new ArrayList<Instant>();
    if (state.rollback().isEmpty()) {
      state
          .metrics()
          .forEach(
              (id, watch) ->
                  state
                      .change()
                      .metric(id)
                      .filter(_ -> !watch.blind())
                      .ifPresent(metric -> times.add(TriggerWatch.blindAt(metric, watch))));
      // What was proven no longer is then, whatever it is that rests on it.
      Proof.required(state).forEach(c -> times.add(Proof.givesUpAt(state, c)));
      state
          .soak()
          .filter(s -> s.endedAt().isEmpty() && !state.held())
          .ifPresent(s -> times.add(soakEnds(state, s)));
    }
    state
        .rollback()
        .flatMap(r -> Rollback.wantsProof(state, r))
        .ifPresent(from -> times.add(Rollback.givesUpAt(state, from)));
    PostRollback.wakeAt(state).ifPresent(times::add);
    WindowWatch.wakeAt(state).ifPresent(times::add);
    times.addAll(silences(state));
    Escalation.wakeAt(state).ifPresent(times::add);
    state.triggers().values().stream()
        .flatMap(t -> t.arming().stream())
        .forEach(a -> times.add(a.until()));
    state.signatures().stream().map(FirstSignature::lapses).forEach(times::add);
    return times.stream().filter(t -> t.isAfter(state.now())).min(Instant::compareTo);
  }

  /** When heartbeats count as missed unless a sample comes; these fire by time alone. */
  private static List<Instant> silences(RunState state) {
    var times = new ArrayList<Instant>();
    for (var trigger : state.change().triggers()) {
      var now = state.trigger(trigger.id());
      if (trigger.condition() instanceof Condition.Heartbeat heart
          && state.inForce(trigger)
          && now.fired().isEmpty()
          && !now.suspended()) {
        Optional.ofNullable(state.metrics().get(heart.metric()))
            .ifPresent(watch -> times.add(Firing.silentAt(heart, watch)));
      }
    }
    return times;
  }

  private static Instant soakEnds(RunState state, Soak soak) {
    return Soak.deciding(state.stage()).isEmpty()
        ? soak.startedAt().plus(state.stage().soak())
        : Soak.giveUpAt(state.change(), state.stage(), soak.startedAt());
  }
}
