package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Approval;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.engine.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The beginning of a simulated run: approved, drilled, and started by a person. */
final class Admissions {
  private Admissions() {}

  static Fact.Admitted admitted(ChangePackage change, Site site) {
    var at = Shell.START;
    var live =
        change.units().stream()
            .map(u -> site.read(u.id(), at.minusMillis(20), at.minusMillis(1)))
            .toList();
    var drills =
        change.triggers().stream()
            .filter(t -> t.action().actsOnLiveState())
            .map(t -> drill(change.metadata().id(), t.id()))
            .toList();
    var started = Decision.of(DecisionKind.START, "");
    return new Fact.Admitted(
        at,
        "run-1",
        Engine.RULES_VERSION,
        "ab",
        "{}",
        change,
        List.of(new Approval("kobrien", "Kim", at, at.plusSeconds(90_000), "a.b.c")),
        "cd",
        live,
        drills,
        List.of(),
        new SignedStatement(
            new Statement("run-1", started, "I start.", "anna", "Anna", at, "", ""), "a.b.c"),
        List.of());
  }

  private static DrillResult drill(String change, String trigger) {
    return new DrillResult(
        change,
        1,
        trigger,
        new DrillResult.Bound("00", "00", "00", "00"),
        SiteKind.SIMULATOR,
        List.of(),
        true,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        "nobody was paged",
        Duration.ofMillis(4_200),
        "anna",
        Shell.START.minusSeconds(3_600),
        Shell.START.plusSeconds(2_000_000),
        "a.b.c");
  }
}
