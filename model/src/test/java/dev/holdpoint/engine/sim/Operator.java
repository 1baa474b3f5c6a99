package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A sensible person at the desk: brings a run to its end once the world is well again. */
final class Operator {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int ROUNDS = 400;

  private Operator() {}

  /** Fails when the run is not closed after as many decisions as anybody would take. */
  static void close(World world) {
    for (int i = 0; i < ROUNDS && !world.state.over(); i++) {
      world.until(
          "a hold that says what it waits for, or the end",
          s -> s.over() || s.held(),
          Duration.ofMinutes(5));
      if (!world.state.over()) {
        world.pass(PATIENCE);
        answer(world);
      }
    }
    if (!world.state.over()) {
      throw new AssertionError("never closed\n" + world.story());
    }
  }

  private static void answer(World world) {
    for (var hold : List.copyOf(world.state.holds())) {
      boolean open = !world.state.over() && world.state.hold(hold.id()).isPresent();
      if (open) {
        answer(world, hold);
      }
    }
  }

  private static void answer(World world, HoldPlaced hold) {
    switch (hold.reason()) {
      case PLANNED, OPERATOR, DEGRADED -> release(world, hold);
      case WINDOW_CLOSING -> {
        extend(world);
        release(world, hold);
      }
      case PREFLIGHT_FAILED,
          READINESS_LOST,
          VERIFICATION_FAILED,
          CONFLICT,
          NO_DATA,
          BLIND,
          IN_DOUBT,
          POST_ROLLBACK_FAILED ->
          decide(world, hold, DecisionKind.RE_VERIFY);
      case ACTION_FAILED, ROLLBACK_BLOCKED -> decide(world, hold, DecisionKind.RETRY);
      case TRIGGER, BREAKER -> {
        hold.subjects()
            .forEach(
                t ->
                    world.decide(
                        Person.ANNA,
                        Decision.onTrigger(DecisionKind.RESET, t, Optional.empty(), "cleared")));
        release(world, hold);
      }
      case INTERRUPTED, TAKEN_OVER, PARTLY_ROLLED_BACK -> decide(world, hold, DecisionKind.RESUME);
      case REPLAY_MISMATCH -> decide(world, hold, DecisionKind.ABORT);
    }
  }

  private static void release(World world, HoldPlaced hold) {
    decide(world, hold, DecisionKind.RELEASE);
    if (hold.people() > 1 && world.state.hold(hold.id()).isPresent()) {
      world.decide(Person.BORIS, Decision.on(DecisionKind.RELEASE, hold.id(), "seen"));
    }
  }

  private static void extend(World world) {
    world.decide(
        Person.ANNA,
        new Decision(
            DecisionKind.EXTEND_WINDOW,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(world.now.plus(Duration.ofHours(2))),
            "approved"));
  }

  /** What cannot be taken leads back: a run that reads unlike its record is rolled back. */
  private static void decide(World world, HoldPlaced hold, DecisionKind kind) {
    var ruling = world.decide(Person.ANNA, Decision.on(kind, hold.id(), "seen"));
    boolean unlike =
        ruling instanceof Ruling.DecisionRefused refused
            && refused.code().equals("HP-DECISION-026");
    if (unlike || hold.reason() == HoldReason.REPLAY_MISMATCH) {
      var back = world.decide(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "unlike"));
      if (back instanceof Ruling.DecisionRefused) {
        world.decide(Person.ANNA, Decision.of(DecisionKind.ABORT, "unlike"));
      }
    }
  }
}
