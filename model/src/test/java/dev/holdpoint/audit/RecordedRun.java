package dev.holdpoint.audit;

import dev.holdpoint.domain.change.Approval;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.domain.decision.Substance;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.DrillNote;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.EarlierRun;
import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.domain.record.RestoreTask;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The entries of a run of the bundled change as a ledger would hold them: shadow verified after a
 * degraded hold was released, canary begun, a reply lost, a trigger fired while armed, all rolled
 * back.
 */
final class RecordedRun {
  static final Instant START = Instant.parse("2026-11-24T22:10:00Z");
  static final String RUN = "run-7f3a";
  static final String UNIT = "eu-west";
  static final long FIRST_SEQUENCE = 14;

  final ChangePackage change;
  private final List<Entry> entries = new ArrayList<>();

  private RecordedRun() {
    var clock = Clock.fixed(START, ZoneOffset.UTC);
    var read =
        new PackageReader(clock)
            .read(Bundled.change("payments-cutover").getBytes(StandardCharsets.UTF_8));
    change = ((Read.Accepted) read).content();
  }

  /** A run that went all the way back. */
  static List<Entry> rolledBack() {
    var run = new RecordedRun();
    run.shadow();
    run.canary();
    run.back();
    return List.copyOf(run.entries);
  }

  /** The same run while its first hold is open. */
  static List<Entry> held() {
    var run = new RecordedRun();
    run.admission();
    run.shadowTransition();
    run.shadowHold();
    return List.copyOf(run.entries);
  }

  static Instant at(double seconds) {
    return START.plusMillis(Math.round(seconds * 1000));
  }

  private void add(EntryBody body) {
    int place = entries.size();
    entries.add(
        new Entry(FIRST_SEQUENCE + place, RUN, place + 1, body, Canonical.digest("line " + place)));
  }

  private UnitState start() {
    return new UnitState(Map.of("version", "v2.0.3", "weight", "0", "legacy", "serving"));
  }

  private void shadow() {
    admission();
    shadowTransition();
    shadowHold();
    add(
        new Fact.Decided(
            at(31),
            "d1",
            signed(
                Decision.on(DecisionKind.RELEASE, "h1", "Traffic is low; latency is accepted."),
                "I release hold h1 of run-7f3a.",
                at(31)),
            List.of(Role.RELEASE, Role.ROLLBACK),
            false,
            packet().canonicalJson()));
    add(
        new Ruling.DecisionAccepted(
            at(31),
            "d1",
            Decision.on(DecisionKind.RELEASE, "h1", "Traffic is low; latency is accepted."),
            List.of("kobrien"),
            false));
    add(new Ruling.HoldClosed(at(31), "h1", "released by kobrien"));
    add(
        new Ruling.CheckpointTaken(
            at(31),
            "shadow",
            1,
            Map.of(UNIT, start().with(Map.of("version", "v2.1.0"))),
            Optional.of("kobrien")));
    add(new Ruling.PhaseEntered(at(31), "shadow", 1, Phase.VERIFIED, "released by kobrien"));
  }

  private void admission() {
    var starter = signed(Decision.of(DecisionKind.START, ""), "I start run run-7f3a.", at(-1));
    add(
        new Fact.Admitted(
            at(0),
            RUN,
            1,
            Canonical.digest("package"),
            "{}",
            change,
            List.of(new Approval("tpatel", "Tara Patel", at(-90_000), at(90_000), "a.b.c")),
            Canonical.digest("roster"),
            List.of(new LiveState(UNIT, Optional.of(start()), "", at(-2), at(-1))),
            List.of(drill()),
            List.of(note("t5"), note("t3"), note("t2"), note("t1")),
            starter,
            List.of(
                new EarlierRun(
                    "run-11aa",
                    2,
                    "aborted",
                    at(-700_000),
                    0,
                    0,
                    PostMortem.State.NONE,
                    "site was down"))));
  }

