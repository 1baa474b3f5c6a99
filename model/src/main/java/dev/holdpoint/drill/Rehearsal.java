package dev.holdpoint.drill;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.TriggerAction;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.DrillResult.Act;
import dev.holdpoint.domain.record.DrillResult.Break;
import dev.holdpoint.domain.record.DrillResult.Fill;
import dev.holdpoint.domain.record.DrillResult.Samples;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.shell.Probes;
import dev.holdpoint.engine.shell.Sender;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One drill of one trigger, at a site that is not live: the stages are applied, the engine is shown
 * samples until it rules that the trigger fired, and then leads the action to its end itself. Where
 * the package declares secondary actions, the stages are applied anew and brought back by those.
 * Blocks until it is through; every wait has a limit.
 */
public final class Rehearsal {
  private static final Duration READ_PAUSE = Duration.ofMillis(100);
  private static final int FIRST_READS = 5;

  /** What a request may take beyond its limits, for each restoring step, and once. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  /** How often the engine tries a restoring step before it gives up. */
  private static final int TRIES = 4;

  private final ChangePackage change;
  private final Trigger trigger;
  private final SiteKind where;
  private final Probes probes;
  private final Sender sender;
  private final DrillClock clock;
  private final String name;
  private final Minutes minutes;
  private final List<Stage> stages;

  /** The run that it is about; absent until the site was read. */
  private Optional<DrillRun> current = Optional.empty();

  /**
   * A drill.
   *
   * @param change whose connections lead to the rehearsal's site
   * @param where it leads; a staging site is brought back to the declared start in any case
   * @param probes with the drill's clock
   * @param name unlike any other drill's; stands in the idempotency keys
   * @param listener is told each step as it is done
   */
  public Rehearsal(
      ChangePackage change,
      Trigger trigger,
      SiteKind where,
      Probes probes,
      Sender sender,
      DrillClock clock,
      String name,
      Consumer<DrillProgress> listener) {
    this.change = change;
    this.trigger = trigger;
    this.where = where;
    this.probes = probes;
    this.sender = sender;
    this.clock = clock;
    this.name = name;
    this.minutes = new Minutes(trigger.id(), listener);
    this.stages = Coverage.stages(change, trigger);
  }

  /**
   * What came of it.
   *
   * @param broken absent when it passed
   * @param took from the sample that completed the window to the last confirming read-back
   */
  public record Outcome(
      List<Samples> injected,
      List<Fill> window,
      List<Act> actions,
      Optional<Break> broken,
      Duration took) {
    /** Copies the lists. */
    public Outcome {
      injected = List.copyOf(injected);
      window = List.copyOf(window);
      actions = List.copyOf(actions);
    }
  }

  /**
   * Does it.
   *
   * @throws InterruptedException when it was cancelled; a staging site has been brought back by
   *     then, if that was possible
   */
  public Outcome run() throws InterruptedException {
    Optional<Break> broken = Optional.empty();
    var took = Duration.ZERO;
    minutes.tell(new DrillProgress.Began(trigger.id(), trigger.title(), where));
    try {
      var begun = begin(name);
      apply(begun, stages);
      arm(begun);
      took = act(begun, new Injection(begun, trigger, clock, minutes).fire());
      if (trigger.action().actsOnLiveState()) {
        for (int depth : Coverage.secondaries(stages)) {
          backBySecondary(stages.subList(0, depth));
        }
      }
    } catch (Broken failed) {
      broken = Optional.of(failed.broken());
    } catch (InterruptedException cancelled) {
      var _ = tidied();
      throw cancelled;
    }
    var left = tidied();
    broken = broken.or(() -> left);
    broken.ifPresent(b -> minutes.tell(new DrillProgress.Broke(trigger.id(), b)));
    return new Outcome(
        minutes.injected(),
        minutes.fills(),
        minutes.acts(),
        broken,
        broken.isEmpty() ? took : Duration.ZERO);
  }

  private Optional<Break> tidied() throws InterruptedException {
    try {
      if (where == SiteKind.STAGING) {
        tidy();
      }
      return Optional.empty();
    } catch (Broken failed) {
      return Optional.of(
          new Break(
              Fault.LEFT_CHANGED.code(),
              failed.broken().step(),
              "the staging site could not be brought back: " + failed.broken().why()));
    }
  }

  /** From the declared start forward once more, and back by the secondary actions. */
  private void backBySecondary(List<Stage> applied) throws Broken, InterruptedException {
    tidy();
    var again = begin(name + "-secondary-" + applied.size());
    apply(again, applied);
    hold(again);
    again.bySecondary();
    backToStart(again);
    for (var unit : change.units()) {
      atStart(again, unit.id(), "secondary actions");
    }
  }

  private void apply(DrillRun run, List<Stage> applied) throws Broken, InterruptedException {
    new Advance(run, minutes, trigger.id()).through(applied);
  }

  private DrillRun begin(String as) throws Broken, InterruptedException {
    var live = new ArrayList<LiveState>();
    for (var unit : change.units()) {
      var read = read(unit.id());
      var declared = change.start().get(unit.id());
      if (declared == null || read.state().filter(declared::equals).isEmpty()) {
        throw new Broken(
            Fault.NOT_AT_START,
            "read-back of " + unit.id(),
            "it reads "
                + read.state().map(s -> s.inWords()).orElse("nothing")
                + ", and the package declares "
                + (declared == null ? "nothing" : declared.inWords()));
      }
      live.add(read);
    }
    minutes.tell(
        new DrillProgress.AtStart(trigger.id(), live.stream().map(LiveState::unit).toList()));
    var begun = new DrillRun(change, trigger.id(), live, as, probes, sender, clock, minutes);
    current = Optional.of(begun);
    return begun;
  }

