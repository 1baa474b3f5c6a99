package dev.holdpoint.views.scenes;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet.Asked;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One run of the payments cut-over in the situations that an operator meets. */
public final class Scenes {
  /** The moment of every scene. */
  public static final Instant NOW = Instant.parse("2026-11-19T14:22:07Z");

  /** A clock that stands at that moment. */
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private Scenes() {}

  /** In its third stage, with nothing the matter. */
  public static RunSnapshot running() {
    return Situation.run(
        RunWord.RUNNING,
        Phase.VERIFYING,
        Verdict.PASS,
        "318 ms",
        List.of(),
        Situation.SOAKING,
        Metrics.of(NOW, 318, false),
        Triggers.clear(NOW),
        Optional.empty(),
        List.of(),
        402,
        Verdict.PASS);
  }

  /** The same with a trigger that counts, and no hold yet. */
  public static RunSnapshot counting() {
    return Situation.run(
        RunWord.RUNNING,
        Phase.VERIFYING,
        Verdict.FAIL,
        "428 ms",
        List.of(),
        Situation.SOAKING,
        Metrics.of(NOW, 428, false),
        Triggers.counting(NOW),
        Optional.empty(),
        List.of(),
        405,
        Verdict.PASS);
  }

  /** Held because a gate came out inside its tolerated band, while a trigger counts. */
  public static RunSnapshot degraded() {
    return Situation.run(
        RunWord.HELD,
        Phase.VERIFYING,
        Verdict.DEGRADED,
        "402 ms",
        List.of(
            Situation.hold(
                "h3",
                HoldReason.DEGRADED,
                "95th percentile of payment latency was 402 ms over the soak of 8 min: above the"
                    + " pass bound 380, below the fail bound 420.",
                List.of("p95-latency"),
                1,
                "")),
        Situation.SOAKED,
        Metrics.of(NOW, 428, false),
        Triggers.counting(NOW),
        Optional.empty(),
        List.of("latency"),
        418,
        Verdict.PASS);
  }

  /** The same after the release stands in the ledger. */
  public static RunSnapshot released() {
    return Situation.run(
        RunWord.RUNNING,
        Phase.VERIFIED,
        Verdict.PASS,
        "318 ms",
        List.of(),
        Situation.SOAKED,
        Metrics.of(NOW, 318, false),
        Triggers.clear(NOW),
        Optional.empty(),
        List.of(),
        423,
        Verdict.PASS);
  }

