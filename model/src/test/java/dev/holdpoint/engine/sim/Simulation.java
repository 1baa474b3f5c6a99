package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.ChangePackage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One seed: a package, a schedule of faults, a run through them, and its end in a healthy world.
 */
public final class Simulation {
  private static final Duration AFTERWARDS = Duration.ofSeconds(30);

  private final long seed;
  private final ChangePackage change;
  private final List<Fault> schedule;
  private final Duration patience;

  /** The simulation of a seed. */
  public Simulation(long seed) {
    this.seed = seed;
    var random = new Random(Packages.mix(seed));
    this.change = random.nextInt(12) == 0 ? World.CHANGE : Packages.make(random);
    this.schedule = Fault.draw(random, Packages.about(change));
    this.patience = Duration.ofMillis(200 + random.nextInt(5_000));
  }

  /** What a run came to. */
  record Played(World world, Optional<Rule.Broken> broken) {
    Duration simulated() {
      return Duration.between(Shell.START, world.now);
    }
  }

  List<Fault> schedule() {
    return schedule;
  }

  Played play() {
    return play(schedule);
  }

  Played play(List<Fault> faults) {
    var world = new World(change);
    try {
      carry(world, faults);
      return new Played(world, Optional.empty());
    } catch (Rule.Broken broken) {
      return new Played(world, Optional.of(broken));
    } catch (IllegalStateException | IllegalArgumentException | NullPointerException defect) {
      var broken = new Rule.Broken(Rule.NEVER_STUCK, "a defect: " + defect);
      broken.initCause(defect);
      return new Played(world, Optional.of(broken));
    }
  }

  private void carry(World world, List<Fault> faults) {
    var crowd = new Crowd(world);
    var weather = new Weather(world, crowd);
    var operator = new Operator(world);
    for (var fault : faults) {
      goOn(world, crowd, operator, Shell.START.plus(fault.at()));
      if (world.state.over()) {
        break;
      }
      weather.strike(fault);
    }
    weather.heal();
    new Operator(world).close();
    world.pass(AFTERWARDS);
    world.rules.closed(world.entries, world.state);
  }

  /** Time goes on, and a sensible operator answers what has been held for a while. */
  private void goOn(World world, Crowd crowd, Operator operator, Instant end) {
    while (world.now.isBefore(end) && !world.state.over()) {
      var next = world.now.plus(patience);
      boolean held = world.state.held();
      world.pass(Duration.between(world.now, next.isBefore(end) ? next : end));
      boolean answers = held && !world.now.isBefore(next) && !world.now.isBefore(crowd.awayUntil);
      if (answers && !world.state.over()) {
        operator.answer();
      }
    }
  }

  /**
   * What broke and how to see it again, with the fewest faults that still break the same rule;
   * empty if the run keeps every rule.
   */
  public Optional<String> story() {
    var played = play();
    if (played.broken().isEmpty()) {
      return Optional.empty();
    }
    var rule = played.broken().get().rule();
    var fewest = fewest(rule);
    var least = play(fewest);
    var text = new StringBuilder();
    text.append("seed ").append(seed).append(" broke ").append(rule.inWords()).append('\n');
    text.append("rerun: mvn -pl model -Dtest=RandomWorldTest -Dholdpoint.seed=").append(seed);
    text.append(" test\n").append(fewest.size()).append(" of ").append(schedule.size());
    text.append(" faults suffice:\n");
    fewest.forEach(f -> text.append("  ").append(f).append('\n'));
    text.append(least.broken().map(Throwable::getMessage).orElse("")).append('\n');
    return Optional.of(text.append(least.world().story()).toString());
  }

  /** Leaves out halves, quarters and so on down to single faults, as long as the rule breaks. */
  private List<Fault> fewest(Rule rule) {
    var kept = schedule;
    for (int size = Math.max(1, kept.size() / 2); size >= 1; size /= 2) {
      for (int from = 0; from < kept.size(); ) {
        var fewer = new ArrayList<>(kept);
        fewer.subList(from, Math.min(kept.size(), from + size)).clear();
        if (play(fewer).broken().filter(b -> b.rule() == rule).isPresent()) {
          kept = fewer;
        } else {
          from += size;
        }
      }
    }
    return kept;
  }

  /** The rule that a seed breaks, by name; empty if it keeps them all. */
  public static Optional<String> broken(long seed) {
    return new Simulation(seed).play().broken().map(b -> b.rule().inWords());
  }
}
