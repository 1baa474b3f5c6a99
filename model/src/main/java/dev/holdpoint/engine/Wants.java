package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.decision.HoldReason;
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

/** What evidence a state wants next, and how fresh; refreshed at half its time to live. */
final class Wants {
  private static final Duration REFRESH_READS = Duration.ofSeconds(10);

  private Wants() {}

  static Wanted of(RunState state) {
    if (state.over()) {
      return Wanted.NOTHING;
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
    var from = state.course().evidenceFrom();
    if (state.rollback().isEmpty()) {
      for (var check : Proof.required(state)) {
        var half = Proof.timeToLive(state, check).dividedBy(2);
        wanted.put(
            check,
            state.evidence().since(check, from).map(r -> r.startedAt().plus(half)).orElse(from));
      }
    }
    var known = state.change().knownGood().check();
    state
        .rollback()
        .flatMap(r -> Rollback.wantsProof(state, r))
        .ifPresent(at -> wanted.put(known, at));
    return wanted;
  }

  private static Map<String, Instant> reads(RunState state) {
    var wanted = new HashMap<String, Instant>();
    for (var unit : state.change().units()) {
      var read = state.evidence().reads().get(unit.id());
      wanted.put(unit.id(), read == null ? state.now() : read.startedAt().plus(REFRESH_READS));
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
        wanted.merge(unit, read.get().startedAt().plusMillis(500), Wants::earlier);
      }
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static HashSet<String> metrics(RunState state) {
    var ids = new HashSet<String>();
    for (Metric metric : state.change().metrics()) {
      if (state.reached(metric.from()) && state.phase() != Phase.PENDING) {
        ids.add(metric.id());
      }
    }
    return ids;
  }

  private static Optional<Instant> wakeAt(RunState state) {
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
      if (RollbackReadiness.watching(state) && !state.held(HoldReason.READINESS_LOST)) {
        Proof.readiness(state).forEach(c -> times.add(Proof.givesUpAt(state, c)));
      }
      if (state.phase() == Phase.PREFLIGHT && !state.held()) {
        Proof.required(state).forEach(c -> times.add(Proof.givesUpAt(state, c)));
      }
      state
          .soak()
          .filter(s -> s.endedAt().isEmpty() && !state.held())
          .ifPresent(s -> times.add(soakEnds(state, s)));
    }
    state
        .rollback()
        .flatMap(r -> Rollback.wantsProof(state, r))
        .ifPresent(from -> times.add(Rollback.givesUpAt(state, from)));
    state.triggers().values().stream()
        .flatMap(t -> t.arming().stream())
        .forEach(a -> times.add(a.until()));
    state.signatures().stream().map(FirstSignature::lapses).forEach(times::add);
    return times.stream().filter(t -> t.isAfter(state.now())).min(Instant::compareTo);
  }

  private static Instant soakEnds(RunState state, Soak soak) {
    return state.stage().gates().isEmpty()
        ? soak.startedAt().plus(state.stage().soak())
        : Soak.giveUpAt(state.change(), state.stage(), soak.startedAt());
  }
}
