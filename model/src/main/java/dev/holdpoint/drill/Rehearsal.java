package dev.holdpoint.drill;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Step;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.TriggerAction;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.engine.shell.Probes;
import dev.holdpoint.engine.shell.Sender;
import dev.holdpoint.engine.state.Window;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One drill of one threshold trigger, at a site that is not live. Blocks until it is through; every
 * wait has a limit.
 */
public final class Rehearsal {
  private static final Duration READ_PAUSE = Duration.ofMillis(100);
  private static final int FIRST_READS = 5;

  private final ChangePackage change;
  private final Trigger trigger;
  private final Probes probes;
  private final Sender sender;
  private final Clock clock;
  private final String name;
  private final Consumer<String> progress;
  private final List<String> steps = new ArrayList<>();
  private final Map<String, UnitState> states = new LinkedHashMap<>();

  /**
   * A drill.
   *
   * @param change whose connections lead to the rehearsal's site
   * @param name unlike any other drill's; stands in the idempotency keys
   * @param progress is told each step as it is done
   */
  public Rehearsal(
      ChangePackage change,
      Trigger trigger,
      Probes probes,
      Sender sender,
      Clock clock,
      String name,
      Consumer<String> progress) {
    this.change = change;
    this.trigger = trigger;
    this.probes = probes;
    this.sender = sender;
    this.clock = clock;
    this.name = name;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param steps in order; the last one says what broke if it failed
   * @param took from the sample that completed the window to the last confirming read-back
   */
  public record Outcome(boolean passed, List<String> steps, Duration took) {
    /** Copies the list. */
    public Outcome {
      steps = List.copyOf(steps);
    }
  }

  /** A step did not do what it must. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String why) {
      super(why);
    }
  }

  /** Does it. */
  public Outcome run() throws InterruptedException {
    try {
      begin();
      apply();
      fire();
      var completed = clock.instant();
      act();
      return new Outcome(true, steps, Duration.between(completed, clock.instant()));
    } catch (Broken broken) {
      say("Failed: " + broken.getMessage());
      return new Outcome(false, steps, Duration.ZERO);
    }
  }

  private void say(String step) {
    steps.add(step);
    progress.accept(step);
  }

  private void begin() throws Broken, InterruptedException {
    for (var unit : change.units()) {
      var live = read(unit.id());
      var declared = change.start().get(unit.id());
      if (declared == null || !live.equals(declared)) {
        throw new Broken(unit.id() + " is not at its declared start: " + live.inWords());
      }
      states.put(unit.id(), declared);
    }
    say("Read back: " + states.size() + " units at their declared start.");
  }

  /** A site that has just been started may need more than one try to answer in time. */
  private UnitState read(String unit) throws Broken, InterruptedException {
    var read = probes.read(unit);
    for (int tried = 1; read.state().isEmpty() && tried < FIRST_READS; tried++) {
      Thread.sleep(READ_PAUSE);
      read = probes.read(unit);
    }
    if (read.state().isEmpty()) {
      throw new Broken(unit + " could not be read in " + FIRST_READS + " tries: " + read.detail());
    }
    return read.state().get();
  }

  /** The stage that the trigger first protects, with the stages before it. */
  private void apply() throws Broken, InterruptedException {
    for (Stage stage : applied()) {
      for (Step step : stage.steps()) {
        for (var unit : stage.units()) {
          set(stage.id(), step.id(), unit, step.action(), step.set(), Direction.FORWARD);
        }
      }
    }
    boolean differs =
        states.entrySet().stream()
            .anyMatch(e -> !e.getValue().equals(change.start().get(e.getKey())));
    if (!differs) {
      throw new Broken("the state after the stage does not differ from the known-good one");
    }
    say("Applied up to stage " + trigger.from() + "; read back, it differs from known-good.");
  }

  private List<Stage> applied() {
    int last = Math.max(change.stageIndex(trigger.from()), 0);
    return change.stages().subList(0, last + 1);
  }

  private void fire() throws Broken {
    var metric = change.metric(trigger.condition().metric()).orElseThrow();
    if (!(trigger.condition() instanceof Condition.Threshold condition)) {
      throw new Broken("only threshold triggers can be drilled so far");
    }
    var length = condition.window();
    double beyond = beyond(condition);
    var at = clock.instant();
    var window = Window.EMPTY;
    int samples = 0;
    while (!window.full(length)) {
      if (at.isAfter(clock.instant().plus(length.multipliedBy(3)).plus(metric.interval()))) {
        throw new Broken("the window did not fill");
      }
      window = window.after(at, true, metric.interval(), length);
      at = at.plus(metric.interval());
      samples++;
    }
    say(
        "Injected "
            + samples
            + " samples of "
            + beyond
            + " "
            + metric.unit()
            + " at accelerated time; the window of "
            + length.toMillis() / 1000.0
            + " s filled and the trigger fired.");
  }

  private double beyond(Condition.Threshold condition) throws Broken {
    double value =
        switch (condition) {
          case Condition.Above(_, var threshold, _) ->
              threshold + Math.max(1, Math.abs(threshold) * 0.1);
          case Condition.Below(_, var threshold, _) ->
              threshold - Math.max(1, Math.abs(threshold) * 0.1);
          case Condition.Outside(_, _, var high, _) -> high + Math.max(1, Math.abs(high) * 0.1);
        };
    if (!condition.beyond(value)) {
      throw new Broken("no sample crosses the threshold");
    }
    return value;
  }

  /** Newest stage first; only what was applied has something to bring back. */
  private void act() throws Broken, InterruptedException {
    var restored = new TreeSet<String>();
    for (Stage stage : applied().reversed()) {
      for (var unit : stage.units().reversed()) {
        var start = change.start().get(unit);
        if (start != null && concerned(unit) && !start.equals(states.get(unit))) {
          for (Step step : stage.rollback()) {
            restore(unit, step, start);
            restored.add(unit);
          }
        }
      }
    }
    for (var unit : states.keySet()) {
      if (concerned(unit) && !Objects.equals(states.get(unit), change.start().get(unit))) {
        throw new Broken(unit + " did not return to its declared start");
      }
    }
    say("Restored " + restored.size() + " units; each proved its digest first and was read back.");
  }

  private boolean concerned(String unit) {
    return trigger.action() != TriggerAction.NARROW || trigger.narrowTo().contains(unit);
  }

  private void restore(String unit, Step step, UnitState start)
      throws Broken, InterruptedException {
    prove();
    var set = new HashMap<>(start.fields());
    set.keySet().retainAll(change.action(step.action()).orElseThrow().request().placeholders());
    set("restore", step.id(), unit, step.action(), set, Direction.RESTORE);
  }

  private void prove() throws Broken {
    var proof = probes.check(change.knownGood().check());
    if (proof.verdict() != Verdict.PASS) {
      throw new Broken("the known-good version is not proven: " + proof.detail());
    }
  }

  private void set(
      String stage,
      String step,
      String unit,
      String action,
      Map<String, String> set,
      Direction direction)
      throws Broken, InterruptedException {
    var before = states.get(unit);
    if (before == null) {
      throw new Broken(unit + " is not a unit of this package");
    }
    var expected = before.with(set);
    var key = new ActionKey(name, stage, 1, step, unit);
    var reply = sender.send(new Intended(clock.instant(), key, action, direction, set, expected));
    if (!(reply instanceof ActionReply.Accepted)) {
      throw new Broken(unit + ": the request of step " + step + " ended with " + reply);
    }
    var until =
        clock.instant().plus(change.action(action).orElseThrow().settleAfter()).plusSeconds(1);
    while (true) {
      var read = probes.read(unit);
      if (read.state().filter(s -> s.equals(expected)).isPresent()) {
        states.put(unit, expected);
        return;
      }
      if (clock.instant().isAfter(until)) {
        throw new Broken(
            unit
                + " reads "
                + read.state().map(UnitState::inWords).orElse(read.detail())
                + " after step "
                + step);
      }
      Thread.sleep(READ_PAUSE);
    }
  }
}
