package dev.holdpoint.engine;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.record.Fact.Decided;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.DecisionAccepted;
import dev.holdpoint.domain.record.Ruling.DecisionRefused;
import dev.holdpoint.domain.record.Ruling.FirstSignature;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Answers a signature: refused with a code, kept as the first of two, or accepted (rules 3, 4). */
final class Decisions {
  private static final Duration TOGETHER = Duration.ofMinutes(10);

  private Decisions() {}

  static List<Ruling> next(RunState state) {
    return state.pending().map(pending -> answer(state, pending)).orElse(List.of());
  }

  private static List<Ruling> answer(RunState state, Decided signed) {
    var decision = signed.signed().statement().decision();
    var refusal = Admissible.refusal(state, signed);
    if (refusal.isPresent()) {
      return List.of(
          new DecisionRefused(state.now(), signed.id(), refusal.get().code(), refusal.get().why()));
    }
    var person = signed.signed().statement().person();
    var hold = decision.hold().flatMap(state::hold);
    var persons = new ArrayList<String>();
    if (decision.kind() == DecisionKind.RELEASE && hold.filter(h -> h.people() > 1).isPresent()) {
      var first =
          state.signatures().stream()
              .filter(s -> s.hold().equals(hold.get().id()))
              .filter(s -> !s.person().equals(person))
              .findFirst();
      if (first.isEmpty()) {
        return List.of(first(state, signed, hold.get()));
      }
      persons.add(first.get().person());
    }
    persons.add(person);
    boolean changed = Admissible.substanceChanged(state, signed);
    var rulings = new ArrayList<Ruling>();
    rulings.add(new DecisionAccepted(state.now(), signed.id(), decision, persons, changed));
    rulings.addAll(Effects.of(state, decision, hold, String.join(" and ", persons)));
    return rulings;
  }

  private static Ruling first(RunState state, Decided signed, HoldPlaced hold) {
    return new FirstSignature(
        state.now(),
        signed.id(),
        hold.id(),
        signed.signed().statement().person(),
        signed.signed().statement().substanceDigest(),
        state.now().plus(TOGETHER));
  }
}
