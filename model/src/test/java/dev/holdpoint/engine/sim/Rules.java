package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.engine.Replay;
import dev.holdpoint.engine.state.RunState;
import java.util.List;

/** Holds every step of a run, its record and what is really live against every {@link Rule}. */
final class Rules {
  private final Books books;
  private final Site site;
  private final List<StepCheck> checks;

  Rules(ChangePackage change, Site site) {
    this.books = new Books(change);
    this.site = site;
    this.checks =
        List.of(
            new ProofCheck(books),
            new HoldCheck(books),
            new SignatureCheck(books),
            new EffectCheck(books),
            new EvidenceCheck(books),
            new GateCheck(books),
            new WayBackCheck(books),
            new ScopeCheck(books),
            new PlanCheck(books),
            new RestoreCheck(books),
            new OrderCheck(books),
            new FiringCheck(books),
            new ArmingCheck(books),
            new EscalationCheck(books),
            new SecretCheck(),
            new LiveCheck(books, site));
  }

  void admitted(Fact.Admitted admitted, List<Ruling> rulings, RunState after) {
    var step = new Step(after, admitted, rulings, after);
    rulings.forEach(r -> books.ruling(step, r));
  }

  /** After every step. */
  void after(RunState before, Fact fact, List<Ruling> rulings, RunState after) {
    var step = new Step(before, fact, rulings, after);
    books.fact(fact);
    for (var ruling : rulings) {
      for (var check : checks) {
        check.ruling(step, ruling);
      }
      books.ruling(step, ruling);
    }
    for (var check : checks) {
      check.after(step);
    }
  }

  /** Nothing is sent that was not recorded, and no key twice. */
  void sent(Intended intended, boolean first) {
    Rule.INTENT_BEFORE_EFFECT.demand(
        books.intents.containsKey(intended.key()), "sent before it was recorded", () -> intended);
    Rule.NEVER_TWICE_NEVER_SKIPPED.demand(first, "a key sent twice", () -> intended);
  }

  /** What was acknowledged is on the disk, no more and no less, and adds up to the state. */
  void recovered(List<EntryBody> entries, RunState acknowledged) {
    Rule.REPLAY.demand(
        entries.size() == acknowledged.entries() && Replay.fold(entries).equals(acknowledged),
        "the record does not add up to the state",
        () -> entries.getLast());
  }

  /** Room may run out under a run, but never under one that goes back. */
  void appendRefused(boolean forLackOfRoom, RunState state) {
    Rule.ROOM_TO_GO_BACK.demand(
        !forLackOfRoom || state.rollback().isEmpty(),
        "no room to record a rollback",
        () -> state.rollback());
  }

  /** At the end: derived again entry for entry, and really back if it says so. */
  void closed(List<EntryBody> entries, RunState state) {
    var replayed = Replay.of(entries);
    Rule.REPLAY.demand(
        replayed.equals(new Replay.Result.Same(state)), "does not derive again", () -> replayed);
    new LiveCheck(books, site).closed(state.closed().orElseThrow());
  }
}
