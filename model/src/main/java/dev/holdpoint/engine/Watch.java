package dev.holdpoint.engine;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.HoldClosed;
import dev.holdpoint.domain.record.Ruling.PhaseEntered;
import dev.holdpoint.domain.record.Ruling.SeesAgain;
import dev.holdpoint.domain.record.Ruling.TriggerReset;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.state.Fold;
import dev.holdpoint.engine.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Triggers and soaks alone, without a run around them, for backtests: the same fold and the same
 * roles as a run's, with every metric sampled and every trigger in force from the beginning.
 */
public final class Watch {
  private static final String BY = "backtest";

  private Watch() {}

  /** A state that watches every metric and trigger of the package from this instant on. */
  public static RunState begin(ChangePackage change, Instant at) {
    var statement = new Statement(BY, Decision.of(DecisionKind.START, ""), "", BY, BY, at, "", "");
    var admitted =
        new Fact.Admitted(
            at,
            BY,
            Engine.RULES_VERSION,
            "",
            "",
            change,
            List.of(),
            "",
            List.of(),
            List.of(),
            List.of(),
            new SignedStatement(statement, ""),
            List.of());
    return entered(Fold.begin(admitted), change.stages().getLast().id(), Phase.VERIFIED, at);
  }

  /** What the watch over triggers and blindness makes of a fact. */
  public static Engine.Step after(RunState state, Fact fact) {
    var rulings = new ArrayList<Ruling>();
    var now = Fold.apply(state, fact);
    for (var next = TriggerWatch.next(now); !next.isEmpty(); next = TriggerWatch.next(now)) {
      for (var ruling : next) {
        rulings.add(ruling);
        now = Fold.apply(now, ruling);
        if (ruling instanceof SeesAgain seen) {
          now = close(now, seen.metric());
        }
      }
    }
    return new Engine.Step(rulings, now);
  }

  /** Whether a trigger fired, and what it watches for is no longer so. */
  public static boolean cleared(RunState state, Trigger trigger) {
    var now = state.trigger(trigger.id());
    return now.fired().isPresent()
        && !Firing.stands(trigger.condition(), now.window(), state.metrics(), state.now());
  }

  /** How far a trigger is from firing at an instant at which nothing more was seen. */
  public static Progress progress(RunState state, Trigger trigger, Instant at) {
    return Progress.of(
        state.change(), trigger.condition(), state.trigger(trigger.id()), state.metrics(), at);
  }

  /** The state after somebody reset a fired trigger. */
  public static RunState reset(RunState state, String trigger) {
    return close(Fold.apply(state, new TriggerReset(state.now(), trigger, BY)), trigger);
  }

  /** The state at the beginning of a new soak of the stage. */
  public static RunState soak(RunState state, String stage, Instant at) {
    return entered(state, stage, Phase.VERIFYING, at);
  }

  /** The state after the soak, before another. */
  public static RunState rest(RunState state, String stage, Instant at) {
    return entered(state, stage, Phase.VERIFIED, at);
  }

  /** How the gates of the soak stand, once it has ended. */
  public static List<GateVerdict> judged(RunState state) {
    var soak = state.soak().filter(s -> s.endedAt().isPresent());
    if (soak.isEmpty()) {
      return List.of();
    }
    boolean covered = soak.get().covered(state.now()).compareTo(state.stage().soak()) >= 0;
    return state.stage().gates().stream()
        .map(gate -> Gates.judge(state, gate, soak.get(), covered))
        .toList();
  }

  /** When something follows although no sample comes. */
  public static Optional<Instant> wakeAt(RunState state) {
    return Wants.wakeAt(state);
  }

  private static RunState entered(RunState state, String stage, Phase phase, Instant at) {
    return Fold.apply(state, new PhaseEntered(at, stage, 1, phase, BY));
  }

  private static RunState close(RunState state, String subject) {
    var now = state;
    for (var hold : state.holds()) {
      if (hold.subjects().contains(subject)) {
        now = Fold.apply(now, new HoldClosed(state.now(), hold.id(), BY));
      }
    }
    return now;
  }
}