  private static DrillResult drill() {
    return new DrillResult(
        "CHG-2026-1142",
        1,
        "t2",
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
        "kobrien",
        at(-3_600),
        at(2_000_000),
        "a.b.c");
  }

  /** As long as those of a package with a secondary way back are. */
  private static DrillNote note(String trigger) {
    return new DrillNote(
        trigger,
        at(-3_600),
        "kobrien",
        SiteKind.SIMULATOR,
        true,
        "fired after 9 samples, 6 restores read back in 1s928ms, then 6 by the secondary action",
        Duration.ofMillis(1_928),
        at(2_000_000),
        true,
        "");
  }

  private static SignedStatement signed(Decision decision, String meaning, Instant when) {
    var statement =
        new Statement(
            RUN,
            decision,
            meaning,
            "kobrien",
            "Kim O’Brien",
            when,
            Canonical.digest("packet"),
            Canonical.digest("substance"));
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(meaning.getBytes(StandardCharsets.UTF_8));
    return new SignedStatement(statement, "eyJhbGciOiJFUzI1NiJ9." + payload + ".c2ln");
  }

  private Packet packet() {
    var substance =
        new Substance(
            "shadow",
            1,
            List.of("h1 DEGRADED"),
            Map.of("latency", Verdict.DEGRADED),
            Map.of(UNIT, start().fields()),
            List.of(),
            Map.of("t2", "clear"),
            "v2.0.3");
    return new Packet(
        RUN,
        change.metadata().id(),
        3,
        change.metadata().title(),
        Canonical.digest("package"),
        at(30),
        "Install v2.1.0 beside the old path",
        Phase.VERIFYING,
        substance,
        List.of(),
        List.of(new Packet.UnitNow(UNIT, "Europe west", start(), Optional.of(at(28)), false)),
        "full",
        Duration.ofSeconds(20),
        Optional.of("retire"),
        "The run stays held.",
        List.of(
            new EvidenceLine(
                "latency",
                EvidenceLine.Kind.GATE,
                "95th percentile of payment latency, soak",
                Verdict.DEGRADED,
                Optional.empty(),
                "382 ms",
                "pass 350 | fail 410",
                Optional.of(at(26)),
                "max(payments_p95_latency_ms)",
                List.of("382"))),
        List.of());
  }

  private void shadowTransition() {
    add(new Ruling.PhaseEntered(at(0), "shadow", 1, Phase.PREFLIGHT, "the run begins"));
    add(checked(1, "new-artefact", Verdict.PASS, "200, as expected"));
    add(checked(2, "new-artefact", Verdict.PASS, "200, as expected"));
    add(checked(3, "fallback-health", Verdict.FAIL, "/latencyMs is 310, must be below 250"));
    add(checked(4, "fallback-health", Verdict.PASS, "200, as expected"));
    add(new Ruling.PhaseEntered(at(5), "shadow", 1, Phase.READY, "proven"));
    add(new Ruling.PhaseEntered(at(5), "shadow", 1, Phase.TRANSITIONING, "no hold is open"));
    forward("shadow", "install", Map.of("version", "v2.1.0"), 6, true);
    add(new Ruling.PhaseEntered(at(8), "shadow", 1, Phase.VERIFYING, "every unit confirmed"));
  }

  private static Fact.Checked checked(double second, String check, Verdict verdict, String what) {
    return new Fact.Checked(
        at(second), List.of(new CheckResult(check, verdict, what, at(second - 0.2), at(second))));
  }

  private ActionKey key(String stage, String step) {
    return new ActionKey(RUN, stage, 1, step, UNIT);
  }

  private void forward(
      String stage, String step, Map<String, String> set, double second, boolean replied) {
    var key = key(stage, step);
    add(
        new Ruling.Intended(
            at(second), key, "set-unit", Ruling.Direction.FORWARD, set, start().with(set)));
    ActionReply reply =
        replied ? new ActionReply.Accepted(200) : new ActionReply.Lost("no reply in 1.5 s");
    add(new Fact.ActionEnded(at(second + 1), key, reply, at(second), at(second + 1)));
    if (!replied) {
      add(new Ruling.InDoubt(at(second + 1), key, "no complete reply"));
    }
    add(
        new Ruling.Settled(
            at(second + 2), key, Ruling.Settlement.APPLIED, "read back as expected"));
  }