  /** A site that has just been started may need more than one try to answer in time. */
  private LiveState read(String unit) throws Broken, InterruptedException {
    var read = probes.read(unit);
    for (int tried = 1; read.state().isEmpty() && tried < FIRST_READS; tried++) {
      Thread.sleep(READ_PAUSE);
      read = probes.read(unit);
    }
    if (read.state().isEmpty()) {
      throw new Broken(
          Fault.UNREAD,
          "read-back of " + unit,
          "it could not be read in " + FIRST_READS + " tries: " + read.detail());
    }
    return read;
  }

  /** As a person would arm it. */
  private void arm(DrillRun run) {
    var all = change.stages().stream().map(Stage::id).toList();
    if (trigger.action().actsOnLiveState()) {
      run.given(
          new Ruling.Armed(
              run.now(),
              trigger.id(),
              name,
              run.now().plus(Duration.ofDays(3_650)),
              all,
              change.knownGood().version(),
              run.now()));
    }
    hold(run);
  }

  /**
   * Held, so that nothing but the trigger leads on: for want of readiness, which a drill does not
   * collect, and which would disarm the trigger of a site that takes long.
   */
  private void hold(DrillRun run) {
    run.given(
        new Ruling.HoldPlaced(
            run.now(),
            "drill",
            HoldReason.READINESS_LOST,
            run.state().stage().id(),
            1,
            Phase.VERIFYING,
            "A drill goes no further by itself.",
            List.of(),
            Role.OPERATE,
            1,
            ""));
  }

  /** Lets the engine lead the action to its end. */
  private Duration act(DrillRun run, List<Ruling> fired) throws Broken, InterruptedException {
    var completed = run.now();
    if (trigger.action() == TriggerAction.HOLD) {
      if (!run.state().held(HoldReason.TRIGGER)) {
        throw new Broken(Fault.NOT_ACTED, "trigger " + trigger.id(), "no hold was placed");
      }
      return Duration.between(completed, run.now());
    }
    var started =
        fired.stream().filter(r -> r instanceof Ruling.RollbackStarted).findFirst().isPresent();
    if (!started) {
      throw new Broken(Fault.NOT_ACTED, "trigger " + trigger.id(), "the engine held instead");
    }
    var rulings = back(run, fired);
    for (var unit : change.units()) {
      if (concerned(unit.id())) {
        atStart(run, unit.id(), "action of " + trigger.id());
      }
    }
    var restored =
        rulings.stream()
            .filter(r -> r instanceof Ruling.UnitRestored)
            .map(Ruling::at)
            .max(Instant::compareTo)
            .orElse(run.now());
    return Duration.between(completed, restored);
  }

  private void atStart(DrillRun run, String unit, String by) throws Broken {
    var expected = run.state().expected().get(unit);
    if (expected == null || !expected.equals(change.start().get(unit))) {
      throw new Broken(Fault.NOT_BACK, by, unit + " was not brought back");
    }
  }

  private boolean concerned(String unit) {
    return trigger.action() != TriggerAction.NARROW || trigger.narrowTo().contains(unit);
  }

  private List<Ruling> back(DrillRun run, List<Ruling> started)
      throws Broken, InterruptedException {
    int tasks = run.state().rollback().map(r -> r.started().tasks().size()).orElse(0);
    var until = run.now().plus(SLACK).plus(longest().multipliedBy(tasks * (long) TRIES));
    int number = run.state().rollbackCount();
    return run.lead(started, s -> restored(s, number), until);
  }

  /** Every unit of this rollback was confirmed back; what it owes afterwards is no matter here. */
  private static boolean restored(RunState state, int number) {
    return state.rollbackCount() > number
        || state.rollback().isEmpty()
        || state.rollback().filter(r -> r.task().isEmpty()).isPresent();
  }

  /** Longest time that one restoring step may take. */
  private Duration longest() {
    return change.actions().stream()
        .map(
            a ->
                a.settleAfter()
                    .plus(
                        change
                            .connection(a.connection())
                            .map(c -> c.timeLimit().multipliedBy(3))
                            .orElse(SLACK)))
        .max(Duration::compareTo)
        .orElse(SLACK);
  }

  /** Brings everything back that still differs, by the package's own way back. */
  private void tidy() throws Broken, InterruptedException {
    if (current.isEmpty()) {
      return;
    }
    var run = current.get();
    if (run.state().held(HoldReason.ROLLBACK_BLOCKED)) {
      if (run.triedSecondary()) {
        run.byPrimaryAgain();
        back(run, run.decide(new Fact.TimePassed(run.now())));
      }
      return;
    }
    boolean touched =
        !run.state().expected().equals(change.start())
            || run.state().intents().stream().anyMatch(i -> i.open());
    if (touched) {
      backToStart(run);
    }
  }

  private void backToStart(DrillRun run) throws Broken, InterruptedException {
    run.given(Engine.rollback(run.state(), Optional.empty()));
    back(run, run.decide(new Fact.TimePassed(run.now())));
  }
}
