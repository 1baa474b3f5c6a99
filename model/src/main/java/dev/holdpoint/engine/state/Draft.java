package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.ChangeWindow;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.record.Fact.Decided;
import dev.holdpoint.domain.record.Ruling.CheckpointTaken;
import dev.holdpoint.domain.record.Ruling.Closed;
import dev.holdpoint.domain.record.Ruling.Escalated;
import dev.holdpoint.domain.record.Ruling.FirstSignature;
import dev.holdpoint.domain.record.Ruling.GatesJudged;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.run.ActionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A state while one entry is folded into it; never leaves this room. */
final class Draft {
  private final RunState before;
  ChangeWindow window;
  Course course;
  EvidenceBook evidence;
  final Map<String, MetricWatch> metrics;
  final Map<String, TriggerState> triggers;
  final List<Intent> intents;
  final Map<String, UnitState> expected;
  final Set<String> dropped;
  final List<HoldPlaced> holds;
  int holdCount;
  final List<FirstSignature> signatures;
  final Map<String, Escalated> escalated;
  Optional<Soak> soak;
  Optional<GatesJudged> judged;
  final List<CheckpointTaken> checkpoints;
  Optional<RollbackCourse> rollback;
  int rollbackCount;
  Optional<RollbackCourse> partly;
  Optional<Decided> pending;
  Optional<Instant> reconcileFrom;
  boolean takenOver;
  final List<PostMortemCourse> postMortems;
  boolean mismatched;
  Optional<Ending> ending;
  Optional<Closed> closed;

  Draft(RunState s) {
    before = s;
    window = s.window();
    course = s.course();
    evidence = s.evidence();
    metrics = new HashMap<>(s.metrics());
    triggers = new HashMap<>(s.triggers());
    intents = new ArrayList<>(s.intents());
    expected = new HashMap<>(s.expected());
    dropped = new HashSet<>(s.dropped());
    holds = new ArrayList<>(s.holds());
    holdCount = s.holdCount();
    signatures = new ArrayList<>(s.signatures());
    escalated = new HashMap<>(s.escalated());
    soak = s.soak();
    judged = s.judged();
    checkpoints = new ArrayList<>(s.checkpoints());
    rollback = s.rollback();
    rollbackCount = s.rollbackCount();
    partly = s.partly();
    pending = s.pending();
    reconcileFrom = s.reconcileFrom();
    takenOver = s.takenOver();
    postMortems = new ArrayList<>(s.postMortems());
    mismatched = s.mismatched();
    ending = s.ending();
    closed = s.closed();
  }

  void intent(ActionKey key, UnaryOperator<Intent> change) {
    intents.replaceAll(i -> i.intended().key().equals(key) ? change.apply(i) : i);
  }

  void trigger(String id, UnaryOperator<TriggerState> change) {
    triggers.computeIfPresent(id, (_, state) -> change.apply(state));
  }

  RunState done(Instant now) {
    return new RunState(
        before.admitted(),
        window,
        now,
        before.entries() + 1,
        course,
        evidence,
        metrics,
        triggers,
        intents,
        expected,
        dropped,
        holds,
        holdCount,
        signatures,
        escalated,
        soak,
        judged,
        checkpoints,
        rollback,
        rollbackCount,
        partly,
        pending,
        reconcileFrom,
        takenOver,
        postMortems,
        mismatched,
        ending,
        closed);
  }
}
