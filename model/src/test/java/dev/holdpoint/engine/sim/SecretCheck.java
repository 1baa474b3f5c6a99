package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;

/** {@link Rule#NO_SECRETS}: what people typed and what sites echo is in no entry. */
final class SecretCheck implements StepCheck {
  @Override
  public void ruling(Step step, Ruling ruling) {
    boolean wordy =
        switch (ruling) {
          case Ruling.HoldPlaced _,
              Ruling.PhaseEntered _,
              Ruling.Settled _,
              Ruling.InDoubt _,
              Ruling.DecisionRefused _,
              Ruling.WentBlind _,
              Ruling.Closed _ ->
              true;
          default -> false;
        };
    Rule.NO_SECRETS.demand(!wordy || !Secrets.in(ruling), "in a ruling", () -> ruling);
  }

  @Override
  public void after(Step step) {
    boolean wordy = !(step.fact() instanceof Fact.Admitted);
    Rule.NO_SECRETS.demand(!wordy || !Secrets.in(step.fact()), "in a fact", step::fact);
  }
}
