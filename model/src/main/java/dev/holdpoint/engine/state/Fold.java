package dev.holdpoint.engine.state;

import dev.holdpoint.domain.change.ChangeWindow;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The only way a run's state changes: one entry at a time. */
public final class Fold {
  private Fold() {}

  /** The state at admission. */
  public static RunState begin(Fact.Admitted admitted) {
    var change = admitted.content();
    var pending = change.stages().stream().collect(Collectors.toMap(Stage::id, _ -> Phase.PENDING));
    var triggers =
        change.triggers().stream().collect(Collectors.toMap(Trigger::id, _ -> TriggerState.CLEAR));
    return new RunState(
        admitted,
        change.window(),
        admitted.at(),
        1,
        Course.begin(pending, admitted.at()),
        EvidenceBook.begin(admitted.live()),
        Map.of(),
        triggers,
        List.of(),
        change.start(),
        Set.of(),
        List.of(),
        0,
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** The state after one more entry that says nothing to this program, and only counts. */
  public static RunState passOver(RunState state) {
    return state.edit().done(state.now());
  }

  /** The state after one more entry. */
  public static RunState apply(RunState state, EntryBody entry) {
    var draft = state.edit();
    switch (entry) {
      case Fact fact -> fact(state, draft, fact);
      case Ruling ruling -> ruling(state, draft, ruling);
    }
    return draft.done(entry.at());
  }

  private static void fact(RunState state, Draft draft, Fact fact) {
    switch (fact) {
      case Fact.Admitted _ -> throw new IllegalArgumentException("a run is admitted once");
      case Fact.Observed(var at, var readings) -> observed(state, draft, at, readings);
      case Fact.Checked(_, var results) -> draft.evidence = draft.evidence.checked(results);
      case Fact.ReadBack(_, var units) -> draft.evidence = draft.evidence.read(units);
      case Fact.ActionEnded ended ->
          draft.intent(ended.key(), i -> i.ended(ended.reply(), endOf(state, ended)));
      case Fact.Decided decided -> draft.pending = Optional.of(decided);
      case Fact.PostMortemAnswered answered ->
          draft.postMortems.replaceAll(p -> p.answered(answered));
      case Fact.IdentityFailed _ -> {}
      case Fact.TimePassed(var at) ->
          soak(state, draft, new Tick(Map.of(), state.metrics(), draft.metrics), at);
      case Fact.Interrupted interrupted -> interrupted(draft, interrupted);
    }
  }

  /** A clock that was set back must not let older read-backs speak for this request. */
  private static Instant endOf(RunState state, Fact.ActionEnded ended) {
    return ended.endedAt().isBefore(state.course().evidenceFrom()) ? ended.at() : ended.endedAt();
  }

  private static void observed(RunState state, Draft draft, Instant at, List<Reading> readings) {
    var byMetric = readings.stream().collect(Collectors.groupingBy(Reading::metric));
    for (Metric metric : state.change().metrics()) {
      var seen = byMetric.get(metric.id());
      if (seen != null) {
        draft.metrics.computeIfPresent(metric.id(), (_, w) -> w.observed(metric, seen));
      }
    }
    var tick = new Tick(byMetric, state.metrics(), draft.metrics);
    for (Trigger trigger : state.change().triggers()) {
      // One that fired is watched before its stage too, so that it can be seen to have cleared.
      if (state.inForce(trigger) || state.trigger(trigger.id()).latched()) {
        draft.trigger(
            trigger.id(),
            t ->
                t.window(Filling.after(t.window(), trigger.condition(), state.change(), tick, at)));
      }
    }
    soak(state, draft, tick, at);
  }

  private static void soak(RunState state, Draft draft, Tick tick, Instant at) {
    if (!state.held() && state.rollback().isEmpty() && state.phase() == Phase.VERIFYING) {
      draft.soak = draft.soak.map(s -> s.observed(state.change(), state.stage(), tick, at));
    }
    if (!state.standsStill() && !state.held(HoldReason.POST_ROLLBACK_FAILED)) {
      draft.rollback = draft.rollback.map(r -> r.watch(w -> w.observed(state.change(), tick, at)));
    }
  }

  private static void interrupted(Draft draft, Fact.Interrupted interrupted) {
    var at = interrupted.at();
    switch (interrupted.cause()) {
      case RESTART -> draft.intents.replaceAll(i -> i.interrupted(at));
      // A request that is still under way will tell its end; one that ended did so by another
      // clock.
      case CLOCK_STEP ->
          draft.intents.replaceAll(i -> i.endedAt().isPresent() ? i.interrupted(at) : i);
      case DISK_RESERVE, REPLAY_MISMATCH -> {}
    }
    draft.course = draft.course.evidenceFrom(at);
    draft.reconcileFrom = Optional.of(at);
    draft.rollback = draft.rollback.map(r -> r.proofFrom(at).watch(w -> w.again(at)));
    draft.metrics.replaceAll((_, watch) -> watch.expectedFrom(at));
  }

  private static void ruling(RunState state, Draft draft, Ruling ruling) {
    switch (ruling) {
      case Ruling.PhaseEntered entered -> entered(state, draft, entered);
      case Ruling.HoldPlaced hold -> placed(state, draft, hold);
      case Ruling.HoldClosed(var at, var id, _) -> {
        draft.holds.removeIf(h -> h.id().equals(id));
        draft.escalated.remove(id);
        draft.signatures.removeIf(s -> s.hold().equals(id));
        draft.course = draft.course.evidenceFrom(at);
      }
      case Ruling.FirstSignature first -> {
        draft.signatures.add(first);
        draft.pending = Optional.empty();
      }
      case Ruling.SignatureLapsed(_, var decision, _, _) ->
          draft.signatures.removeIf(s -> s.decision().equals(decision));
      case Ruling.DecisionAccepted accepted -> FoldDecision.accepted(state, draft, accepted);
      case Ruling.DecisionRefused _ -> draft.pending = Optional.empty();
      case Ruling.Intended intended -> {
        draft.intents.add(Intent.of(intended));
        if (intended.direction() == Ruling.Direction.RESTORE) {
          draft.rollback = draft.rollback.map(RollbackCourse::tried);
        }
      }
      case Ruling.InDoubt(_, var key, _) -> draft.intent(key, Intent::doubt);
      case Ruling.Settled settled -> settled(draft, settled);
      case Ruling.GatesJudged judged -> draft.judged = Optional.of(judged);
      case Ruling.CheckpointTaken taken -> {
        draft.checkpoints.removeIf(c -> c.stage().equals(taken.stage()));
        draft.checkpoints.add(taken);
      }
      case Ruling.StageLeftOut(_, var stage, _) -> draft.course = draft.course.leaveOut(stage);
      case Ruling.Closed closed -> draft.closed = Optional.of(closed);
      case Ruling.TriggerFired fired -> draft.trigger(fired.trigger(), t -> t.fired(fired));
      case Ruling.TriggerReset(_, var id, _) -> draft.trigger(id, TriggerState::reset);
      case Ruling.TriggerSuspended(_, var id, _) -> draft.trigger(id, TriggerState::suspend);
      case Ruling.Escalated asked -> draft.escalated.put(asked.hold(), asked);
      case Ruling.Armed armed -> draft.trigger(armed.trigger(), t -> t.armed(Optional.of(armed)));
      case Ruling.ArmingEnded(_, var id, _) -> draft.trigger(id, t -> t.armed(Optional.empty()));
      case Ruling.WentBlind(_, var id, _, _) ->
          draft.metrics.computeIfPresent(id, (_, w) -> w.blind(true));
      case Ruling.SeesAgain(_, var id) ->
          draft.metrics.computeIfPresent(id, (_, w) -> w.blind(false));
      case Ruling.RollbackStarted started -> FoldBack.started(state, draft, started);
      case Ruling.UnitRestored restored -> FoldBack.restored(state, draft, restored);
      case Ruling.RollbackDone done -> FoldBack.done(state, draft, done);
      case Ruling.PostRollbackJudged judged -> FoldBack.judged(state, draft, judged);
      case Ruling.Reconciled reconciled -> FoldBack.reconciled(state, draft, reconciled);
      case Ruling.PostMortemOwed owed -> draft.postMortems.add(PostMortemCourse.of(owed));
      case Ruling.PostMortemSigned signed ->
          draft.postMortems.replaceAll(p -> p.signed(signed.number()));
      case Ruling.PostMortemRefused _ -> {}
      case Ruling.Narrowed(_, var gone, _) -> draft.dropped.addAll(gone);
      case Ruling.WindowExtended(_, _, var closes, _) ->
          draft.window = new ChangeWindow(state.window().opens(), closes);
    }
  }

  private static void entered(RunState state, Draft draft, Ruling.PhaseEntered entered) {
    int index = state.change().stageIndex(entered.stage());
    draft.course =
        draft.course.entered(
            index, entered.stage(), entered.attempt(), entered.phase(), entered.at());
    for (Metric metric : state.change().metrics()) {
      if (state.change().stageIndex(metric.from()) <= index) {
        draft.metrics.computeIfAbsent(metric.id(), _ -> MetricWatch.begin(entered.at()));
      }
    }
    draft.partly = Optional.empty();
    var stage = state.change().stages().get(index);
    draft.soak =
        entered.phase() == Phase.VERIFYING
            ? Optional.of(Soak.begin(stage, entered.at()))
            : Optional.empty();
    if (index != state.course().index()) {
      draft.judged = Optional.empty();
    }
  }

  private static void placed(RunState state, Draft draft, Ruling.HoldPlaced hold) {
    draft.holds.add(hold);
    draft.holdCount++;
    boolean recheck = state.phase() == Phase.PREFLIGHT || state.phase() == Phase.READY;
    if (recheck && hold.reason() != HoldReason.PLANNED) {
      draft.course = draft.course.released(false);
    }
    if (hold.reason() == HoldReason.TAKEN_OVER) {
      draft.reconcileFrom = Optional.of(hold.at());
      draft.takenOver = true;
      draft.intents.replaceAll(i -> i.unreadable() && !i.undone() ? i.reopened(hold.at()) : i);
    }
    draft.mismatched |= hold.reason() == HoldReason.REPLAY_MISMATCH;
  }

  /**
   * A restore shows by the fields that it sets, maybe long after a later one brought the rest back:
   * they alone are known then.
   */
  private static void settled(Draft draft, Ruling.Settled settled) {
    draft.intent(settled.key(), i -> i.settled(settled.settlement()));
    var intent =
        draft.intents.stream()
            .filter(i -> i.intended().key().equals(settled.key()))
            .findFirst()
            .orElseThrow();
    if (intent.applied()) {
      draft.expected.merge(
          settled.key().unit(),
          intent.intended().expected(),
          (now, then) -> intent.forward() ? then : now.with(intent.intended().set()));
    }
    draft.rollback =
        draft.rollback.map(
            r ->
                !r.owns(intent)
                    ? r
                    : intent.applied() && !r.lastOfUnit()
                        ? r.next(settled.at())
                        : r.proofFrom(settled.at()));
  }
}
