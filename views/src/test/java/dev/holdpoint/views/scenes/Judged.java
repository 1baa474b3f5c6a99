package dev.holdpoint.views.scenes;

import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.EvidenceLine.Kind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A canary that was compared with its baseline, beside a gate that only runs dry. */
public final class Judged {
  private Judged() {}

  /** Held because the canary is significantly worse. */
  public static RunSnapshot compared() {
    var plain =
        Situation.run(
            RunWord.HELD,
            Phase.VERIFYING,
            Verdict.PASS,
            "318 ms",
            List.of(
                Situation.hold(
                    "h3",
                    HoldReason.VERIFICATION_FAILED,
                    "Error rate of Europe west against Error rate of the other regions: +0.42 %"
                        + " (99 % between +0.31 and +0.55, p 0.0003); significantly worse, by at"
                        + " least 0.2 %",
                    List.of("canary-errors"),
                    1,
                    "")),
            Situation.SOAKED,
            Metrics.of(Scenes.NOW, 318, false),
            Triggers.clear(Scenes.NOW),
            Optional.empty(),
            List.of(),
            427,
            Verdict.PASS);
    var evidence = new ArrayList<EvidenceLine>();
    evidence.add(
        line(
            "canary-errors",
            "Error rate of Europe west, soak",
            Verdict.FAIL,
            Optional.empty(),
            "+0.42 % (99 % between +0.31 and +0.55, p 0.0003)",
            "less than 0.2 % worse than Error rate of the other regions at 99 %"));
    evidence.add(
        line(
            "token-age",
            "Age of the oldest token, soak",
            Verdict.FAIL,
            Optional.of("dry run, decides nothing"),
            "1.8 s",
            "pass 1 | fail 1.5"));
    evidence.addAll(plain.packet().evidence());
    return Situation.seen(
        plain, Situation.with(plain.packet(), evidence), plain.stages(), plain.metrics());
  }

  private static EvidenceLine line(
      String id,
      String title,
      Verdict verdict,
      Optional<String> notDue,
      String value,
      String limits) {
    return new EvidenceLine(
        id,
        Kind.GATE,
        title,
        verdict,
        notDue,
        value,
        limits,
        Optional.of(Scenes.NOW.minusSeconds(2)),
        "sum(rate(payment_errors_total{region=\"eu-west\"}[1m]))",
        List.of(Scenes.NOW.minusSeconds(4) + "  0.61", Scenes.NOW.minusSeconds(2) + "  0.58"));
  }
}
