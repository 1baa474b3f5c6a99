package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.AuditReport.CheckRecord;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Fact.Checked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sums up check results: those that follow each other with one verdict become one line. */
final class CheckReading {
  private final RunEntries run;

  CheckReading(RunEntries run) {
    this.run = run;
  }

  /**
   * The results between two entries.
   *
   * @param from sequence, inclusive
   * @param to sequence, exclusive
   * @param usedAt when the stage's first request left, if one did
   */
  List<CheckRecord> checks(Stage stage, long from, long to, Optional<Instant> usedAt) {
    Map<String, List<CheckResult>> byCheck = new LinkedHashMap<>();
    for (var checked : run.of(Checked.class)) {
      if (checked.sequence() >= from && checked.sequence() < to) {
        for (CheckResult result : checked.body().results()) {
          byCheck.computeIfAbsent(result.check(), _ -> new ArrayList<>()).add(result);
        }
      }
    }
    var records = new ArrayList<CheckRecord>();
    byCheck.forEach((check, results) -> sumUp(stage, check, results, usedAt, records));
    return records;
  }

  private void sumUp(
      Stage stage,
      String check,
      List<CheckResult> results,
      Optional<Instant> usedAt,
      List<CheckRecord> records) {
    var used =
        usedAt.flatMap(
            at ->
                results.stream()
                    .filter(result -> !result.observedAt().isAfter(at))
                    .reduce((_, later) -> later));
    int begin = 0;
    for (int i = 1; i <= results.size(); i++) {
      if (i == results.size() || results.get(i).verdict() != results.get(begin).verdict()) {
        var group = results.subList(begin, i);
        Optional<Duration> age =
            used.filter(group::contains)
                .flatMap(u -> usedAt.map(at -> Duration.between(u.startedAt(), at)));
        records.add(record(stage, check, group, age));
        begin = i;
      }
    }
  }

  private CheckRecord record(
      Stage stage, String id, List<CheckResult> group, Optional<Duration> age) {
    var check = run.change().check(id);
    var last = group.getLast();
    return new CheckRecord(
        kind(stage, id),
        check.map(Check::title).orElse(id.equals(Check.AUTHORITY) ? "Authority" : id),
        Words.of(last.verdict()),
        last.verdict() != Verdict.PASS,
        group.size(),
        group.getFirst().observedAt(),
        last.observedAt(),
        last.detail(),
        check.map(Check::timeToLive).orElse(Check.AUTHORITY_TIME_TO_LIVE),
        age);
  }

  private String kind(Stage stage, String id) {
    if (id.equals(Check.AUTHORITY)) {
      return "approvals, certificates and roles";
    }
    if (stage.preflight().contains(id)) {
      return "preflight";
    }
    if (stage.readiness().contains(id)) {
      return "readiness of the way back";
    }
    return id.equals(run.change().knownGood().check()) ? "known-good version" : "other";
  }
}