  /** Held as degraded, with another verdict gone bad meanwhile. */
  public static RunSnapshot worse() {
    return Situation.run(
        RunWord.HELD,
        Phase.VERIFYING,
        Verdict.FAIL,
        "431 ms",
        List.of(
            Situation.hold(
                "h3",
                HoldReason.DEGRADED,
                "95th percentile of payment latency was 402 ms over the soak of 8 min.",
                List.of("p95-latency"),
                1,
                "")),
        Situation.SOAKED,
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
    return Situation.run(
        RunWord.HELD,
        Phase.READY,
        Verdict.PASS,
        "318 ms",
        List.of(hold),
        Situation.SOAKED,
        Metrics.of(NOW, 318, false),
        Triggers.clear(NOW),
        Optional.empty(),
        List.of(),
        512,
        Verdict.PASS);
  }

  /** Three holds at once: a fired trigger, a blind metric and an operator's. */
  public static RunSnapshot severalHolds() {
    return Situation.run(
        RunWord.HELD,
        Phase.VERIFYING,
        Verdict.FAIL,
        "436 ms",
        List.of(
            Situation.hold(
                "h3",
                HoldReason.OPERATOR,
                "Held by Aino Ho: the support desk reports slow checkouts.",
                List.of(),
                1,
                ""),
            Situation.hold(
                "h4",
                HoldReason.BLIND,
                "Payments waiting for a token had no good sample for 1 min 38 s; it may be stale"
                    + " for 1 min.",
                List.of("queue-depth"),
                1,
                ""),
            Situation.hold(
                "h5",
                HoldReason.TRIGGER,
                "95th percentile of payment latency above 420 ms for 5m, then roll back; it was 436"
                    + " ms and out since 14:15:35.",
                List.of("t2"),
                1,
                "",
                Optional.of(
                    new Asked(
                        List.of("aho", "croy", "kobrien"), 1, Optional.of(NOW.plusSeconds(88)))))),
        Situation.SOAKED,
        Metrics.of(NOW, 436, true),
        Triggers.fired(NOW),
        Optional.empty(),
        List.of("latency"),
        431,
        Verdict.FAIL);
  }

  /** Held because two sources of one quantity contradict each other. */
  public static RunSnapshot conflicting() {
    var plain =
        Situation.run(
            RunWord.HELD,
            Phase.VERIFYING,
            Verdict.NO_DATA,
            "318 ms",
            List.of(
                Situation.hold(
                    "h3",
                    HoldReason.CONFLICT,
                    "Settled amounts that agree: its two sources differ in 6 samples",
                    List.of("parity"),
                    1,
                    "Which of the two sources is right, and why did the other differ?")),
            Situation.SOAKED,
            Metrics.of(NOW, 318, false),
            Triggers.clear(NOW),
            Optional.empty(),
            List.of(),
            433,
            Verdict.PASS);
    var metrics =
        plain.metrics().stream()
            .map(
                metric -> {
                  boolean parity = metric.second().isPresent();
                  return Metrics.with(
                      metric,
                      parity,
                      Optional.of(parity ? Verdict.CONFLICT : Verdict.NO_DATA),
                      Optional.empty());
                })
            .toList();
    var evidence = Evidence.conflicting(plain.packet().evidence());
    return Situation.seen(plain, Situation.with(plain.packet(), evidence), plain.stages(), metrics);
  }

  /** Held as blind on a metric that is seen again by now. */
  public static RunSnapshot seenAgain() {
    var plain =
        Situation.run(
            RunWord.HELD,
            Phase.VERIFYING,
            Verdict.PASS,
            "318 ms",
            List.of(
                Situation.hold(
                    "h3",
                    HoldReason.BLIND,
                    "Payments waiting for a token has had no good sample for 98 s; it may be stale"
                        + " for 1m.",
                    List.of("queue-depth"),
                    1,
                    "")),
            Situation.SOAKED,
            Metrics.of(NOW, 318, false),
            Triggers.clear(NOW),
            Optional.empty(),
            List.of(),
            433,
            Verdict.PASS);
    var metrics =
        plain.metrics().stream()
            .map(
                metric ->
                    metric.id().equals("queue-depth")
                        ? Metrics.with(
                            metric, false, Optional.empty(), Optional.of(NOW.minusSeconds(35)))
                        : metric)
            .toList();
    return Situation.seen(plain, plain.packet(), plain.stages(), metrics);
  }

  /** Running for fewer units, so that the stage without a way back is not entered. */
  public static RunSnapshot narrowed() {
    var plain = running();
    return Situation.seen(
        plain, plain.packet(), Stages.withoutRetiring(plain.stages()), plain.metrics());
  }

  /** Held because the window has no room left for the stage and its way back. */
  public static RunSnapshot windowClosing() {
    return Situation.run(
        RunWord.HELD,
        Phase.READY,
        Verdict.PASS,
        "318 ms",
        List.of(
            Situation.hold(
                "h3",
                HoldReason.WINDOW_CLOSING,
                "The stage and its way back need 17 min 20 s, and the window closes in 12 min.",
                List.of(),
                1,
                "")),
        Situation.SOAKED,
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
        Situation.run(
            RunWord.HELD,
            Phase.TRANSITIONING,
            Verdict.PASS,
            "318 ms",
            List.of(
                Situation.hold(
                    "h3",
                    HoldReason.INTERRUPTED,
                    "The program ended in the middle of this run and was started again.",
                    List.of(),
                    1,
                    "Is the live state what the record says?")),
            Situation.SOAKED,
            Metrics.of(NOW, 318, false),
            Triggers.clear(NOW),
            Optional.empty(),
            List.of(),
            431,
            Verdict.PASS);
    return Situation.with(run, Reconciled.oneUnknown(NOW), List.of(), run.entries());
  }
}
