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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a snapshot of the run in a situation. */
final class Situation {
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
  static final List<StageLine.Bar> SOAKING =
      List.of(
          Stages.work(Kind.TRANSITION, "14:00:30", "14:02:00"),
          Stages.work(Kind.SOAK, "14:02:00", ""));
  static final List<StageLine.Bar> SOAKED =
      List.of(
          Stages.work(Kind.TRANSITION, "14:00:30", "14:02:00"),
          Stages.work(Kind.SOAK, "14:02:00", "14:20:53"));

  private Situation() {}

  static OpenHold hold(
      String id, HoldReason reason, String why, List<String> subjects, int people, String confirm) {
    return hold(id, reason, why, subjects, people, confirm, Optional.empty());
  }

  static OpenHold hold(
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
        Scenes.NOW.minusSeconds(ago),
        why,
        subjects,
        role(reason),
        people,
        confirm,
        List.of(),
        asked);
  }

  /** Who can lead on, as the engine has it. */
  private static Role role(HoldReason reason) {
    return switch (reason) {
      case PLANNED, OPERATOR, WINDOW_CLOSING, DEGRADED, TRIGGER, BREAKER -> Role.RELEASE;
      case REPLAY_MISMATCH -> Role.ROLLBACK;
      case PREFLIGHT_FAILED,
          READINESS_LOST,
          VERIFICATION_FAILED,
          CONFLICT,
          NO_DATA,
          BLIND,
          ACTION_FAILED,
          IN_DOUBT,
          INTERRUPTED,
          TAKEN_OVER,
          PARTLY_ROLLED_BACK,
          ROLLBACK_BLOCKED,
          POST_ROLLBACK_FAILED ->
          Role.OPERATE;
    };
  }

  /** The same run with another packet, other stages and other metrics. */
  static RunSnapshot seen(
      RunSnapshot run, Packet packet, List<StageLine> stages, List<MetricLine> metrics) {
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
        packet,
        stages,
        metrics,
        run.triggers(),
        run.offers(),
        run.rollback(),
        run.knownGood(),
        run.reconciliation(),
        run.postMortems(),
        run.earlier(),
        run.tail(),
        run.entries());
  }

  /** The same packet over other evidence. */
  static Packet with(Packet packet, List<EvidenceLine> evidence) {
    return new Packet(
        packet.run(),
        packet.change(),
        packet.version(),
        packet.title(),
        packet.packageDigest(),
        packet.at(),
        packet.stageTitle(),
        packet.phase(),
        packet.substance(),
        packet.holds(),
        packet.live(),
        packet.wayBack(),
        packet.wayBackTakes(),
        packet.wayBackUntil(),
        packet.ifNobodyActs(),
        evidence,
        packet.earlier());
  }

  static RunSnapshot with(
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

  static RunSnapshot run(
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
    var evidence = Evidence.all(Scenes.NOW, latency, value);
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
        Scenes.NOW,
        word,
        Scenes.NOW.minusSeconds(over ? 9 : 74),
        over && rollback.isPresent()
            ? new Reach(0, 5, "everything is at its declared start", 0, 6)
            : new Reach(3, 5, "25 % of payments in three regions", 3, 6),
        new WayBackNow(
            "full, to v2.0.3",
            Duration.ofSeconds(250),
            true,
            other != Verdict.FAIL,
            Optional.of(Scenes.NOW.minusSeconds(6)),
            Optional.of(
                new DrillNow(Scenes.NOW.minus(Duration.ofDays(2)), Duration.ofMillis(72), true))),
        Scenes.NOW.plus(Duration.ofSeconds(5873)),
        Optional.of(Scenes.NOW.minusSeconds(2)),
        Optional.of(Scenes.NOW.minusSeconds(14)),
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
            Optional.of(Scenes.NOW.minusSeconds(6))),
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
    var counting = triggers.stream().filter(t -> t.beyond() && t.firedAt().isEmpty()).findFirst();
    return new Packet(
        "7f3a",
        "CHG-2026-1142",
        3,
        "Payments tokenisation cut-over",
        "9c41",
        Scenes.NOW.minusSeconds(2),
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
        counting
            .map(
                t ->
                    t.id().toUpperCase(java.util.Locale.ROOT)
                        + (t.arming().isPresent() ? " acts" : " holds the run")
                        + " once its window is full: "
                        + t.sentence().replace(" →", ", then")
                        + ".")
            .orElse(holds.isEmpty() ? onward(phase) : "The run stays held."),
        evidence,
        EARLIER);
  }

  private static String onward(Phase phase) {
    return phase == Phase.ROLLING_BACK
        ? "The rollback goes on by itself."
        : "The run goes on by itself.";
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
              Optional.of(Scenes.NOW.minusSeconds(6)),
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
              Scenes.NOW.minusSeconds(2),
              "Readiness passed: artefact digest, fallback health, restore permission",
              "engine"));
      lines.add(
          new TailLine(
              newest - 7,
              Scenes.NOW.minusSeconds(74),
              "Hold placed: DEGRADED, p95 latency 402 ms inside 380–420 ms over the soak",
              "engine"));
      lines.add(
          new TailLine(
              newest - 20,
              Scenes.NOW.minusSeconds(190),
              "Trigger T2 began to count at 421 ms",
              "engine"));
      lines.add(
          new TailLine(
              newest - 66,
              Scenes.NOW.minusSeconds(636),
              "Transition confirmed by read-back: us-east 25 % on v2.1.0",
              "control plane"));
      lines.add(
          new TailLine(
              newest - 80,
              Scenes.NOW.minusSeconds(665),
              "Hold released: 25 % in three regions",
              "Bea Moss"));
      return lines;
    }
  }
}
