package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.Timeline;
import dev.holdpoint.audit.report.Timeline.Bar;
import dev.holdpoint.audit.report.Timeline.Kind;
import dev.holdpoint.audit.report.Timeline.Row;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.record.Ruling.HoldClosed;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.record.Ruling.PhaseEntered;
import dev.holdpoint.domain.record.Ruling.RollbackDone;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import dev.holdpoint.domain.run.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what went on when. */
final class TimelineReading {
  private final RunEntries run;

  TimelineReading(RunEntries run) {
    this.run = run;
  }

  Timeline timeline() {
    var rows = new ArrayList<Row>();
    for (Stage stage : run.change().stages()) {
      String title = Phrases.stage(run.change(), stage.id());
      rows.add(new Row(title, bars(stage)));
    }
    var back = rollbacks();
    if (!back.isEmpty()) {
      rows.add(new Row("Way back", back));
    }
    return new Timeline(run.admitted().at(), run.end(), rows);
  }

  private List<Bar> bars(Stage stage) {
    var phases = run.of(PhaseEntered.class);
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < phases.size(); i++) {
      var phase = phases.get(i).body();
      if (phase.stage().equals(stage.id())) {
        Instant next = i + 1 < phases.size() ? phases.get(i + 1).body().at() : run.end();
        kind(phase.phase())
            .ifPresent(kind -> bars.add(new Bar(kind, phase.at(), endOf(phase.at(), next))));
      }
    }
    for (var hold : run.of(HoldPlaced.class, placed -> placed.stage().equals(stage.id()))) {
      Instant end =
          run.first(HoldClosed.class, closed -> closed.id().equals(hold.body().id()))
              .map(HoldClosed::at)
              .orElse(run.end());
      bars.add(new Bar(Kind.HOLD, hold.body().at(), end));
    }
    return bars;
  }

  /** A phase ends with the next one, or where a full rollback begins. */
  private Instant endOf(Instant from, Instant next) {
    return run.first(RollbackStarted.class, back -> !back.narrowing() && !back.at().isBefore(from))
        .map(RollbackStarted::at)
        .filter(at -> at.isBefore(next))
        .orElse(next);
  }

  private static Optional<Kind> kind(Phase phase) {
    return switch (phase) {
      case PREFLIGHT, READY -> Optional.of(Kind.CHECKING);
      case TRANSITIONING -> Optional.of(Kind.CHANGING);
      case VERIFYING -> Optional.of(Kind.VERIFYING);
      case ROLLING_BACK -> Optional.of(Kind.BACK);
      case PENDING, VERIFIED, ROLLED_BACK -> Optional.empty();
    };
  }

  private List<Bar> rollbacks() {
    return run.of(RollbackStarted.class).stream()
        .map(RunEntries.Placed::body)
        .map(
            started ->
                new Bar(
                    Kind.BACK,
                    started.at(),
                    run.first(RollbackDone.class, done -> done.number() == started.number())
                        .map(RollbackDone::at)
                        .orElse(run.end())))
        .toList();
  }
}
