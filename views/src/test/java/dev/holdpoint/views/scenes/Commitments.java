package dev.holdpoint.views.scenes;

import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.record.DrillStanding;
import dev.holdpoint.projection.Commitment;
import dev.holdpoint.projection.Commitment.Drilled;
import dev.holdpoint.projection.Commitment.Promise;
import dev.holdpoint.projection.Commitment.Reach;
import dev.holdpoint.projection.Commitment.Watched;
import dev.holdpoint.projection.MetricLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The commitment page of the payments cut-over, with one trigger that is not drilled any more. */
public final class Commitments {
  private static final Drilled T1 =
      drilled("t1", "2026-11-17T10:02:00Z", true, "6 units restored and read back", 4100, "");
  private static final Drilled T2 =
      drilled(
          "t2",
          "2026-11-17T10:05:00Z",
          false,
          "restore-canary of eu-west: the site answered 404, the path was renamed",
          0,
          "it failed");
  private static final Drilled T3 =
      drilled(
          "t3", "2026-10-12T09:40:00Z", true, "6 units restored and read back", 3900, "expired");

  private Commitments() {}

  /** As reviewed. */
  public static Commitment page() {
    return new Commitment(
        "CHG-2026-1142",
        3,
        "Payments tokenisation cut-over",
        "9c41d2a0b8e7f6c5d4b3a29180f7e6d5c4b3a2918f7e6d5c4b3a29180f7ee07b",
        "Kim O’Brien",
        "v2.0.3",
        "4f0c11d2a0b8e7f6c5d4b3a29180f7e6d5c4b3a2918f7e6d5c4b3a29180f7e01",
        Instant.parse("2026-11-19T12:00:00Z"),
        Instant.parse("2026-11-19T18:00:00Z"),
        "requests in flight complete on the old version",
        List.of("Aino Ho", "Cid Roy", "Kim O’Brien"),
        List.of("metrics at http://metrics.internal:9090"),
        List.of(
            reach("shadow", "Shadow traffic", "no customer", List.of("eu-west"), 0, "full, in 1m"),
            reach(
                "canary",
                "5 % in one region",
                "5 % of payments in one region",
                List.of("eu-west"),
                600,
                "full, in 2m"),
            reach(
                "broad",
                "25 % in three regions",
                "25 % of payments in three regions",
                List.of("eu-west", "eu-north", "us-east"),
                600,
                "full, in 4m"),
            new Reach(
                "retire",
                "Retire the old path",
                "all payments in six regions, without the old path",
                List.of("eu-west", "eu-north", "us-east", "us-west", "ap-south", "sa-east"),
                Duration.ofHours(1),
                "none",
                "two people with release")),
        List.of(
            promise(
                "t1",
                "Payment error rate above 1 % for 2m → roll back",
                "The new path refuses cards",
                DrillStanding.Kind.VALID,
                "drilled 17 Nov 2026 by Aino Ho, took 4.1 s",
                T1),
            promise(
                "t2",
                "95th percentile of payment latency above 420 ms for 5m → roll back",
                "The token cache is cold",
                DrillStanding.Kind.FAILED,
                "its last drill failed: restore-canary of eu-west, 404",
                T2),
            promise(
                "t3",
                "Settled amounts that agree between both paths below 99.97 % for 3m → roll back",
                "Amounts drift apart",
                DrillStanding.Kind.EXPIRED,
                "its last drill is too long ago, 12 Oct 2026",
                T3),
            new Promise(
                "t4",
                "Queue fills up",
                "Payments waiting for a token above 500 for 5m → hold",
                "The queue does not drain",
                "5 % in one region",
                false,
                DrillStanding.Kind.NOT_NEEDED,
                "it holds the run and changes nothing live",
                Optional.empty(),
                Optional.empty(),
                List.of(watched("queue-depth", "Payments waiting for a token", "", 500, true)))),
        List.of(T2, T1, T3));
  }

  private static Reach reach(
      String id, String title, String exposure, List<String> units, long seconds, String back) {
    return new Reach(id, title, exposure, units, Duration.ofSeconds(seconds), back, "");
  }

  private static Promise promise(
      String id,
      String sentence,
      String failure,
      DrillStanding.Kind standing,
      String words,
      Drilled last) {
    return new Promise(
        id,
        id,
        sentence,
        failure,
        "5 % in one region",
        true,
        standing,
        words,
        Optional.of(last),
        Optional.of(Duration.ofMinutes(5)),
        List.of(watched("error-rate", "Payment error rate", "%", 1, true)));
  }

  private static Watched watched(
      String metric, String title, String unit, double limit, boolean above) {
    return new Watched(
        metric,
        title,
        unit,
        Duration.ofSeconds(10),
        List.of(
            new MetricLine.Limit(
                "t", (above ? "above " : "below ") + limit + " " + unit, limit, above)),
        List.of());
  }

  private static Drilled drilled(
      String trigger, String at, boolean passed, String outcome, long millis, String why) {
    var when = Instant.parse(at);
    return new Drilled(
        trigger,
        when,
        "aho",
        "Aino Ho",
        SiteKind.SIMULATOR,
        passed,
        outcome,
        Duration.ofMillis(millis),
        when.plus(Duration.ofDays(30)),
        why.isEmpty(),
        why);
  }
}
