package dev.holdpoint.drill;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.domain.evidence.Reading.NoData;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.record.Ruling.TriggerFired;
import dev.holdpoint.engine.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Shows the engine samples that meet a trigger's condition, at accelerated time, until the engine
 * itself rules that the trigger fired.
 */
final class Injection {
  /** Ticks beyond those that fill the window, before it counts as never filling. */
  private static final int SPARE = 8;

  /** What a probe's sample says of a failure. */
  private static final double FAILED = 1;

  private static final String NOTE = "injected by a drill";

  private final DrillRun run;
  private final Trigger trigger;
  private final DrillClock clock;
  private final Minutes minutes;

  Injection(DrillRun run, Trigger trigger, DrillClock clock, Minutes minutes) {
    this.run = run;
    this.trigger = trigger;
    this.clock = clock;
    this.minutes = minutes;
  }

  /** What the engine ruled at the tick at which it fired. */
  List<Ruling> fire() throws Broken, InterruptedException {
    return switch (trigger.condition()) {
      case Condition.Threshold threshold -> repeat(List.of(threshold.metric()), beyond(threshold));
      case Condition.Consecutive consecutive -> repeat(List.of(consecutive.metric()), FAILED);
      case Condition.Heartbeat heartbeat -> silence(metric(heartbeat.metric()));
      case Condition.BurnRate burn -> burn(burn);
    };
  }

  private Metric metric(String id) {
    return run.state().change().metric(id).orElseThrow();
  }

  /** Both windows of the fastest pair, as their source would tell them. */
  private List<Ruling> burn(Condition.BurnRate burn) throws Broken, InterruptedException {
    var pair = burn.pairs().getFirst();
    double bound = burn.bound(pair);
    if (bound >= 1) {
      throw notFired("no share of errors is above " + bound + ", which it would take");
    }
    return repeat(List.of(pair.longMetric(), pair.shortMetric()), bound + (1 - bound) * 0.1);
  }

  /** The same value at every interval. */
  private List<Ruling> repeat(List<String> metrics, double value)
      throws Broken, InterruptedException {
    var interval = metric(metrics.getFirst()).interval();
    long ticks = progress().length().dividedBy(interval) + SPARE;
    for (long tick = 0; tick < ticks; tick++) {
      goOn(tick == 0 ? Duration.ZERO : interval);
      var at = run.now();
      var fired =
          show(
              new Fact.Observed(
                  at,
                  metrics.stream()
                      .<Reading>map(id -> new Sample(id, 0, value, at, at, NOTE))
                      .toList()),
              metrics,
              OptionalDouble.of(value));
      if (fired.isPresent()) {
        return fired.get();
      }
    }
    throw notFired("after " + ticks + " samples of " + value + " the engine had not ruled so");
  }

  /** One good sample, and then none. */
  private List<Ruling> silence(Metric metric) throws Broken, InterruptedException {
    var begun = run.now();
    double value = metric.baseline().orElse(0);
    var heard =
        show(
            new Fact.Observed(
                begun, List.of(new Sample(metric.id(), 0, value, begun, begun, NOTE))),
            List.of(metric.id()),
            OptionalDouble.of(value));
    if (heard.isPresent()) {
      throw notFired("it fired at a sample, and not at a silence");
    }
    long ticks = progress().length().dividedBy(metric.interval()) + SPARE;
    for (long tick = 0; tick < ticks; tick++) {
      goOn(metric.interval());
      var at = run.now();
      var fired =
          show(
              new Fact.Observed(at, List.of(new NoData(metric.id(), 0, Cause.EMPTY, NOTE, at))),
              List.of(metric.id()),
              OptionalDouble.empty());
      if (fired.isPresent()) {
        return fired.get();
      }
    }
    throw notFired("after " + ticks + " intervals of silence the engine had not ruled so");
  }

  private void goOn(Duration by) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the drill was cancelled");
    }
    clock.ahead(by);
  }

  /** Shows the engine one tick; what it ruled, if it ruled that the trigger fired. */
  private Optional<List<Ruling>> show(Fact tick, List<String> metrics, OptionalDouble value) {
    var rulings = run.decide(tick);
    var fired =
        rulings.stream()
            .filter(r -> r instanceof TriggerFired f && f.trigger().equals(trigger.id()))
            .map(TriggerFired.class::cast)
            .findFirst();
    var progress = progress();
    var accrued = fired.isPresent() ? progress.length() : progress.accrued();
    metrics.forEach(id -> minutes.injected(id, value, tick.at(), accrued, progress.length()));
    fired.ifPresent(
        f -> minutes.tell(new DrillProgress.Fired(trigger.id(), f.since(), f.sampledAt())));
    return fired.map(_ -> rulings);
  }

  private Progress progress() {
    var state = run.state();
    return Progress.of(
        state.change(),
        trigger.condition(),
        state.trigger(trigger.id()),
        state.metrics(),
        state.now());
  }

  private Broken notFired(String why) {
    return new Broken(Fault.NOT_FIRED, "trigger " + trigger.id(), why);
  }

  private double beyond(Condition.Threshold condition) throws Broken {
    double value =
        switch (condition) {
          case Condition.Above(_, var threshold, _) -> threshold + margin(threshold);
          case Condition.Below(_, var threshold, _) -> threshold - margin(threshold);
          case Condition.Outside(_, _, var high, _) -> high + margin(high);
        };
    if (!Double.isFinite(value) || !condition.beyond(value)) {
      throw notFired("no sample can cross the threshold");
    }
    return value;
  }

  private static double margin(double threshold) {
    return Math.max(1, Math.abs(threshold) * 0.1);
  }
}
