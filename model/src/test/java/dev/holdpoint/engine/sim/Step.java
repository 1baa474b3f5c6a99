package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.state.RunState;
import java.util.List;
import java.util.Optional;

/** One step of a run: a fact, what was ruled, and the states around it. */
record Step(RunState before, Fact fact, List<Ruling> rulings, RunState after) {

  /** The decision that the step took, if a person's signature completed one. */
  Optional<Ruling.DecisionAccepted> accepted() {
    for (var ruling : rulings) {
      if (ruling instanceof Ruling.DecisionAccepted accepted) {
        return Optional.of(accepted);
      }
    }
    return Optional.empty();
  }

  boolean decided(DecisionKind kind) {
    return accepted().filter(a -> a.decision().kind() == kind).isPresent();
  }

  /** The trigger that fired in the step. */
  Optional<Ruling.TriggerFired> fired() {
    for (var ruling : rulings) {
      if (ruling instanceof Ruling.TriggerFired fired) {
        return Optional.of(fired);
      }
    }
    return Optional.empty();
  }

  /** Whether a rollback is one under way that found more to bring back after a take-over. */
  boolean replans(Ruling.RollbackStarted started) {
    return before.takenOver()
        && before
            .rollback()
            .map(r -> r.started())
            .filter(
                r ->
                    r.cause().equals(started.cause())
                        && r.detectedAt().equals(started.detectedAt()))
            .isPresent();
  }
}
