package dev.holdpoint.views.drill;

import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.views.chart.Samples;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One trigger's drill as far as it has come: what each event told, in order. */
final class DrillCourse {
  /**
   * A step that was done, is under way, or broke.
   *
   * @param key unlike any other step's
   * @param what in words
   * @param detail what came of it; may be empty
   */
  record Step(String key, Status status, String what, String detail) {}

  /** How the condition fills. */
  record Fill(
      String metric, Duration accrued, Duration window, Optional<Instant> since, Instant at) {}

  private static final String SAMPLES = "samples";

  private final String trigger;
  private final List<Step> steps = new ArrayList<>();
  private final List<Status> ends = new ArrayList<>();
  private final Map<String, Samples> samples = new LinkedHashMap<>();
  private Optional<Fill> fill = Optional.empty();
  private Optional<Instant> fired = Optional.empty();
  private Optional<DrillResult.Break> broken = Optional.empty();
  private Optional<DrillResult> result = Optional.empty();
  private int injected;

  DrillCourse(String trigger) {
    this.trigger = trigger;
  }

  String trigger() {
    return trigger;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** Ids of the metrics that samples went into, in the order of their first. */
  List<String> metrics() {
    return List.copyOf(samples.keySet());
  }

  /** What went into one of them. */
  Samples samples(String metric) {
    return samples.getOrDefault(metric, Samples.empty());
  }

  Optional<Fill> fill() {
    return fill;
  }

  Optional<Instant> fired() {
    return fired;
  }

  Optional<DrillResult.Break> broken() {
    return broken;
  }

  Optional<DrillResult> result() {
    return result;
  }

  /** Passed, failed, or still under way. */
  Status status() {
    return ends.isEmpty() ? Status.RUNNING : ends.getLast();
  }

  void follow(DrillProgress event) {
    switch (event) {
      case DrillProgress.Began(_, _, var where) ->
          done("began", "Begins on " + place(where), "nothing here reaches the live site");
      case DrillProgress.Marked(_, var connection, var marker) ->
          done("marked " + connection, "The site proved that it is not live", marker);
      case DrillProgress.AtStart(_, var units) ->
          done(
              "start",
              units.size() + " units read back at their declared start",
              String.join(", ", units));
      case DrillProgress.Sending(_, var unit, var step, var direction) ->
          put(new Step(key(unit, step, direction), Status.WAITING, act(unit, step, direction), ""));
      case DrillProgress.Acted(_, var act) -> acted(act);
      case DrillProgress.Applied(_, var stage, var units) -> applied(stage, units);
      case DrillProgress.Injected sample -> injected(sample);
      case DrillProgress.Fired(_, var since, var at) -> fired(since, at);
      case DrillProgress.Proved(_, var version) ->
          done("proved " + steps.size(), "Known-good " + version + " proved", "before the restore");
      case DrillProgress.Paged(_, var words) -> done("paged " + steps.size(), words, "");
      case DrillProgress.Broke(_, var why) -> broke(why);
      case DrillProgress.Kept(_, var kept) -> kept(kept);
    }
  }

  private void acted(DrillResult.Act act) {
    put(
        new Step(
            key(act.unit(), act.step(), act.direction()),
            act.confirmed() ? Status.PASSED : Status.FAILED,
            act(act.unit(), act.step(), act.direction()),
            act.reply() + act.readBack().map(read -> " · reads " + read).orElse(" · not read")));
  }

  /** One row for the stage in place of those of its units, so that many stages stay readable. */
  private void applied(String stage, List<String> units) {
    steps.removeIf(
        step -> step.status() == Status.PASSED && step.key().startsWith(Direction.FORWARD + " "));
    done("applied " + stage, "Stage " + stage + " is in effect", String.join(", ", units));
  }

  private void injected(DrillProgress.Injected sample) {
    injected++;
    samples.put(
        sample.metric(),
        samples(sample.metric())
            .append(sample.at().toEpochMilli(), sample.value().orElse(Double.NaN)));
    boolean filling = !sample.accrued().isZero();
    var since =
        filling
            ? fill.flatMap(Fill::since)
                .or(() -> fill.map(Fill::at))
                .or(() -> Optional.of(sample.at()))
            : Optional.<Instant>empty();
    fill =
        Optional.of(
            new Fill(sample.metric(), sample.accrued(), sample.window(), since, sample.at()));
    put(
        new Step(
            SAMPLES,
            Status.COUNTING,
            injected + (injected == 1 ? " sample" : " samples") + " of " + sample.metric(),
            value(sample.value())
                + " · out for "
                + Words.clock(sample.accrued())
                + " of "
                + Words.clock(sample.window())));
  }

  private static String value(OptionalDouble value) {
    return value.isPresent() ? "newest " + Words.number(value.getAsDouble(), 2) : "silence";
  }

  private void fired(Instant since, Instant at) {
    fired = Optional.of(at);
    steps.replaceAll(
        step ->
            step.key().equals(SAMPLES)
                ? new Step(SAMPLES, Status.PASSED, step.what(), step.detail())
                : step);
    done(
        "fired",
        "The engine ruled that it fired",
        "out for all of " + Words.span(Duration.between(since, at)));
  }

  private void broke(DrillResult.Break why) {
    broken = Optional.of(why);
    steps.replaceAll(
        step ->
            step.status() == Status.WAITING || step.status() == Status.COUNTING
                ? new Step(step.key(), Status.FAILED, step.what(), step.detail())
                : step);
    put(new Step("broke", Status.FAILED, "Broke: " + why.step(), why.code() + ": " + why.why()));
    ends.add(Status.FAILED);
  }

  private void kept(DrillResult kept) {
    result = Optional.of(kept);
    ends.add(kept.passed() ? Status.PASSED : Status.FAILED);
    put(
        new Step(
            "kept",
            status(),
            (kept.passed() ? "Passed" : "Failed") + ", signed and kept in the ledger",
            kept.passed() ? "the action took " + Words.took(kept.took()) : ""));
  }

  private void done(String key, String what, String detail) {
    put(new Step(key, Status.PASSED, what, detail));
  }

  private void put(Step step) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).key().equals(step.key())) {
        steps.set(i, step);
        return;
      }
    }
    steps.add(step);
  }

  private static String key(String unit, String step, Direction direction) {
    return direction + " " + step + " " + unit;
  }

  private static String act(String unit, String step, Direction direction) {
    return switch (direction) {
      case FORWARD -> "Apply " + step + " to " + unit;
      case RESTORE -> "Restore " + unit + " by " + step;
    };
  }

  /** Where drills run, in words. */
  static String place(SiteKind where) {
    return switch (where) {
      case LIVE -> "the live site";
      case STAGING -> "staging";
      case SIMULATOR -> "the simulator";
    };
  }

  /** A trigger's name on screen. */
  static String name(String trigger) {
    return trigger.toUpperCase(Locale.ROOT);
  }
}
