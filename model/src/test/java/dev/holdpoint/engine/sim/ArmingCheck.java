package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import java.util.HashSet;
import java.util.Set;

/** {@link Rule#ARMED_ONCE}: without a person, only an armed trigger acts, and only once. */
final class ArmingCheck implements StepCheck {
  private final Books books;

  /** Armings that have not acted yet; unlike the engine's, spent by acting itself. */
  private final Set<String> loaded = new HashSet<>();

  /** Triggers that fired in this step; whether they acted or not, no arming is left of them. */
  private final Set<String> spent = new HashSet<>();

  ArmingCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    switch (ruling) {
      case Ruling.Armed armed -> {
        Rule.ARMED_ONCE.demand(
            step.decided(DecisionKind.ARM), "armed without a person", () -> armed);
        Rule.ARMED_ONCE.demand(
            books.open.values().stream().noneMatch(h -> h.reason() == HoldReason.READINESS_LOST),
            "armed although the way back is not proven",
            () -> armed);
        loaded.add(armed.trigger());
      }
      case Ruling.TriggerFired fired -> spent.add(fired.trigger());
      case Ruling.ArmingEnded ended when !ended.why().equals("used") ->
          loaded.remove(ended.trigger());
      case Ruling.RollbackStarted started
          when step.accepted().isEmpty() && !step.replans(started) ->
          acts(step, started);
      default -> {}
    }
  }

  private void acts(Step step, Ruling.RollbackStarted started) {
    var fired = step.fired();
    var id = fired.map(Ruling.TriggerFired::trigger).orElse("");
    Rule.ARMED_ONCE.demand(loaded.remove(id), "acted without a fresh arming", () -> started);
    var arming = step.before().trigger(id).arming();
    boolean valid =
        arming
            .filter(a -> a.until().isAfter(started.at()))
            .filter(a -> a.stages().contains(step.before().stage().id()))
            .filter(a -> a.knownGood().equals(books.change.knownGood().version()))
            .isPresent();
    Rule.ARMED_ONCE.demand(valid, "acted outside its arming", () -> started);
    boolean everybody =
        started.narrowing()
            && books.change.units().stream()
                .map(Unit::id)
                .allMatch(u -> books.dropped.contains(u) || started.narrowed().contains(u));
    Rule.ARMED_ONCE.demand(!everybody, "dropped every unit", () -> started);
  }

  @Override
  public void after(Step step) {
    boolean lapses =
        step.fact() instanceof Fact.Interrupted || step.decided(DecisionKind.TAKE_OVER);
    Rule.ARMED_ONCE.demand(
        !lapses || books.armed.isEmpty(), "an arming outlived it", () -> books.armed);
    Rule.ARMED_ONCE.demand(
        step.after().over() || spent.stream().noneMatch(loaded::contains),
        "an arming outlived its trigger's firing",
        () -> spent);
    spent.clear();
    step.after()
        .triggers()
        .forEach(
            (id, trigger) ->
                Rule.ARMED_ONCE.demand(
                    step.after().over() || trigger.arming().isPresent() == loaded.contains(id),
                    "shown as armed, and is not, or the other way round",
                    () -> id));
  }
}
