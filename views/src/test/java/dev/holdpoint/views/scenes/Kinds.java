package dev.holdpoint.views.scenes;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.projection.History;
import dev.holdpoint.projection.MetricLine;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.projection.TriggerLine;
import dev.holdpoint.projection.TriggerLine.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The payments cut-over under triggers that count failures, spend budgets and miss heartbeats. */
public final class Kinds {
  private static final Instant NOW = Scenes.NOW;

  private Kinds() {}

  /** Two of three failures, a budget in order, and a feed that has been silent for a while. */
  public static RunSnapshot counting() {
    return run(
        RunWord.RUNNING,
        List.of(),
        failing(2, Optional.empty()),
        burning(Optional.empty()),
        silent(Duration.ofSeconds(100)));
  }

  /** The failures and the budget have fired; the one that came first holds the run. */
  public static RunSnapshot fired() {
    return run(
        RunWord.HELD,
        List.of(
            Situation.hold(
                "h3",
                HoldReason.TRIGGER,
                "Payment errors burned the error budget faster than 14.4 times over 1h and 5m.",
                List.of("t6"),
                1,
                "")),
        failing(3, Optional.of(NOW.minusSeconds(12))),
        burning(Optional.of(NOW.minusSeconds(40))),
        silent(Duration.ZERO));
  }

  /** The failures have fired once too often, and the trigger is suspended. */
  public static RunSnapshot suspended() {
    return run(
        RunWord.HELD,
        List.of(
            Situation.hold(
                "h3",
                HoldReason.BREAKER,
                "Trigger t5 fired a third time; its breaker allows two.",
                List.of("t5"),
                1,
                "")),
        suspended(failing(3, Optional.of(NOW.minusSeconds(12)))),
        burning(Optional.empty()),
        silent(Duration.ZERO));
  }

  private static TriggerLine suspended(TriggerLine fired) {
    return new TriggerLine(
        fired.id(),
        fired.sentence(),
        fired.metric(),
        fired.from(),
        fired.window(),
        fired.accrued(),
        fired.failures(),
        fired.onSilence(),
        fired.inForce(),
        fired.beyond(),
        fired.since(),
        fired.newest(),
        fired.fillsAt(),
        "suspended",
        fired.actsOnLiveState(),
        fired.arming(),
        fired.armable(),
        fired.firedAt(),
        3,
        2,
        fired.drill(),
        fired.asked(),
        fired.remark());
  }

  private static RunSnapshot run(RunWord word, List<OpenHold> holds, TriggerLine... triggers) {
    return Situation.run(
        word,
        Phase.VERIFYING,
        Verdict.PASS,
        "318 ms",
        holds,
        Situation.SOAKING,
        List.of(
            metric("test-payment", "Test payment", "", 1, List.of()),
            metric(
                "errors@1h",
                "Payment errors over 1h",
                "",
                0.0031,
                List.of(
                    new MetricLine.Limit(
                        "t6", "T6 14.4 times the budget → roll back", 0.0144, true),
                    new MetricLine.Limit("t6", "T6 6 times the budget → roll back", 0.006, true))),
            metric("feed", "Settlement feed", "", 12, List.of())),
        List.of(triggers),
        Optional.empty(),
        List.of(),
        405,
        Verdict.PASS);
  }

  private static TriggerLine failing(int inARow, Optional<Instant> fired) {
    return line(
        "t5",
        "Test payment (authorise, capture, refund) fails 3 times in a row → roll back",
        "test-payment",
        Duration.ofSeconds(8),
        Duration.ofSeconds(4L * (inARow - 1)),
        Optional.of(new Failures(inARow, 3)),
        false,
        fired,
        fired.isPresent() ? Optional.empty() : Optional.of(NOW.plusSeconds(2)));
  }

  private static TriggerLine burning(Optional<Instant> fired) {
    return line(
        "t6",
        "Payment errors burns the error budget of 0.999 over 30d faster than 14.4 times over 1h and"
            + " 5m or 6 times over 6h and 30m → roll back",
        "errors@1h",
        Duration.ZERO,
        Duration.ZERO,
        Optional.empty(),
        false,
        fired,
        Optional.empty());
  }

  private static TriggerLine silent(Duration silence) {
    return line(
        "t7",
        "Settlement feed not heard of for 5m → hold",
        "feed",
        Duration.ofMinutes(5),
        silence,
        Optional.empty(),
        true,
        Optional.empty(),
        silence.isZero() ? Optional.empty() : Optional.of(NOW.plusSeconds(200)));
  }

  private static TriggerLine line(
      String id,
      String sentence,
      String metric,
      Duration window,
      Duration accrued,
      Optional<Failures> failures,
      boolean onSilence,
      Optional<Instant> fired,
      Optional<Instant> fillsAt) {
    boolean beyond = fired.isPresent() || fillsAt.isPresent();
    return new TriggerLine(
        id,
        sentence,
        metric,
        "5 % in one region",
        window,
        accrued,
        failures,
        onSilence,
        true,
        beyond,
        beyond ? Optional.of(NOW.minus(accrued)) : Optional.empty(),
        Optional.of(NOW.minusSeconds(2)),
        fillsAt,
        fired.isPresent() ? "fired" : "clear",
        !onSilence,
        Optional.empty(),
        new TriggerLine.Armable(
            List.of(new TriggerLine.StageChoice("broad", "25 % in three regions")),
            Optional.of(NOW.plusSeconds(5873)),
            "the change window closes"),
        fired,
        fired.isPresent() ? 1 : 0,
        2,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static MetricLine metric(
      String id, String title, String unit, double value, List<MetricLine.Limit> limits) {
    var millis = new long[60];
    var values = new double[60];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = NOW.minusSeconds(4L * (millis.length - i) - 2).toEpochMilli();
      values[i] = i > 56 ? value : 0;
    }
    return new MetricLine(
        id,
        title,
        unit,
        OptionalDouble.of(value),
        Optional.of(NOW.minusSeconds(2)),
        Verdict.PASS,
        "",
        false,
        false,
        Duration.ofSeconds(4),
        Duration.ofSeconds(60),
        limits,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new History(millis, values, millis.length),
        Optional.empty(),
        true,
        Optional.empty(),
        Optional.empty());
  }
}
