package dev.holdpoint.views.run;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.projection.StageLine;
import dev.holdpoint.projection.StageLine.HoldBar;
import dev.holdpoint.projection.StageLine.Kind;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.timeline.TimelineModel;
import dev.holdpoint.views.timeline.TimelineModel.Bar;
import dev.holdpoint.views.timeline.TimelineModel.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A run's stages as the timeline takes them. */
final class TimelineMapping {
  /** How the ledger begins to say who released a hold. */
  private static final String RELEASED = "released by ";

  private TimelineMapping() {}

  static TimelineModel of(RunSnapshot run, Instant now) {
    Instant at = run.over() ? run.at() : now;
    var stages = run.stages().stream().map(stage -> stage(run, stage, at)).toList();
    return new TimelineModel(stages, axis(run, at), at);
  }

  private static Span axis(RunSnapshot run, Instant now) {
    Instant first = run.startedAt();
    Instant last = now;
    for (StageLine stage : run.stages()) {
      first = stage.plannedFrom().isBefore(first) ? stage.plannedFrom() : first;
      last = stage.plannedTo().isAfter(last) ? stage.plannedTo() : last;
    }
    Duration margin = Duration.between(first, last).dividedBy(25).plusSeconds(1);
    return new Span(first.minus(margin), last.plus(margin));
  }

  private static TimelineModel.Stage stage(RunSnapshot run, StageLine line, Instant now) {
    boolean current = line.current() && !run.over();
    return new TimelineModel.Stage(
        line.number(),
        line.title(),
        status(run, line, current),
        current,
        line.leftOut()
            ? Optional.empty()
            : Optional.of(new Span(line.plannedFrom(), line.plannedTo())),
        bars(run, line, now),
        line.leftOut() ? "not entered: units were dropped" : "");
  }

  private static Status status(RunSnapshot run, StageLine line, boolean current) {
    if (current && !run.packet().holds().isEmpty()) {
      return RunWords.status(run) == Status.ROLLING_BACK
          ? Status.ROLLING_BACK
          : RunWords.onlyPlanned(run) ? Status.PLANNED_HOLD : Status.HELD;
    }
    if (line.leftOut()) {
      return Status.CLEAR;
    }
    return switch (line.phase()) {
      case PENDING -> Status.PENDING;
      case PREFLIGHT, READY -> Status.WAITING;
      case TRANSITIONING, VERIFYING -> run.over() ? Status.ABORTED : Status.RUNNING;
      case VERIFIED -> Status.PASSED;
      case ROLLING_BACK -> Status.ROLLING_BACK;
      case ROLLED_BACK -> Status.ROLLED_BACK;
    };
  }

  private static List<Bar> bars(RunSnapshot run, StageLine line, Instant now) {
    var bars = new ArrayList<Bar>();
    for (StageLine.Bar bar : line.bars()) {
      var span = span(bar.from(), bar.to(), now);
      bars.add(
          bar.kind() == Kind.ROLLBACK ? new Bar.Rollback(span, way(run, bar)) : new Bar.Work(span));
    }
    for (HoldBar hold : line.holds()) {
      bars.add(hold(hold, now));
    }
    bars.sort(Comparator.comparing(bar -> bar.span().from()));
    return bars;
  }

  /** It moves only while units are being restored, not while it waits for a person. */
  private static Bar.Way way(RunSnapshot run, StageLine.Bar bar) {
    if (bar.to().isPresent()) {
      return Bar.Way.DONE;
    }
    return run.word() == RunWord.ROLLING_BACK ? Bar.Way.RUNNING : Bar.Way.STANDING;
  }

  private static Bar hold(HoldBar hold, Instant now) {
    return new Bar.Hold(
        span(hold.from(), hold.to(), now),
        RunWords.lower(hold.reason()),
        hold.how().startsWith(RELEASED)
            ? Optional.of(hold.how().substring(RELEASED.length()))
            : Optional.empty(),
        hold.to().isEmpty() && !hold.reason().equals(HoldReason.PLANNED.name()));
  }

  private static Span span(Instant from, Optional<Instant> to, Instant now) {
    Instant end = to.orElse(now);
    return new Span(from, end.isBefore(from) ? from : end);
  }
}
