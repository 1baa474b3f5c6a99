package dev.holdpoint.views.scenes;

import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.Packet.Asked;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.domain.decision.Packet.UnitNow;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.decision.Substance;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.EarlierRun;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.projection.DrillNow;
import dev.holdpoint.projection.KnownGoodNow;
import dev.holdpoint.projection.MetricLine;
import dev.holdpoint.projection.PostMortemLine;
import dev.holdpoint.projection.RollbackNow;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunSnapshot.Reach;
import dev.holdpoint.projection.RunSnapshot.TailLine;
import dev.holdpoint.projection.RunSnapshot.WayBackNow;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.projection.StageLine;
import dev.holdpoint.projection.StageLine.HoldBar;
import dev.holdpoint.projection.StageLine.Kind;
import dev.holdpoint.projection.TriggerLine;
import dev.holdpoint.projection.UnitReconciled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of the payments cut-over in the situations that an operator meets. */
public final class Scenes {
  /** The moment of every scene. */
  public static final Instant NOW = Instant.parse("2026-11-19T14:22:07Z");

  /** A clock that stands at that moment. */
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static final List<EarlierRun> EARLIER =
      List.of(
          new EarlierRun(
              "51c0",
              2,
              "rolled back",
              Instant.parse("2026-11-12T21:00:00Z"),
              1,
              0,
              PostMortem.State.SIGNED,
              "ended in 25 % in three regions"));
  private static final List<StageLine.Bar> SOAKING =
      List.of(
          Stages.work(Kind.TRANSITION, "14:00:30", "14:02:00"),
          Stages.work(Kind.SOAK, "14:02:00", ""));
  private static final List<StageLine.Bar> SOAKED =
      List.of(
          Stages.work(Kind.TRANSITION, "14:00:30", "14:02:00"),
          Stages.work(Kind.SOAK, "14:02:00", "14:20:53"));

  private Scenes() {}

  /** In its third stage, with nothing the matter. */
  public static RunSnapshot running() {
    return run(
        RunWord.RUNNING,
        Phase.VERIFYING,
        Verdict.PASS,
        "318 ms",
        List.of(),
        SOAKING,
        Metrics.of(NOW, 318, false),
        Triggers.clear(NOW),
        Optional.empty(),
        List.of(),
        402,
        Verdict.PASS);
  }

  /** The same with a trigger that counts, and no hold yet. */
  public static RunSnapshot counting() {
    return run(
        RunWord.RUNNING,
        Phase.VERIFYING,
        Verdict.PASS,
        "428 ms",
        List.of(),
        SOAKING,
        Metrics.of(NOW, 428, false),
        Triggers.counting(NOW),
        Optional.empty(),
        List.of(),
        405,
        Verdict.PASS);
  }

  /** Held because a gate came out inside its tolerated band, while a trigger counts. */
  public static RunSnapshot degraded() {
    return run(
        RunWord.HELD,
        Phase.VERIFYING,
        Verdict.DEGRADED,
        "402 ms",
        List.of(
            hold(
                "h3",
                HoldReason.DEGRADED,
                "95th percentile of payment latency was 402 ms over the soak of 8 min: above the"
                    + " pass bound 380, below the fail bound 420.",
                List.of("p95-latency"),
                1,
                "")),
        SOAKED,
        Metrics.of(NOW, 428, false),
        Triggers.counting(NOW),
        Optional.empty(),
        List.of("latency"),
        418,
        Verdict.PASS);
  }

  /** The same after the release stands in the ledger. */
  public static RunSnapshot released() {
    return run(
        RunWord.RUNNING,
        Phase.VERIFIED,
        Verdict.PASS,
        "318 ms",
        List.of(),
        SOAKED,
        Metrics.of(NOW, 318, false),
        Triggers.clear(NOW),
        Optional.empty(),
        List.of(),
        423,
        Verdict.PASS);
  }

  /** Held as degraded, with another verdict gone bad meanwhile. */
  public static RunSnapshot worse() {
    return run(
        RunWord.HELD,
        Phase.VERIFYING,
        Verdict.FAIL,
        "431 ms",
        List.of(
            hold(
                "h3",
                HoldReason.DEGRADED,
                "95th percentile of payment latency was 402 ms over the soak of 8 min.",
                List.of("p95-latency"),
                1,
                "")),
        SOAKED,
        Metrics.of(NOW, 431, false),
        Triggers.counting(NOW),
        Optional.empty(),
        List.of("latency"),
        420,
        Verdict.PASS);
  }

