package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Fact.Interruption;
import dev.holdpoint.engine.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** All that can go wrong with a run, drawn from one seed. */
final class Weather {
  private static final List<String> METRICS =
      List.of("error-rate", "p95-latency", "settlement-parity", "queue-depth");
  private static final double[] BAD = {4, 900, 99, 900};
  private static final double[] MEDIUM = {0.6, 380, 99.977, 400};

  private final World world;
  private final Random random;
  private final List<Packet> seen = new ArrayList<>();

  Weather(World world, long seed) {
    this.world = world;
    this.random = new Random(seed);
    // Fair weather up to some stage, so that every part of the way sees storms.
    int stage = random.nextInt(world.change.stages().size());
    world.onwardUntil("stage " + stage, s -> s.course().index() == stage);
    world.latency = _ -> random.nextInt(50) == 0 ? random.nextInt(3_000) : random.nextInt(200);
    world.site.delivery = _ -> delivery();
    int deadly = 400 + random.nextInt(4_000);
    world.dies = _ -> random.nextInt(deadly) == 0 ? 1 + random.nextInt(2) : 0;
  }

  private Delivery delivery() {
    return switch (random.nextInt(12)) {
      case 0 -> Delivery.REFUSED;
      case 1 -> Delivery.LOST_AFTER_EFFECT;
      case 2 -> Delivery.LATE_EFFECT;
      case 3 -> Delivery.LOST_FOR_EVER;
      case 4 -> Delivery.NEVER_SENT;
      case 5 -> Delivery.SAID_DONE_BUT_WAS_NOT;
      case 6 -> {
        int after = random.nextInt(1_500);
        yield new Delivery(
            new ActionReply.Lost("cut"),
            Duration.ofMillis(after),
            Optional.of(Duration.ofMillis(random.nextInt(after + 1_400))));
      }
      default -> Delivery.DONE;
    };
  }

  /** Some time of faults and of people who decide as they please. */
  void blow() {
    int gusts = 10 + random.nextInt(40);
    for (int i = 0; i < gusts && !world.state.over(); i++) {
      gust();
      world.pass(Duration.ofMillis(200 + random.nextInt(6_000)));
    }
    world.dies = _ -> 0;
    world.latency = _ -> 20;
    world.site.heal();
  }

  private void gust() {
    int metric = random.nextInt(METRICS.size());
    switch (random.nextInt(20)) {
      case 0 -> world.site.values.put(METRICS.get(metric), BAD[metric]);
      case 1, 12, 13 -> world.site.values.put(METRICS.get(metric), MEDIUM[metric]);
      case 2 ->
          world.site.gaps.put(
              METRICS.get(metric),
              Reading.Cause.values()[random.nextInt(Reading.Cause.values().length)]);
      case 3 -> world.site.values.put("settlement-parity#1", 99.5);
      // Beyond the gate's fail bound, but not far enough for a trigger.
      case 15 -> world.site.values.put("error-rate", 0.9);
      case 4, 14 -> world.site.gaps.put("settlement-parity#1", Reading.Cause.ERROR);
      case 5 ->
          world.site.verdicts.put(check(), random.nextBoolean() ? Verdict.FAIL : Verdict.NO_DATA);
      case 6 -> world.site.silent.add(check());
      case 7 -> world.site.unreadable.add(unit());
      case 8 -> world.crash(Duration.ofMillis(random.nextInt(8_000)));
      case 9 ->
          world.offer(at -> new Fact.Interrupted(at, Interruption.CLOCK_STEP, "the clock moved"));
      case 10, 11 -> {
        world.site.values.clear();
        world.site.gaps.clear();
        world.site.verdicts.clear();
        world.site.silent.clear();
        world.site.unreadable.clear();
      }
      default -> somebodyDecides();
    }
  }

  private String check() {
    int n = random.nextInt(world.change.checks().size() + 1);
    return n == 0 ? "authority" : world.change.checks().get(n - 1).id();
  }

  private String unit() {
    return world.change.units().get(random.nextInt(world.change.units().size())).id();
  }

  private void somebodyDecides() {
    seen.add(Engine.packet(world.state));
    var packet = random.nextInt(5) == 0 ? seen.get(random.nextInt(seen.size())) : seen.getLast();
    world.decideOn(packet, person(), decision());
  }

  private Person person() {
    return random.nextInt(4) == 0
        ? Person.EVERYBODY.get(random.nextInt(Person.EVERYBODY.size()))
        : random.nextBoolean() ? Person.ANNA : Person.BORIS;
  }

  /** Mostly onward, so that runs come far; now and then anything at all. */
  private Decision decision() {
    var holds = world.state.holds();
    if (holds.isEmpty() || random.nextInt(6) == 0) {
      return anything();
    }
    var hold = holds.get(random.nextInt(holds.size()));
    var kinds = hold.reason().admits().stream().sorted().toList();
    var kind = kinds.get(random.nextInt(kinds.size()));
    boolean ends =
        kind == DecisionKind.ABORT
            || kind == DecisionKind.ROLL_BACK
            || kind == DecisionKind.TAKE_OVER;
    kind = ends && random.nextInt(6) != 0 ? kinds.getFirst() : kind;
    if (kind == DecisionKind.TAKE_OVER) {
      kind = DecisionKind.ROLL_BACK;
    }
    var units = kind == DecisionKind.NARROW ? List.of(unit()) : List.<String>of();
    return new Decision(
        kind, Optional.of(hold.id()), Optional.empty(), units, Optional.empty(), "as I please");
  }

  private Decision anything() {
    var trigger = "t" + (1 + random.nextInt(4));
    var soon = Optional.of(world.now.plusSeconds(1 + random.nextInt(600)));
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> Decision.onTrigger(DecisionKind.ARM, trigger, soon, "");
      case 3 -> Decision.onTrigger(DecisionKind.DISARM, trigger, Optional.empty(), "");
      case 4 -> Decision.onTrigger(DecisionKind.RESET, trigger, Optional.empty(), "");
      case 5, 6 -> Decision.of(DecisionKind.HOLD, "");
      case 7 -> Decision.of(DecisionKind.ROLL_BACK, "");
      default -> Decision.on(DecisionKind.RELEASE, "h" + random.nextInt(12), "");
    };
  }
}
