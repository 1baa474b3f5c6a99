package dev.holdpoint.views.scenes;

import dev.holdpoint.desk.Review;
import dev.holdpoint.domain.change.Danger;
import dev.holdpoint.domain.change.Difference;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.change.Finding.Severity;
import dev.holdpoint.domain.change.SiteKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reviewed packages. */
public final class Reviews {
  private Reviews() {}

  /** One that can be started, with what was loosened since the last version. */
  public static Review good() {
    return new Review(
        Path.of("packages", "payments-cutover.yaml"),
        Optional.of(summary()),
        List.of(
            new Finding(
                "HP-INTAKE-197",
                Severity.WARNING,
                "/triggers",
                291,
                3,
                "Two triggers; a person can keep three to five in mind.",
                "Keep those that name the failures which matter.")),
        List.of(
            approval("aho", "Aino Ho", "2026-11-18T09:12:00Z"),
            approval("croy", "Cid Roy", "2026-11-18T15:40:00Z")),
        List.of(
            new Difference("metadata / version", "2", "3", Optional.empty(), ""),
            new Difference("stages / canary / soak", "5m", "8m", Optional.empty(), ""),
            new Difference(
                "triggers / t2 / when / above",
                "400",
                "420",
                Optional.of(Danger.THRESHOLD),
                "Trigger t2 fires later."),
            new Difference("checks / token-cache-warm", "", "added", Optional.empty(), "")),
        "version 2, run 51c0, rolled back",
        true,
        Optional.of(Commitments.page()),
        List.of(SiteKind.STAGING, SiteKind.SIMULATOR));
  }

  /** One that is refused, with everything that is wrong at once. */
  public static Review failed() {
    return new Review(
        Path.of("packages", "payments-cutover.yaml"),
        Optional.of(summary()),
        List.of(
            finding(
                "191",
                Severity.ERROR,
                "/triggers/1/when",
                297,
                5,
                "Trigger t2 has no numeric condition.",
                "Give above, below or outside with numbers."),
            finding(
                "113",
                Severity.WARNING,
                "/window",
                31,
                1,
                "The change takes 4 h 50 min of a window of 6 h.",
                "Open the window for longer, or shorten the soaks."),
            finding(
                "161",
                Severity.ERROR,
                "/stages/2/hold",
                381,
                5,
                "Stage broad reaches tier 3 after tier 2 and has no planned hold.",
                "Add hold: what must be confirmed, by which role, by how many people."),
            finding(
                "120",
                Severity.ERROR,
                "/connections/0/credentials/act",
                71,
                19,
                "A credential stands where only its name may stand.",
                "Write env:NAME or file:PATH, and change the credential if the file was shared."),
            finding(
                "170",
                Severity.ERROR,
                "/checks/4/timeToLive",
                190,
                17,
                "Check fallback-health is stale after 2s, but its connection may take 5s.",
                "Let timeToLive be longer than the connection's timeLimit.")),
        List.of(),
        List.of(
            new Difference(
                "triggers / t2 / when / above",
                "400",
                "",
                Optional.of(Danger.THRESHOLD),
                "Trigger t2 fires later.")),
        "version 2, run 51c0, rolled back",
        false,
        Optional.of(Commitments.page()),
        List.of(SiteKind.SIMULATOR));
  }

  private static Finding finding(
      String number,
      Severity severity,
      String path,
      int line,
      int column,
      String what,
      String mend) {
    return new Finding("HP-INTAKE-" + number, severity, path, line, column, what, mend);
  }

  private static Review.ApprovalLine approval(String id, String name, String at) {
    return new Review.ApprovalLine(
        id,
        name,
        Optional.of(Instant.parse(at)),
        Optional.of(Instant.parse("2026-12-18T00:00:00Z")),
        "valid");
  }

  private static Review.Summary summary() {
    return new Review.Summary(
        "CHG-2026-1142",
        3,
        "Payments tokenisation cut-over",
        "9c41d2a0b8e7f6c5d4b3a29180f7e6d5c4b3a2918f7e6d5c4b3a29180f7ee07b",
        List.of("mlind"),
        "kobrien",
        Instant.parse("2026-11-19T13:00:00Z"),
        Instant.parse("2026-11-19T16:00:00Z"),
        List.of(
            "Europe west",
            "Europe north",
            "US east",
            "US west",
            "Asia south",
            "South America east"),
        List.of(
            "Install v2.1.0 beside the old path: no payments, installed in six regions",
            "5 % in one region: 5 % of payments in one region",
            "25 % in three regions: 25 % of payments in three regions",
            "All payments in all regions: all payments in six regions",
            "Retire the old path: all payments in six regions, without the old path",
            "Final watch: all payments in six regions, without the old path"),
        List.of(
            "Payments fail above 1.0 for 2m, last drill 2026-11-17 passed",
            "Payments are slow above 420 for 5m, last drill 2026-11-17 passed",
            "Settlement drifts apart below 99.97 for 3m, last drill 2026-11-17 passed",
            "Queue fills up above 500 for 5m"),
        "v2.0.3");
  }
}