  /** A planned hold that two people release. */
  public static RunSnapshot planned() {
    var hold =
        new OpenHold(
            "h5",
            HoldReason.PLANNED,
            "retire",
            1,
            NOW.minusSeconds(74),
            "The package asks for a hold before this stage: it has no way back.",
            List.of(),
            Role.RELEASE,
            2,
            "There is no way back after this. The old vault was backed up and the backup was read.",
            List.of("bmoss"),
            Optional.empty());
    return run(
        RunWord.HELD,
        Phase.READY,
        Verdict.PASS,
        "318 ms",
        List.of(hold),
        SOAKED,
        Metrics.of(NOW, 318, false),
        Triggers.clear(NOW),
        Optional.empty(),
        List.of(),
        512,
        Verdict.PASS);
  }

  /** Three holds at once: a fired trigger, a blind metric and an operator's. */
  public static RunSnapshot severalHolds() {
    return run(
        RunWord.HELD,
        Phase.VERIFYING,
        Verdict.FAIL,
        "436 ms",
        List.of(
            hold(
                "h3",
                HoldReason.OPERATOR,
                "Held by Aino Ho: the support desk reports slow checkouts.",
                List.of(),
                1,
                ""),
            hold(
                "h4",
                HoldReason.BLIND,
                "Payments waiting for a token had no good sample for 1 min 38 s; it may be stale"
                    + " for 1 min.",
                List.of("queue-depth"),
                1,
                ""),
            hold(
                "h5",
                HoldReason.TRIGGER,
                "95th percentile of payment latency above 420 for 5m, then roll back; it was 436 ms"
                    + " and out since 14:15:35.",
                List.of("t2"),
                1,
                "",
                Optional.of(
                    new Asked(
                        List.of("aho", "croy", "kobrien"), 1, Optional.of(NOW.plusSeconds(88)))))),
        SOAKED,
        Metrics.of(NOW, 436, true),
        Triggers.fired(NOW),
        Optional.empty(),
        List.of("latency"),
        431,
        Verdict.FAIL);
  }

  /** On its way back. */
  public static RunSnapshot rollingBack() {
    var bars = new ArrayList<>(SOAKED);
    bars.add(Stages.work(Kind.ROLLBACK, "14:20:53", ""));
    return run(
        RunWord.ROLLING_BACK,
        Phase.ROLLING_BACK,
        Verdict.FAIL,
        "436 ms",
        List.of(),
        bars,
        Metrics.of(NOW, 436, false),
        Triggers.fired(NOW),
        Optional.of(back(Optional.empty())),
        List.of(),
        440,
        Verdict.PASS);
  }

  /** Back, and closed. */
  public static RunSnapshot rolledBack() {
    var bars = new ArrayList<>(SOAKED);
    bars.add(Stages.work(Kind.ROLLBACK, "14:20:53", "14:21:58"));
    return run(
        RunWord.ROLLED_BACK,
        Phase.ROLLED_BACK,
        Verdict.PASS,
        "318 ms",
        List.of(),
        bars,
        Metrics.of(NOW, 318, false),
        Triggers.clear(NOW),
        Optional.of(back(Optional.of(Stages.at("14:21:58")))),
        List.of(),
        466,
        Verdict.PASS);
  }

  /** The same with the post-mortem signed. */
  public static RunSnapshot accountedFor() {
    var run = rolledBack();
    return with(
        run,
        run.reconciliation(),
        List.of(PostMortems.signed(run.rollback().orElseThrow())),
        run.entries() + 2);
  }

  /** Held because the window has no room left for the stage and its way back. */
  public static RunSnapshot windowClosing() {
    return run(
        RunWord.HELD,
        Phase.READY,
        Verdict.PASS,
        "318 ms",
        List.of(
            hold(
                "h3",
                HoldReason.WINDOW_CLOSING,
                "The stage and its way back need 17 min 20 s, and the window closes in 12 min.",
                List.of(),
                1,
                "")),
        SOAKED,
        Metrics.of(NOW, 318, false),
        Triggers.clear(NOW),
        Optional.empty(),
        List.of(),
        431,
        Verdict.PASS);
  }

