package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Escalated;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link Rule#ASKED_IN_TURN}: person by person, to the end of the page and no further. */
final class EscalationCheck implements StepCheck {
  private final Books books;

  /** Hold to its newest escalation. */
  private final Map<String, Escalated> newest = new HashMap<>();

  /** Triggers that fired and that nobody has reset since. */
  private final Set<String> latched = new HashSet<>();

  EscalationCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    switch (ruling) {
      case Ruling.TriggerFired fired -> latched.add(fired.trigger());
      case Ruling.TriggerReset reset -> latched.remove(reset.trigger());
      case Ruling.HoldClosed closed -> newest.remove(closed.id());
      case Escalated asked -> escalated(asked);
      default -> {}
    }
  }

  private void escalated(Escalated asked) {
    var hold = books.open.get(asked.hold());
    Rule.ASKED_IN_TURN.demand(
        hold != null && latched.contains(asked.trigger()) && !takenOver(),
        "somebody is asked although it was answered",
        () -> asked);
    var page = books.change.metadata().escalation();
    int due = Optional.ofNullable(newest.get(asked.hold())).map(Escalated::step).orElse(0) + 1;
    Rule.ASKED_IN_TURN.demand(
        asked.step() == due && due <= page.size(), "not the next on the page", () -> asked);
    Rule.ASKED_IN_TURN.demand(
        asked.to().equals(due < page.size() ? Optional.of(page.get(due)) : Optional.empty())
            && asked.to().isPresent() == asked.until().isPresent(),
        "the wrong person is asked",
        () -> asked);
    Rule.ASKED_IN_TURN.demand(
        due(hold).filter(at -> !at.isAfter(asked.at())).isPresent(), "too early", () -> asked);
    newest.put(asked.hold(), asked);
  }

  /** When the next one is to be asked about a hold. */
  private Optional<Instant> due(HoldPlaced hold) {
    var last = newest.get(hold.id());
    return last == null
        ? within(hold).flatMap(Trigger::answerWithin).map(hold.at()::plus)
        : last.until();
  }

  private Optional<Trigger> within(HoldPlaced hold) {
    boolean fired = hold.reason() == HoldReason.TRIGGER || hold.reason() == HoldReason.BREAKER;
    return books
        .change
        .trigger(hold.subjects().isEmpty() ? "" : hold.subjects().getFirst())
        .filter(t -> fired && latched.contains(t.id()) && t.answerWithin().isPresent());
  }

  private boolean takenOver() {
    return books.open.values().stream().anyMatch(h -> h.reason() == HoldReason.TAKEN_OVER);
  }

  @Override
  public void after(Step step) {
    boolean asks =
        !books.change.metadata().escalation().isEmpty()
            && !takenOver()
            && !step.after().over()
            && step.after().ending().isEmpty();
    if (asks) {
      for (var hold : books.open.values()) {
        var late =
            within(hold).flatMap(_ -> due(hold)).filter(at -> !at.isAfter(step.after().now()));
        Rule.ASKED_IN_TURN.demand(late.isEmpty(), "nobody else was asked", () -> hold);
      }
    }
  }
}
