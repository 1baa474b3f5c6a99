package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.reading.RunEntries.Placed;
import dev.holdpoint.audit.report.AuditReport.AttemptRecord;
import dev.holdpoint.audit.report.AuditReport.Event;
import dev.holdpoint.audit.report.AuditReport.GateRecord;
import dev.holdpoint.audit.report.AuditReport.SoakRecord;
import dev.holdpoint.audit.report.AuditReport.StageRecord;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.record.Ruling.CheckpointTaken;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.GatesJudged;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.record.Ruling.PhaseEntered;
import dev.holdpoint.domain.record.Ruling.RollbackDone;
import dev.holdpoint.domain.record.Ruling.StageLeftOut;
import dev.holdpoint.domain.run.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads stages and their attempts. */
final class StageReading {
  private final RunEntries run;
  private final ActionReading actions;
  private final CheckReading checks;

  StageReading(RunEntries run) {
    this.run = run;
    this.actions = new ActionReading(run);
    this.checks = new CheckReading(run);
  }

  List<StageRecord> stages() {
    var records = new ArrayList<StageRecord>();
    for (Stage stage : run.change().stages()) {
      records.add(
          new StageRecord(
              records.size() + 1, stage.title(), stage.exposure(), status(stage), attempts(stage)));
    }
    return records;
  }

  /** How many stages have a checkpoint. */
  long verified() {
    return run.change().stages().stream().filter(stage -> checkpoint(stage).isPresent()).count();
  }

  private Optional<CheckpointTaken> checkpoint(Stage stage) {
    return run.first(CheckpointTaken.class, taken -> taken.stage().equals(stage.id()));
  }

  private String status(Stage stage) {
    var left = run.first(StageLeftOut.class, out -> out.stage().equals(stage.id()));
    if (left.isPresent()) {
      return "Left out: " + left.get().why();
    }
    var phases = run.of(PhaseEntered.class, entered -> entered.stage().equals(stage.id()));
    if (phases.isEmpty()) {
      return "Never begun";
    }
    var last = phases.getLast().body();
    String status = Words.capital(last.phase()) + " since " + Words.utc(last.at());
    boolean changed =
        run.first(Intended.class, intent -> isForward(intent, stage.id())).isPresent();
    boolean back = run.first(RollbackDone.class, done -> !done.narrowing()).isPresent();
    return changed && back && last.phase() != Phase.ROLLED_BACK
        ? status + "; afterwards brought back to the declared start"
        : status;
  }

  private static boolean isForward(Intended intent, String stage) {
    return intent.direction() == Direction.FORWARD && intent.key().stage().equals(stage);
  }

  private List<AttemptRecord> attempts(Stage stage) {
    var all = run.of(PhaseEntered.class);
    var records = new ArrayList<AttemptRecord>();
    int begin = 0;
    for (int i = 1; i <= all.size(); i++) {
      var first = all.get(begin);
      if (i == all.size() || !isSameAttempt(all.get(i).body(), first.body())) {
        if (first.body().stage().equals(stage.id())) {
          long end = i == all.size() ? Long.MAX_VALUE : all.get(i).sequence();
          records.add(attempt(stage, all.subList(begin, i), end));
        }
        begin = i;
      }
    }
    return records;
  }

  private static boolean isSameAttempt(PhaseEntered one, PhaseEntered other) {
    return one.stage().equals(other.stage()) && one.attempt() == other.attempt();
  }

  private AttemptRecord attempt(Stage stage, List<Placed<PhaseEntered>> phases, long end) {
    int number = phases.getFirst().body().attempt();
    var intents =
        actions.actions(
            intent -> isForward(intent, stage.id()) && intent.key().attempt() == number);
    Optional<Instant> usedAt = intents.stream().map(a -> a.intended()).findFirst();
    return new AttemptRecord(
        number,
        phases.stream().map(StageReading::event).toList(),
        checks.checks(stage, phases.getFirst().sequence(), end, usedAt),
        intents,
        run
            .of(
                GatesJudged.class,
                judged -> judged.stage().equals(stage.id()) && judged.attempt() == number)
            .stream()
            .map(judged -> soak(stage, judged.body()))
            .toList(),
        run.first(
                CheckpointTaken.class,
                taken -> taken.stage().equals(stage.id()) && taken.attempt() == number)
            .map(this::checkpointWords));
  }

  private static Event event(Placed<PhaseEntered> phase) {
    var body = phase.body();
    String words = Words.capital(body.phase()) + (body.why().isEmpty() ? "" : ": " + body.why());
    return new Event(phase.sequence(), body.at(), words, "");
  }

  private String checkpointWords(CheckpointTaken taken) {
    return taken
            .releasedBy()
            .map(by -> "released by " + run.name(by) + ", ")
            .orElse("every gate passed, ")
        + Words.utc(taken.at());
  }

  private SoakRecord soak(Stage stage, GatesJudged judged) {
    return new SoakRecord(
        judged.soakStarted(),
        judged.at(),
        judged.covered(),
        Words.of(judged.verdict()),
        judged.verdict() != Verdict.PASS,
        judged.gates().stream().map(gate -> gate(stage, gate, judged.at())).toList());
  }

  private GateRecord gate(Stage stage, GateVerdict verdict, Instant judgedAt) {
    var metric = run.change().metric(verdict.metric());
    String unit = metric.map(Metric::unit).orElse("");
    var gate = stage.gates().stream().filter(g -> g.id().equals(verdict.gate())).findFirst();
    String title = metric.map(Metric::title).orElse(verdict.metric());
    String spread =
        verdict.least().isPresent() && verdict.greatest().isPresent()
            ? Words.number(verdict.least().getAsDouble())
                + " to "
                + Words.number(verdict.greatest().getAsDouble(), unit)
            : "–";
    var phrases = gate.map(g -> new GatePhrases(run.change(), g, unit));
    return new GateRecord(
        phrases.map(g -> title + ", " + g.statistic()).orElse(title)
            + (verdict.dryRun() ? " (dry run: decides nothing)" : ""),
        verdict.value().isPresent()
            ? Words.number(verdict.value().getAsDouble(), unit)
            : "no value",
        phrases.map(GatePhrases::limits).orElse("–"),
        spread,
        verdict.samples(),
        phrases.map(g -> g.found(verdict)).orElse(""),
        verdict.newest().map(newest -> Duration.between(newest, judgedAt)),
        Words.of(verdict.verdict()),
        verdict.verdict() != Verdict.PASS && !verdict.dryRun(),
        explained(verdict) ? verdict.detail() : "");
  }

  /** Whether the numbers of the table alone do not say why. */
  private static boolean explained(GateVerdict verdict) {
    return verdict.verdict() == Verdict.NO_DATA
        || verdict.verdict() == Verdict.CONFLICT
        || verdict.comparison().isPresent()
        || (verdict.verdict() == Verdict.FAIL && verdict.measured().failed() > 0);
  }
}