  /** Interrupted, with one unit that reads like nothing the record knows. */
  public static RunSnapshot interrupted() {
    var run =
        run(
            RunWord.HELD,
            Phase.TRANSITIONING,
            Verdict.PASS,
            "318 ms",
            List.of(
                hold(
                    "h3",
                    HoldReason.INTERRUPTED,
                    "The program ended in the middle of this run and was started again.",
                    List.of(),
                    1,
                    "Is the live state what the record says?")),
            SOAKED,
            Metrics.of(NOW, 318, false),
            Triggers.clear(NOW),
            Optional.empty(),
            List.of(),
            431,
            Verdict.PASS);
    return with(run, Reconciled.oneUnknown(NOW), List.of(), run.entries());
  }

  private static RunSnapshot with(
      RunSnapshot run,
      List<UnitReconciled> reconciliation,
      List<PostMortemLine> postMortems,
      long entries) {
    return new RunSnapshot(
        run.run(),
        run.change(),
        run.version(),
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
        reconciliation,
        postMortems,
        run.earlier(),
        run.tail(),
        entries);
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

  private static RollbackNow back(Optional<Instant> restored) {
    boolean done = restored.isPresent();
    return new RollbackNow(
        false,
        "trigger t2: 95th percentile of payment latency above 420 for 5m",
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

  /** A restore that failed, with a second way declared for it. */
  public static RunSnapshot blocked() {
    return run(
        RunWord.ROLLING_BACK,
        Phase.ROLLING_BACK,
        Verdict.FAIL,
        "436 ms",
        List.of(
            hold(
                "h3",
                HoldReason.ROLLBACK_BLOCKED,
                "eu-west could not be restored by set-weight: status 503 from the control plane.",
                List.of("eu-west"),
                1,
                "")),
        SOAKED,
        Metrics.of(NOW, 436, false),
        Triggers.fired(NOW),
        Optional.of(back(Optional.empty())),
        List.of(),
        441,
        Verdict.PASS);
  }

  private static OpenHold hold(
      String id, HoldReason reason, String why, List<String> subjects, int people, String confirm) {
    return hold(id, reason, why, subjects, people, confirm, Optional.empty());
  }

  private static OpenHold hold(
      String id,
      HoldReason reason,
      String why,
      List<String> subjects,
      int people,
      String confirm,
      Optional<Asked> asked) {
    long ago = 74 + 20 * (id.charAt(1) - '3');
    return new OpenHold(
        id,
        reason,
        "broad",
        1,
        NOW.minusSeconds(ago),
        why,
        subjects,
        Role.RELEASE,
        people,
        confirm,
        List.of(),
        asked);
  }

  private static RunSnapshot run(
      RunWord word,
      Phase phase,
      Verdict latency,
      String value,
      List<OpenHold> holds,
      List<StageLine.Bar> bars,
      List<MetricLine> metrics,
      List<TriggerLine> triggers,
      Optional<RollbackNow> rollback,
      List<String> mustOpen,
      long entries,
      Verdict other) {
    var evidence = Evidence.all(NOW, latency, value);
    var holdBars =
        holds.stream()
            .map(h -> new HoldBar(h.id(), h.reason().name(), h.since(), Optional.empty(), ""))
            .toList();
    boolean over = word.over();
    return new RunSnapshot(
        "7f3a",
        "CHG-2026-1142",
        3,
        "Payments tokenisation cut-over",
        "9c41d2a0b8e7f6c5d4b3a29180f7e6d5c4b3a2918f7e6d5c4b3a29180f7ee07b",
        Stages.at("13:32:00"),
        NOW,
        word,
        NOW.minusSeconds(over ? 9 : 74),
        new Reach(3, 5, "25 % of payments in three regions", 3, 6),
        new WayBackNow(
            "full, to v2.0.3",
            Duration.ofSeconds(250),
            true,
            other != Verdict.FAIL,
            Optional.of(NOW.minusSeconds(6)),
            Optional.of(new DrillNow(NOW.minus(Duration.ofDays(2)), Duration.ofMillis(72), true))),
        NOW.plus(Duration.ofSeconds(5873)),
        Optional.of(NOW.minusSeconds(2)),
        Optional.of(NOW.minusSeconds(14)),
        packet(phase, holds, evidence, triggers, rollback.isPresent() && over),
        Stages.third(phase, bars, holdBars),
        metrics,
        triggers,
        over ? List.of() : Offered.of(holds, triggers, mustOpen),
        rollback,
        new KnownGoodNow(
            "v2.0.3",
            "4f0c11d2a0b8e7f6c5d4b3a29180f7e6d5c4b3a2918f7e6d5c4b3a29180f7e01",
            Verdict.PASS,
            Optional.of(NOW.minusSeconds(6))),
        List.of(),
        over && rollback.isPresent() ? List.of(PostMortems.owed(rollback.get())) : List.of(),
        EARLIER,
        Tail.of(entries),
        entries);
  }

  private static Packet packet(
      Phase phase,
      List<OpenHold> holds,
      List<EvidenceLine> evidence,
      List<TriggerLine> triggers,
      boolean back) {
    var verdicts = new HashMap<String, Verdict>();
    evidence.forEach(line -> verdicts.put(line.id(), line.verdict()));
    var words = new HashMap<String, String>();
    triggers.forEach(trigger -> words.put(trigger.id(), trigger.state()));
    var live = live(back);
    var fields = new HashMap<String, Map<String, String>>();
    live.forEach(unit -> fields.put(unit.unit(), unit.state().fields()));
    boolean counts = triggers.stream().anyMatch(t -> t.beyond() && t.firedAt().isEmpty());
    return new Packet(
        "7f3a",
        "CHG-2026-1142",
        3,
        "Payments tokenisation cut-over",
        "9c41",
        NOW.minusSeconds(2),
        "25 % in three regions",
        phase,
        new Substance(
            "broad",
            1,
            holds.stream().map(h -> h.id() + " " + h.reason()).toList(),
            verdicts,
            fields,
            List.of(),
            words,
            "v2.0.3"),
        holds,
        live,
        "full, to v2.0.3",
        Duration.ofSeconds(250),
        Optional.of("Retire the old path"),
        counts
            ? "T2 acts once its window is full: 95th percentile of payment latency above 420 for"
                + " 5m, then roll back."
            : holds.isEmpty() ? "The run goes on by itself." : "The run stays held.",
        evidence,
        EARLIER);
  }

  private static List<UnitNow> live(boolean back) {
    var units = new ArrayList<UnitNow>();
    var names =
        List.of(
            "Europe west",
            "Europe north",
            "US east",
            "US west",
            "Asia south",
            "South America east");
    var ids = List.of("eu-west", "eu-north", "us-east", "us-west", "ap-south", "sa-east");
    for (int i = 0; i < ids.size(); i++) {
      boolean moved = i < 3 && !back;
      units.add(
          new UnitNow(
              ids.get(i),
              names.get(i),
              new UnitState(
                  Map.of(
                      "version",
                      moved ? "v2.1.0" : "v2.0.3",
                      "weight",
                      moved ? "25" : "0",
                      "legacy",
                      "serving")),
              Optional.of(NOW.minusSeconds(6)),
              false));
    }
    return units;
  }

  /** The newest entries. */
  private static final class Tail {
    static List<TailLine> of(long newest) {
      var lines = new ArrayList<TailLine>();
      lines.add(
          new TailLine(
              newest,
              NOW.minusSeconds(2),
              "Readiness passed: artefact digest, fallback health, restore permission",
              "engine"));
      lines.add(
          new TailLine(
              newest - 7,
              NOW.minusSeconds(74),
              "Hold placed: DEGRADED, p95 latency 402 ms inside 380–420 ms over the soak",
              "engine"));
      lines.add(
          new TailLine(
              newest - 20, NOW.minusSeconds(190), "Trigger T2 began to count at 421 ms", "engine"));
      lines.add(
          new TailLine(
              newest - 66,
              NOW.minusSeconds(636),
              "Transition confirmed by read-back: us-east 25 % on v2.1.0",
              "control plane"));
      lines.add(
          new TailLine(
              newest - 80,
              NOW.minusSeconds(665),
              "Hold released: 25 % in three regions",
              "Bea Moss"));
      return lines;
    }
  }
}
