package dev.holdpoint.drill;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Step;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.domain.run.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/**
 * Brings a drill's run forward through stages, each until all its units read as it says. The units
 * of a step go side by side: a drill has nobody whom a stage could harm, and so need not wait.
 */
final class Advance {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final DrillRun run;
  private final ChangePackage change;
  private final Minutes minutes;
  private final String trigger;

  Advance(DrillRun run, Minutes minutes, String trigger) {
    this.run = run;
    this.change = run.state().change();
    this.minutes = minutes;
    this.trigger = trigger;
  }

  /** All of these, in order. */
  void through(List<Stage> stages) throws Broken, InterruptedException {
    for (var stage : stages) {
      run.given(entered(stage, Phase.TRANSITIONING));
      for (var step : stage.steps()) {
        if (Thread.interrupted()) {
          throw new InterruptedException("the drill was cancelled");
        }
        settle(step, send(stage, step));
      }
      run.given(entered(stage, Phase.VERIFYING));
      if (!stage.steps().isEmpty()) {
        minutes.tell(new DrillProgress.Applied(trigger, stage.id(), stage.units()));
      }
    }
    if (run.state().expected().equals(change.start())) {
      throw new Broken(
          Fault.NOTHING_CHANGED,
          "stage " + stages.getLast().id(),
          "after it every unit is as declared at the start");
    }
  }

  private Ruling entered(Stage stage, Phase phase) {
    return new Ruling.PhaseEntered(run.now(), stage.id(), 1, phase, "drilled");
  }

  /** A request and how it ended. */
  private record Sent(Intended intended, Fact.ActionEnded ended) {
    String unit() {
      return intended.key().unit();
    }

    boolean shownBy(LiveState read) {
      return read.state().filter(intended.expected()::equals).isPresent();
    }
  }

  private List<Sent> send(Stage stage, Step step) throws Broken {
    var all = new ArrayList<Intended>();
    for (var unit : stage.units()) {
      var before = run.state().expected().get(unit);
      if (before == null) {
        throw new Broken(Fault.FORWARD, step.id() + " of " + unit, "it is no unit in scope");
      }
      all.add(
          new Intended(
              run.now(),
              new ActionKey(run.state().run(), stage.id(), 1, step.id(), unit),
              step.action(),
              Direction.FORWARD,
              step.set(),
              before.with(step.set())));
    }
    all.forEach(run::given);
    var sent = new ArrayList<Sent>();
    for (var ended : run.send(all)) {
      run.given(ended);
      sent.add(new Sent(all.get(sent.size()), ended));
    }
    return sent;
  }

  /** Reads the units until each shows what was meant, or can no longer come to show it. */
  private void settle(Step step, List<Sent> sent) throws Broken, InterruptedException {
    var settles = change.action(step.action()).orElseThrow().settleAfter();
    var until = run.now().plus(settles).plusSeconds(1);
    var reads = new HashMap<String, LiveState>();
    var open = new ArrayList<>(sent);
    boolean last = false;
    while (!open.isEmpty() && !last) {
      // Each is read once more after its time, however long the reads of the others took.
      last = !run.now().isBefore(until);
      for (var one : List.copyOf(open)) {
        var read = run.read(one.unit());
        reads.put(one.unit(), read);
        if (one.shownBy(read)) {
          open.remove(one);
          settled(one, true);
        }
      }
      if (!open.isEmpty() && !last) {
        Thread.sleep(PAUSE);
      }
    }
    open.forEach(one -> settled(one, false));
    if (!open.isEmpty()) {
      var one = open.getFirst();
      var read = Objects.requireNonNull(reads.get(one.unit()));
      throw new Broken(
          Fault.FORWARD,
          step.id() + " of " + one.unit(),
          DrillRun.words(one.ended().reply())
              + "; the unit reads "
              + read.state().map(UnitState::inWords).orElse(read.detail()));
    }
  }

  private void settled(Sent one, boolean applied) {
    var key = one.intended().key();
    run.given(
        new Ruling.Settled(
            run.now(),
            key,
            applied ? Ruling.Settlement.APPLIED : Ruling.Settlement.NOT_APPLIED,
            "read back"));
    minutes.settled(key.text(), applied);
  }
}
