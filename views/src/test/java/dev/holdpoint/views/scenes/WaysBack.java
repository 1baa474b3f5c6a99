package dev.holdpoint.views.scenes;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.projection.RollbackNow;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.projection.StageLine.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same run on its way back, and back. */
public final class WaysBack {
  private WaysBack() {}

  /** On its way back. */
  public static RunSnapshot rollingBack() {
    var bars = new ArrayList<>(Situation.SOAKED);
    bars.add(Stages.work(Kind.ROLLBACK, "14:20:53", ""));
    return Situation.run(
        RunWord.ROLLING_BACK,
        Phase.ROLLING_BACK,
        Verdict.FAIL,
        "436 ms",
        List.of(),
        bars,
        Metrics.of(Scenes.NOW, 436, false),
        Triggers.fired(Scenes.NOW),
        Optional.of(back(Optional.empty())),
        List.of(),
        440,
        Verdict.PASS);
  }

  /** Back, and closed. */
  public static RunSnapshot rolledBack() {
    var bars = new ArrayList<>(Situation.SOAKED);
    bars.add(Stages.work(Kind.ROLLBACK, "14:20:53", "14:21:58"));
    return Situation.run(
        RunWord.ROLLED_BACK,
        Phase.ROLLED_BACK,
        Verdict.PASS,
        "318 ms",
        List.of(),
        bars,
        Metrics.of(Scenes.NOW, 318, false),
        Triggers.clear(Scenes.NOW),
        Optional.of(back(Optional.of(Stages.at("14:21:58")))),
        List.of(),
        466,
        Verdict.PASS);
  }

  /** The same with the post-mortem signed. */
  public static RunSnapshot accountedFor() {
    var run = rolledBack();
    return Situation.with(
        run,
        run.reconciliation(),
        List.of(PostMortems.signed(run.rollback().orElseThrow())),
        run.entries() + 2);
  }

  /** An earlier run of the same change, rolled back and closed. */
  public static RunSnapshot earlier() {
    var run = rolledBack();
    return new RunSnapshot(
        "51c0",
        run.change(),
        2,
        run.title(),
        run.packageDigest(),
        run.startedAt(),
        run.at(),
        run.word(),
        run.wordSince(),
        run.reach(),
        run.wayBack(),
        run.windowCloses(),
        run.freshestEvidence(),
        run.stalestEvidence(),
        run.packet(),
        run.stages(),
        run.metrics(),
        run.triggers(),
        run.offers(),
        run.rollback(),
        run.knownGood(),
        run.reconciliation(),
        List.of(PostMortems.signed(run.rollback().orElseThrow())),
        List.of(),
        run.tail(),
        run.entries());
  }

  /** Back at an earlier checkpoint, for the second time in this run. */
  public static RunSnapshot partly() {
    var bars = new ArrayList<>(Situation.SOAKED);
    bars.add(Stages.work(Kind.ROLLBACK, "14:20:53", "14:21:58"));
    var run =
        Situation.run(
            RunWord.HELD,
            Phase.VERIFIED,
            Verdict.PASS,
            "318 ms",
            List.of(
                Situation.hold(
                    "h3",
                    HoldReason.PARTLY_ROLLED_BACK,
                    "Every unit is back at the checkpoint of 5 % in one region.",
                    List.of(),
                    1,
                    "Is the restored stage healthy?")),
            bars,
            Metrics.of(Scenes.NOW, 318, false),
            Triggers.clear(Scenes.NOW),
            Optional.of(back(Optional.of(Stages.at("14:21:58")))),
            List.of(),
            470,
            Verdict.PASS);
    var back = run.rollback().orElseThrow();
    return Situation.with(
        run,
        run.reconciliation(),
        List.of(PostMortems.signed(back), PostMortems.third(back)),
        run.entries());
  }

  /** A restore that failed, with a second way declared for it. */
  public static RunSnapshot blocked() {
    var bars = new ArrayList<>(Situation.SOAKED);
    bars.add(Stages.work(Kind.ROLLBACK, "14:20:53", ""));
    return Situation.run(
        RunWord.HELD,
        Phase.ROLLING_BACK,
        Verdict.FAIL,
        "436 ms",
        List.of(
            Situation.hold(
                "h3",
                HoldReason.ROLLBACK_BLOCKED,
                "eu-west could not be restored by set-weight: status 503 from the control plane.",
                List.of("eu-west"),
                1,
                "")),
        bars,
        Metrics.of(Scenes.NOW, 436, false),
        Triggers.fired(Scenes.NOW),
        Optional.of(back(Optional.empty())),
        List.of(),
        441,
        Verdict.PASS);
  }

  private static RollbackNow back(Optional<Instant> restored) {
    boolean done = restored.isPresent();
    return new RollbackNow(
        false,
        "trigger t2, armed by Aino Ho: 95th percentile of payment latency above 420 ms for 5m",
        Stages.at("14:20:35"),
        restored,
        List.of(
            new RollbackNow.Step(
                "us-east",
                "weight 25 → 0, version v2.0.3",
                "restored",
                Optional.of(Stages.at("14:21:20"))),
            new RollbackNow.Step(
                "eu-north",
                "weight 25 → 0, version v2.0.3",
                done ? "restored" : "sent",
                done ? restored : Optional.empty()),
            new RollbackNow.Step(
                "eu-west",
                "weight 25 → 0, version v2.0.3",
                done ? "restored" : "planned",
                restored)));
  }
}
