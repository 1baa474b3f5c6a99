package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.engine.Admissible;
import dev.holdpoint.engine.state.Intent;
import dev.holdpoint.engine.state.TriggerState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What goes wrong just when something waits for it: a metric that is bad while an arming lives or
 * again after every reset, a way back that breaks at a restored checkpoint. Blind chance hardly
 * ever brings these together.
 */
final class Provoking {
  private static final Duration LOOKS = Duration.ofMillis(500);
  private static final double BEYOND = 15;

  private final World world;
  private boolean over;

  Provoking(World world) {
    this.world = world;
  }

  /** The world is well again, and stays so. */
  void stop() {
    over = true;
  }

  /**
   * Somebody keeps a trigger that acts armed, and some time after units were changed what it
   * watches goes bad, until it fired.
   */
  void whileArmed(Random random) {
    pick(random, t -> t.action().actsOnLiveState())
        .ifPresent(trigger -> armed(trigger, random.nextInt(40), 120));
  }

  private void armed(Trigger trigger, int patience, int looks) {
    if (over || world.state.over() || looks == 0 || fired(trigger)) {
      well(trigger);
      return;
    }
    var until = Optional.of(world.now.plusSeconds(20));
    var arm = Decision.onTrigger(DecisionKind.ARM, trigger.id(), until, "");
    boolean lapsed = now(trigger).arming().isEmpty();
    if (lapsed && !world.stopped() && Admissible.refusal(world.state, arm).isEmpty()) {
      world.decide(Person.ANNA, arm);
    }
    boolean begun = world.state.intents().stream().anyMatch(Intent::stands);
    if (begun && patience == 0 && now(trigger).arming().isPresent()) {
      bad(trigger);
    }
    int left = begun ? Math.max(0, patience - 1) : patience;
    world.after(LOOKS, () -> armed(trigger, left, looks - 1));
  }

  /** What a trigger watches is bad until it fired, and again once it was reset. */
  void again(Random random) {
    pick(random, _ -> true).ifPresent(trigger -> again(trigger, 200));
  }

  private void again(Trigger trigger, int looks) {
    boolean suspended = !over && now(trigger).suspended();
    if (over || world.state.over() || looks == 0 || suspended) {
      well(trigger);
      return;
    }
    if (fired(trigger)) {
      well(trigger);
    } else {
      bad(trigger);
    }
    world.after(LOOKS, () -> again(trigger, looks - 1));
  }

  /**
   * Somebody goes back to a checkpoint once there is one, and while people wait there, what proves
   * the way further back fails.
   */
  void atCheckpoint(Random random) {
    back(random.nextInt(6), 240);
  }

  private void back(int patience, int looks) {
    if (over || world.state.over() || looks == 0) {
      return;
    }
    var checkpoints = world.state.checkpoints();
    if (checkpoints.isEmpty() || world.stopped()) {
      world.after(LOOKS, () -> back(patience, looks - 1));
    } else {
      var to = checkpoints.getFirst().stage();
      world.decide(Person.ANNA, Decision.backTo(to, "that far only"));
      waiting(patience, looks);
    }
  }

  private void waiting(int patience, int looks) {
    if (over || world.state.over() || looks == 0) {
      return;
    }
    boolean waits = world.state.held(HoldReason.PARTLY_ROLLED_BACK);
    if (waits && patience == 0) {
      var checks = world.state.stage().readiness();
      checks.forEach(check -> world.site.verdicts.put(check, Verdict.FAIL));
      world.after(
          LOOKS.multipliedBy(60), () -> checks.forEach(check -> world.site.verdicts.remove(check)));
    } else {
      world.after(LOOKS, () -> waiting(waits ? patience - 1 : patience, looks - 1));
    }
  }

  private Optional<Trigger> pick(Random random, Predicate<Trigger> which) {
    var some = world.change.triggers().stream().filter(which).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
  }

  private TriggerState now(Trigger trigger) {
    return world.state.trigger(trigger.id());
  }

  private boolean fired(Trigger trigger) {
    return now(trigger).fired().isPresent();
  }

  private void bad(Trigger trigger) {
    var site = world.site;
    switch (trigger.condition()) {
      case Condition.Above(var metric, var most, _) -> site.values.put(metric, most + BEYOND);
      case Condition.Below(var metric, var least, _) -> site.values.put(metric, least - BEYOND);
      case Condition.Outside(var metric, _, var most, _) -> site.values.put(metric, most + BEYOND);
      case Condition.Consecutive failures -> site.values.put(failures.metric(), 1.0);
      case Condition.BurnRate burn -> burn.metrics().forEach(m -> site.values.put(m, BEYOND));
      case Condition.Heartbeat heart -> site.gaps.put(heart.metric(), Reading.Cause.ERROR);
    }
  }

  private void well(Trigger trigger) {
    List<String> metrics = trigger.condition().metrics();
    metrics.forEach(world.site.values::remove);
    metrics.forEach(world.site.gaps::remove);
  }
}
