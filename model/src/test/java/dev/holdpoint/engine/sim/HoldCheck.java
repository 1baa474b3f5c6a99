package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.run.Phase;

/** {@link Rule#NO_STEP_UNDER_A_HOLD}: under a hold only rollback changes live state. */
final class HoldCheck implements StepCheck {
  private final Books books;

  HoldCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    boolean moves =
        switch (ruling) {
          case Intended intended -> intended.direction() == Direction.FORWARD;
          case Ruling.PhaseEntered entered -> entered.phase() == Phase.TRANSITIONING;
          case Ruling.CheckpointTaken taken -> taken.releasedBy().isEmpty();
          default -> false;
        };
    Rule.NO_STEP_UNDER_A_HOLD.demand(
        !moves || books.open.isEmpty(), "a step under a hold", () -> ruling + " " + books.open);
    if (ruling instanceof Ruling.HoldClosed closed) {
      Rule.NO_STEP_UNDER_A_HOLD.demand(
          books.open.containsKey(closed.id()), "closed a hold that was not open", () -> closed);
    }
  }
}
