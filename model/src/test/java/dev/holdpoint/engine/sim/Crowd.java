package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.engine.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The people around a run, who decide as they please. */
final class Crowd {
  private final World world;
  private final List<Packet> seen = new ArrayList<>();

  /** Until when nobody sits at the desk. */
  Instant awayUntil = Instant.MIN;

  Crowd(World world) {
    this.world = world;
  }

  void act(FaultKind kind, Random random) {
    if (world.state.over() || world.stopped()) {
      return;
    }
    var packet = Engine.packet(world.state);
    seen.add(packet);
    switch (kind) {
      case SOMEBODY_DECIDES -> world.decideOn(packet, person(random), anything(random));
      case SOMEBODY_HOLDS -> world.decide(Person.OPERATOR, Decision.of(DecisionKind.HOLD, ""));
      case SOMEBODY_ARMS ->
          world.change.triggers().forEach(t -> world.decide(Person.ANNA, arm(random, t.id())));
      case SOMEBODY_ROLLS_BACK ->
          world.decide(Person.BORIS, Decision.of(DecisionKind.ROLL_BACK, "careful"));
      case SOMEBODY_ROLLS_BACK_PARTLY -> world.decide(Person.ANNA, partly(random));
      case SOMEBODY_STOPS_THERE -> {
        world.decide(Person.ANNA, partly(random));
        stopThere(60);
      }
      case SOMEBODY_LETS_A_SIGNATURE_LAPSE -> firstOnly();
      case SOMEBODY_DISARMS ->
          world.change.triggers().stream()
              .map(t -> Decision.onTrigger(DecisionKind.DISARM, t.id(), Optional.empty(), ""))
              .forEach(d -> world.decide(Person.BORIS, d));
      case SOMEBODY_NARROWS -> world.decide(Person.ANNA, onHold(random, DecisionKind.NARROW));
      case SOMEBODY_ABORTS -> {
        // Rarely, or few runs would come far.
        if (random.nextInt(4) == 0) {
          world.decide(Person.ANNA, Decision.of(DecisionKind.ABORT, "meteor"));
        }
      }
      case SOMEBODY_TAKES_OVER -> takeOver(random);
      case SOMEBODY_EXTENDS -> world.decide(Person.ANNA, extend(random));
      case ON_A_STALE_PACKET ->
          world.decideOn(seen.get(random.nextInt(seen.size())), Person.BORIS, onward(random));
      case WITH_THE_WRONG_ROLE -> {
        world.decide(Person.AUDITOR, anything(random));
        world.decide(Person.AUTHOR, onward(random));
      }
      case WITH_THE_WRONG_PASSPHRASE -> world.failIdentity(person(random));
      case TWO_AT_ONCE -> {
        world.decideOn(packet, Person.ANNA, onward(random));
        world.decideOn(
            packet, Person.BORIS, random.nextBoolean() ? onward(random) : anything(random));
      }
      case NOBODY_THERE ->
          awayUntil =
              world.now.plusMillis(2_000 + random.nextInt(random.nextBoolean() ? 30_000 : 900_000));
      default -> throw new IllegalArgumentException("not of people: " + kind);
    }
  }

  /** People act outside the program, and may change what nobody records. */
  private void takeOver(Random random) {
    world.decide(Person.ANNA, Decision.of(DecisionKind.TAKE_OVER, "by hand"));
    if (!world.state.over() && random.nextBoolean()) {
      var unit = unit(random);
      world.after(
          Duration.ofMillis(random.nextInt(2_000)),
          () -> world.site.alter(unit, Map.of("weight", "" + random.nextInt(100))));
    }
  }

  /** Back to some checkpoint that stands, or in full where none does. */
  private Decision partly(Random random) {
    var checkpoints = world.state.checkpoints();
    return checkpoints.isEmpty()
        ? Decision.of(DecisionKind.ROLL_BACK, "careful")
        : Decision.backTo(
            checkpoints.get(random.nextInt(checkpoints.size())).stage(), "that far only");
  }

