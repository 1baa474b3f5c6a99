package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.reading.RunEntries.Placed;
import dev.holdpoint.audit.report.AuditReport.Checkpoint;
import dev.holdpoint.audit.report.AuditReport.Line;
import dev.holdpoint.audit.report.AuditReport.RestoreRecord;
import dev.holdpoint.audit.report.AuditReport.UnitLine;
import dev.holdpoint.audit.report.RollbackRecord;
import dev.holdpoint.audit.report.RollbackRecord.PostMortemRecord;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.record.Fact.PostMortemAnswered;
import dev.holdpoint.domain.record.Fact.ReadBack;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.domain.record.Ruling.CheckpointTaken;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.PostMortemOwed;
import dev.holdpoint.domain.record.Ruling.PostMortemSigned;
import dev.holdpoint.domain.record.Ruling.PostRollbackJudged;
import dev.holdpoint.domain.record.Ruling.RollbackDone;
import dev.holdpoint.domain.record.Ruling.RollbackStarted;
import dev.holdpoint.domain.record.Ruling.UnitRestored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads rollbacks with their timings, and what was live when. */
final class RollbackReading {
  private static final String STAGE = "rollback-";

  private final RunEntries run;

  RollbackReading(RunEntries run) {
    this.run = run;
  }

  List<RollbackRecord> rollbacks() {
    var started = run.of(RollbackStarted.class);
    var records = new ArrayList<RollbackRecord>();
    for (int i = 0; i < started.size(); i++) {
      long next = i + 1 < started.size() ? started.get(i + 1).sequence() : Long.MAX_VALUE;
      records.add(rollback(started.get(i), next));
    }
    return records;
  }

  private RollbackRecord rollback(Placed<RollbackStarted> placed, long next) {
    var started = placed.body();
    var restored =
        run.of(UnitRestored.class).stream()
            .filter(unit -> unit.sequence() > placed.sequence() && unit.sequence() < next)
            .map(Placed::body)
            .toList();
    var units = new ArrayList<RestoreRecord>();
    for (Unit unit : run.change().units()) {
      UnitState target = started.targets().get(unit.id());
      if (target != null) {
        Optional<UnitRestored> back =
            restored.stream().filter(r -> r.unit().equals(unit.id())).findFirst();
        units.add(
            new RestoreRecord(
                unit.id(),
                target.inWords(),
                back.map(UnitRestored::at),
                back.map(r -> r.live().inWords()).orElse("–")));
      }
    }
    return new RollbackRecord(
        started.number(),
        started.narrowing(),
        started.cause(),
        target(started),
        started.knownGood(),
        Phrases.inFlight(started.inFlight()),
        started.detectedAt(),
        started.at(),
        run.first(RollbackDone.class, done -> done.number() == started.number())
            .map(RollbackDone::restoredAt),
        run.of(PostRollbackJudged.class, judged -> judged.number() == started.number()).stream()
            .reduce((_, later) -> later)
            .map(judged -> health(judged.body())),
        units,
        new ActionReading(run)
            .actions(
                intent ->
                    intent.direction() == Direction.RESTORE
                        && intent.key().stage().equals(STAGE + started.number())),
        run.first(PostMortemOwed.class, owed -> owed.number() == started.number())
            .map(this::postMortem));
  }

  private String target(RollbackStarted started) {
    return started
        .stage()
        .map(id -> "the checkpoint of stage " + Phrases.stage(run.change(), id))
        .orElse("the declared start");
  }

  private static String health(PostRollbackJudged judged) {
    return Words.of(judged.verdict())
        + ", "
        + Words.exact(judged.at())
        + (judged.why().isEmpty() ? "" : ": " + judged.why());
  }

  private PostMortemRecord postMortem(PostMortemOwed owed) {
    var signed = run.first(PostMortemSigned.class, s -> s.number() == owed.number());
    var answered =
        signed.flatMap(
            s -> run.of(PostMortemAnswered.class, a -> a.id().equals(s.id())).stream().findFirst());
    var lines = new ArrayList<Line>();
    for (var question : owed.questions()) {
      var text =
          answered.stream()
              .flatMap(a -> a.body().answers().stream())
              .filter(a -> a.question().equals(question.id()))
              .map(PostMortem.Answer::text)
              .findFirst();
      lines.add(new Line(question.text(), text.orElse("")));
    }
    return new PostMortemRecord(
        owed.at(),
        answered.map(
            a ->
                "%s (%s), %s, ledger entry %d"
                    .formatted(
                        a.body().name(),
                        a.body().person(),
                        Words.exact(a.body().at()),
                        a.sequence())),
        answered.map(a -> Phrases.statement(a.body().jws())).orElse(""),
        lines);
  }

  List<Checkpoint> checkpoints() {
    var checkpoints = new ArrayList<Checkpoint>();
    checkpoints.add(atAdmission());
    for (var taken : run.of(CheckpointTaken.class)) {
      checkpoints.add(checkpoint(taken.body()));
    }
    lastRead().ifPresent(checkpoints::add);
    return checkpoints;
  }

  private Checkpoint atAdmission() {
    var admitted = run.admitted();
    return new Checkpoint(
        "Declared start, read back at admission",
        admitted.at(),
        "",
        admitted.live().stream().map(this::againstStart).toList());
  }

  private Checkpoint checkpoint(CheckpointTaken taken) {
    var units = new ArrayList<UnitLine>();
    for (Unit unit : run.change().units()) {
      UnitState state = taken.live().get(unit.id());
      units.add(
          state == null
              ? new UnitLine(unit.id(), "–", "no longer in scope")
              : new UnitLine(unit.id(), state.inWords(), ""));
    }
    return new Checkpoint(
        "Checkpoint of stage " + Phrases.stage(run.change(), taken.stage()),
        taken.at(),
        taken.releasedBy().map(by -> "Released by " + run.name(by) + ".").orElse(""),
        units);
  }

  private Optional<Checkpoint> lastRead() {
    Map<String, LiveState> newest = new LinkedHashMap<>();
    run.admitted().live().forEach(live -> newest.put(live.unit(), live));
    for (var read : run.of(ReadBack.class)) {
      read.body().units().forEach(live -> newest.put(live.unit(), live));
    }
    return newest.values().stream()
        .map(LiveState::observedAt)
        .max(Comparator.naturalOrder())
        .map(
            at ->
                new Checkpoint(
                    "Last read-back in the ledger",
                    at,
                    "What each unit said when it was last asked in this run.",
                    newest.values().stream().map(this::againstStart).toList()));
  }

  private UnitLine againstStart(LiveState live) {
    var start = run.change().start().get(live.unit());
    String asOf = "read " + Words.time(live.observedAt()) + " UTC";
    if (live.state().isEmpty()) {
      return new UnitLine(live.unit(), "could not be read: " + live.detail(), asOf);
    }
    boolean same = live.state().get().equals(start);
    return new UnitLine(
        live.unit(),
        live.state().get().inWords(),
        asOf + (same ? "; as the declared start" : "; differs from the declared start"));
  }
}
