package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.engine.Admissible;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sensible person at the desk: tries to go on, goes back when that does not help, and stops when
 * there is no way back. Brings every run to its end once the world is well again.
 */
final class Operator {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);
  private static final int ROUNDS = 120;
  private static final int TRIES = 6;

  private final World world;
  private final Map<HoldReason, Integer> answered = new EnumMap<>(HoldReason.class);

  Operator(World world) {
    this.world = world;
  }

  /** Breaks when the run is not closed after as many decisions as anybody would take. */
  void close() {
    for (int i = 0; i < ROUNDS && !world.state.over(); i++) {
      goesOn();
      if (!world.state.over()) {
        world.pass(PATIENCE);
        answer();
      }
    }
    Rule.NEVER_STUCK.demand(
        world.state.over(), "never closed, held for", () -> world.state.holds());
  }

  private void goesOn() {
    var end = world.now.plus(LONGEST_SILENCE);
    while (!world.state.over() && !world.state.held()) {
      Rule.NEVER_STUCK.demand(
          world.tick(end),
          "neither held nor over for " + LONGEST_SILENCE,
          () -> world.state.phase() + " " + world.wanted());
    }
  }

  /** Answers every open hold as sense demands. */
  void answer() {
    for (var hold : List.copyOf(world.state.holds())) {
      boolean open = !world.state.over() && world.state.hold(hold.id()).isPresent();
      if (open) {
        int times = answered.merge(hold.reason(), 1, Integer::sum);
        if (times > TRIES && hold.reason() != HoldReason.PLANNED) {
          back(times > 2 * TRIES);
        } else {
          answer(hold);
        }
      }
    }
  }

  private void answer(HoldPlaced hold) {
    switch (hold.reason()) {
      case PLANNED, OPERATOR -> release(hold);
      case DEGRADED -> {
        // Refused: it takes words.
        world.decide(Person.ANNA, Decision.on(DecisionKind.RELEASE, hold.id(), " "));
        release(hold);
      }
      case WINDOW_CLOSING -> {
        extend();
        release(hold);
      }
      case PREFLIGHT_FAILED,
          READINESS_LOST,
          VERIFICATION_FAILED,
          CONFLICT,
          NO_DATA,
          BLIND,
          IN_DOUBT,
          POST_ROLLBACK_FAILED ->
          decide(hold, DecisionKind.RE_VERIFY);
      case ACTION_FAILED -> decide(hold, DecisionKind.RETRY);
      case ROLLBACK_BLOCKED -> blocked(hold);
      case TRIGGER, BREAKER -> {
        hold.subjects()
            .forEach(
                t ->
                    world.decide(
                        Person.ANNA,
                        Decision.onTrigger(DecisionKind.RESET, t, Optional.empty(), "cleared")));
        release(hold);
      }
      case INTERRUPTED, TAKEN_OVER, PARTLY_ROLLED_BACK -> decide(hold, DecisionKind.RESUME);
      case REPLAY_MISMATCH -> back(false);
    }
  }

  private void release(HoldPlaced hold) {
    decide(hold, DecisionKind.RELEASE);
    if (hold.people() > 1 && world.state.hold(hold.id()).isPresent()) {
      world.decide(Person.BORIS, Decision.on(DecisionKind.RELEASE, hold.id(), "seen"));
    }
  }

  private void extend() {
    world.decide(Person.ANNA, Decision.extend(world.now.plus(Duration.ofHours(9)), "approved"));
  }

  /** What cannot be taken leads back: a run that reads unlike its record is rolled back. */
  private void decide(HoldPlaced hold, DecisionKind kind) {
    var ruling = world.decide(Person.ANNA, Decision.on(kind, hold.id(), "seen"));
    boolean unlike =
        ruling instanceof Ruling.DecisionRefused refused
            && refused.code().equals("HP-DECISION-026");
    if (unlike) {
      back(false);
    }
  }

  /** By the secondary action where one may be used, every other time. */
  private void blocked(HoldPlaced hold) {
    var other = Decision.on(DecisionKind.USE_SECONDARY, hold.id(), "the first one fails");
    boolean may =
        answered.getOrDefault(hold.reason(), 0) % 2 == 1
            && Admissible.refusal(world.state, other).isEmpty();
    decide(hold, may ? DecisionKind.USE_SECONDARY : DecisionKind.RETRY);
  }

  private void back(boolean sure) {
    boolean stops = sure || world.state.rollback().isPresent();
    var back = world.decide(Person.ANNA, Decision.of(DecisionKind.ROLL_BACK, "no use"));
    if (stops || back instanceof Ruling.DecisionRefused) {
      world.decide(Person.ANNA, Decision.of(DecisionKind.ABORT, "no way back"));
    }
  }
}