  /** Closes the run where a partial rollback brought it. */
  private void stopThere(int seconds) {
    if (world.state.held(HoldReason.PARTLY_ROLLED_BACK)) {
      world.decide(Person.ANNA, Decision.of(DecisionKind.ABORT, "good enough"));
    } else if (seconds > 0) {
      world.after(Duration.ofMillis(500), () -> stopThere(seconds - 1));
    }
  }

  /** Signs as the first of two, and the second comes too late. */
  private void firstOnly() {
    world.state.holds().stream()
        .filter(h -> h.people() > 1)
        .findFirst()
        .ifPresent(
            h -> {
              world.decide(Person.BORIS, Decision.on(DecisionKind.RELEASE, h.id(), "mine"));
              awayUntil = world.now.plus(Duration.ofMinutes(11));
            });
  }

  private Person person(Random random) {
    return random.nextInt(4) == 0
        ? Person.EVERYBODY.get(random.nextInt(Person.EVERYBODY.size()))
        : random.nextBoolean() ? Person.ANNA : Person.BORIS;
  }

  private String unit(Random random) {
    return world.change.units().get(random.nextInt(world.change.units().size())).id();
  }

  private String trigger(Random random) {
    var triggers = world.change.triggers();
    return triggers.isEmpty() ? "none" : triggers.get(random.nextInt(triggers.size())).id();
  }

  private Decision arm(Random random, String trigger) {
    var until = Optional.of(world.now.plusSeconds(1 + random.nextInt(900)));
    return Decision.onTrigger(DecisionKind.ARM, trigger, until, "");
  }

  private Decision extend(Random random) {
    return new Decision(
        DecisionKind.EXTEND_WINDOW,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(world.state.window().closes().plusSeconds(random.nextInt(4_000) - 400)),
        "approved");
  }

  /** Something that some open hold admits. */
  private Decision onward(Random random) {
    var holds = world.state.holds();
    if (holds.isEmpty()) {
      return anything(random);
    }
    var kinds =
        holds.get(random.nextInt(holds.size())).reason().admits().stream()
            .filter(k -> k != DecisionKind.ABORT && k != DecisionKind.TAKE_OVER)
            .sorted()
            .toList();
    return onHold(random, kinds.get(random.nextInt(kinds.size())));
  }

  private Decision onHold(Random random, DecisionKind kind) {
    var holds = world.state.holds();
    var hold =
        holds.isEmpty()
            ? Optional.<String>empty()
            : Optional.of(holds.get(random.nextInt(holds.size())).id());
    var units = kind == DecisionKind.NARROW ? units(random) : List.<String>of();
    var reason = random.nextInt(4) == 0 ? " " : "as I please";
    return new Decision(kind, hold, Optional.empty(), units, Optional.empty(), reason);
  }

  /** One or two. */
  private List<String> units(Random random) {
    var one = unit(random);
    var other = random.nextInt(3) == 0 ? unit(random) : one;
    return one.equals(other) ? List.of(one) : List.of(one, other);
  }

  private Decision anything(Random random) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> arm(random, trigger(random));
      case 2, 3 -> Decision.onTrigger(DecisionKind.DISARM, trigger(random), Optional.empty(), "");
      case 4 -> Decision.onTrigger(DecisionKind.RESET, trigger(random), Optional.empty(), "");
      case 5 -> Decision.of(DecisionKind.HOLD, "");
      case 6 -> Decision.of(DecisionKind.ROLL_BACK, "");
      case 7 -> onHold(random, DecisionKind.NARROW);
      case 8 -> onHold(random, DecisionKind.RE_VERIFY);
      case 9 -> extend(random);
      case 10 -> onHold(random, DecisionKind.RESUME);
      default -> Decision.on(DecisionKind.RELEASE, "h" + random.nextInt(12), "");
    };
  }
}
