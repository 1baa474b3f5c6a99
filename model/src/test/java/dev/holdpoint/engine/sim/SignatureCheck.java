package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.state.Fold;
import java.time.Duration;
import java.util.HashSet;

/** {@link Rule#NO_SILENT_HUMAN} and {@link Rule#SAME_SUBSTANCE}. */
final class SignatureCheck implements StepCheck {
  private static final Duration TOGETHER = Duration.ofMinutes(10);

  private final Books books;

  SignatureCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    boolean needsSomebody =
        switch (ruling) {
          case Ruling.HoldClosed _, Ruling.TriggerReset _, Ruling.Armed _ -> true;
          case Ruling.RollbackStarted started -> !step.replans(started);
          case Ruling.Closed closed ->
              closed.outcome() == Outcome.ABORTED && step.before().ending().isEmpty();
          case Ruling.CheckpointTaken taken -> taken.releasedBy().isPresent();
          default -> false;
        };
    Rule.NO_SILENT_HUMAN.demand(
        !needsSomebody || step.accepted().isPresent() || armedTriggerActs(step),
        "nobody decided this",
        () -> ruling);
    if (ruling instanceof Ruling.Intended intended
        && intended.action().equals(Packages.SECONDARY)) {
      Rule.NO_SILENT_HUMAN.demand(
          books.secondary.contains(intended.key().unit()),
          "a secondary action that nobody approved",
          () -> intended);
    }
    if (ruling instanceof Ruling.DecisionAccepted accepted) {
      signed(step, accepted);
    }
    if (ruling instanceof Ruling.DecisionRefused refused && step.fact() instanceof Fact.Decided d) {
      boolean always = anyTime(d.signed().statement().decision());
      Rule.SAME_SUBSTANCE.demand(
          !(always && refused.code().equals("HP-DECISION-004")),
          "what is possible at any time was refused for its substance",
          () -> refused);
    }
  }

  private boolean armedTriggerActs(Step step) {
    return step.fired()
        .filter(f -> step.before().trigger(f.trigger()).arming().isPresent())
        .isPresent();
  }

  private void signed(Step step, Ruling.DecisionAccepted accepted) {
    var decision = accepted.decision();
    if (!(step.fact() instanceof Fact.Decided decided)) {
      throw new Rule.Broken(Rule.NO_SILENT_HUMAN, "accepted without a signature: " + accepted);
    }
    var statement = decided.signed().statement();
    Rule.NO_SILENT_HUMAN.demand(
        statement.decision().equals(decision)
            && accepted.persons().contains(statement.person())
            && !decided.signed().jws().isBlank()
            && statement.packetDigest().equals(Canonical.digest(decided.packetJson())),
        "not what was signed",
        () -> accepted);
    Rule.NO_SILENT_HUMAN.demand(
        decided.roles().contains(role(step, decision)), "not by the role", () -> accepted);
    boolean authored = decided.author() && decision.kind() == DecisionKind.RELEASE;
    Rule.NO_SILENT_HUMAN.demand(!authored, "the author released", () -> accepted);
    var before = Engine.packet(Fold.apply(step.before(), step.fact())).substance().digest();
    boolean same = statement.substanceDigest().equals(before);
    Rule.SAME_SUBSTANCE.demand(
        same || anyTime(decision), "accepted on changed substance", () -> accepted);
    Rule.SAME_SUBSTANCE.demand(
        same != accepted.substanceChanged(), "does not say whether it changed", () -> accepted);
    if (decision.kind() == DecisionKind.RELEASE) {
      together(decision, accepted, statement.substanceDigest());
    }
  }

  private void together(Decision decision, Ruling.DecisionAccepted accepted, String substance) {
    var hold = books.open.get(decision.hold().orElseThrow());
    int people = new HashSet<>(accepted.persons()).size();
    Rule.SAME_SUBSTANCE.demand(people >= hold.people(), "too few people", () -> accepted);
    if (hold.people() > 1) {
      var first = books.firsts.get(hold.id());
      boolean counts =
          first != null
              && first.substance().equals(substance)
              && accepted.persons().contains(first.person())
              && first.at().plus(TOGETHER).isAfter(accepted.at());
      Rule.SAME_SUBSTANCE.demand(counts, "the first signature did not count", () -> first);
    }
  }

  private Role role(Step step, Decision decision) {
    return switch (decision.kind()) {
      case RELEASE -> books.open.get(decision.hold().orElseThrow()).role();
      case RESUME -> step.before().rollback().isPresent() ? Role.ROLLBACK : Role.OPERATE;
      case START, HOLD, RE_VERIFY, RETRY -> Role.OPERATE;
      case USE_SECONDARY, NARROW, ROLL_BACK, ABORT, TAKE_OVER, ARM, DISARM -> Role.ROLLBACK;
      case RESET -> Role.RELEASE;
      case EXTEND_WINDOW -> Role.APPROVE;
    };
  }

  private static boolean anyTime(Decision decision) {
    return switch (decision.kind()) {
      case HOLD, ROLL_BACK, ABORT, TAKE_OVER -> true;
      case START,
          RELEASE,
          RE_VERIFY,
          RETRY,
          USE_SECONDARY,
          RESUME,
          NARROW,
          ARM,
          DISARM,
          RESET,
          EXTEND_WINDOW ->
          false;
    };
  }
}