  private void shadowHold() {
    for (int i = 0; i < 40; i++) {
      add(observed(8 + i * 0.5, i == 20 ? OptionalDouble.empty() : OptionalDouble.of(380 + i % 5)));
    }
    add(
        new Ruling.GatesJudged(
            at(29),
            "shadow",
            1,
            at(8),
            Duration.ofSeconds(20),
            Verdict.DEGRADED,
            List.of(
                new GateVerdict(
                    "latency",
                    "p95-latency",
                    Verdict.DEGRADED,
                    OptionalDouble.of(382.25),
                    OptionalDouble.of(380),
                    OptionalDouble.of(384),
                    39,
                    Optional.of(at(27.5)),
                    false,
                    new GateVerdict.Measured(0, 39, 0, 1, 0, 0, 1),
                    Optional.empty(),
                    "mean 382.25 ms over the soak"))));
    add(
        new Ruling.HoldPlaced(
            at(29),
            "h1",
            HoldReason.DEGRADED,
            "shadow",
            1,
            Phase.VERIFYING,
            "latency: mean 382.25 ms lies in the tolerated band",
            List.of("latency"),
            Role.RELEASE,
            1,
            "Accept the latency?"));
  }

  private static Fact.Observed observed(double second, OptionalDouble value) {
    Reading reading =
        value.isPresent()
            ? new Reading.Sample(
                "p95-latency", 0, value.getAsDouble(), at(second), at(second + 0.1))
            : new Reading.NoData(
                "p95-latency", 0, Reading.Cause.NOT_FINITE, "the value is NaN", at(second));
    return new Fact.Observed(at(second + 0.1), List.of(reading));
  }

  private void canary() {
    add(new Ruling.PhaseEntered(at(32), "canary", 1, Phase.PREFLIGHT, "shadow is verified"));
    add(
        new Ruling.Armed(
            at(33), "t2", "kobrien", at(3_600), List.of("canary", "broad"), "v2.0.3", at(-3_600)));
    add(new Ruling.PhaseEntered(at(40), "canary", 1, Phase.TRANSITIONING, "no hold is open"));
    forward("canary", "shift", Map.of("weight", "5"), 41, false);
    for (int i = 0; i < 10; i++) {
      add(observed(44 + i * 0.5, OptionalDouble.of(431 + i)));
    }
    add(new Ruling.TriggerFired(at(48), "t2", at(44), at(47), 437, 1));
    add(new Ruling.ArmingEnded(at(48), "t2", "it acted"));
  }

  private void back() {
    var key = key("rollback-1", "restore-canary");
    add(
        new Ruling.RollbackStarted(
            at(48.5),
            1,
            "trigger t2 fired, armed by kobrien",
            false,
            List.of(),
            Optional.empty(),
            at(47),
            "v2.0.3",
            Map.of(UNIT, start()),
            List.of(new RestoreTask(UNIT, "restore-canary", "restore-unit", Optional.empty())),
            change.inFlight()));
    add(
        new Ruling.Intended(
            at(49), key, "restore-unit", Ruling.Direction.RESTORE, start().fields(), start()));
    add(new Fact.ActionEnded(at(50), key, new ActionReply.Accepted(200), at(49), at(50)));
    add(new Ruling.Settled(at(51), key, Ruling.Settlement.APPLIED, "read back as expected"));
    add(
        new Fact.ReadBack(
            at(52), List.of(new LiveState(UNIT, Optional.of(start()), "", at(51), at(52)))));
    add(new Ruling.UnitRestored(at(52), UNIT, start()));
    add(new Ruling.RollbackDone(at(52), 1, false, at(47), at(52)));
    add(new Ruling.Closed(at(52), Outcome.ROLLED_BACK, "rolled back, trigger t2 fired"));
  }
}
