package dev.holdpoint.views.scenes;

import dev.holdpoint.projection.DrillNow;
import dev.holdpoint.projection.OnPage;
import dev.holdpoint.projection.TriggerLine;
import dev.holdpoint.projection.TriggerLine.Armable;
import dev.holdpoint.projection.TriggerLine.Arming;
import dev.holdpoint.projection.TriggerLine.StageChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The four triggers of the payments cut-over. */
final class Triggers {
  private static final StageChoice BROAD = new StageChoice("broad", "25 % in three regions");
  private static final StageChoice FULL = new StageChoice("full", "All payments in all regions");
  private static final Arming ARMING =
      new Arming("Aino Ho", Instant.parse("2026-11-19T15:50:00Z"), List.of(BROAD, FULL), true);

  private Triggers() {}

  static List<TriggerLine> clear(Instant now) {
    return of(now, second(now, Duration.ZERO, false, Optional.empty()));
  }

  /** With the second counting, as armed. */
  static List<TriggerLine> counting(Instant now) {
    return of(now, second(now, Duration.ofSeconds(190), true, Optional.empty()));
  }

  /** With the second fired. */
  static List<TriggerLine> fired(Instant now) {
    return of(now, second(now, Duration.ofMinutes(5), true, Optional.of(now.minusSeconds(92))));
  }

  private static List<TriggerLine> of(Instant now, TriggerLine second) {
    return List.of(
        line(
            "t1",
            "Payment error rate above 1 % for 2m → roll back",
            "error-rate",
            Duration.ofMinutes(2),
            Optional.of("Aino Ho"),
            true,
            now,
            250),
        second,
        line(
            "t3",
            "Settled amounts that agree between both paths below 99.97 % for 3m → roll back",
            "settlement-parity",
            Duration.ofMinutes(3),
            Optional.empty(),
            true,
            now,
            249),
        line(
            "t4",
            "Payments waiting for a token above 500 for 5m → hold",
            "queue-depth",
            Duration.ofMinutes(5),
            Optional.empty(),
            false,
            now,
            0));
  }

  private static TriggerLine second(
      Instant now, Duration accrued, boolean beyond, Optional<Instant> fired) {
    return new TriggerLine(
        "t2",
        "95th percentile of payment latency above 420 ms for 5m → roll back",
        "p95-latency",
        "5 % in one region",
        Duration.ofMinutes(5),
        accrued,
        Optional.empty(),
        false,
        true,
        beyond,
        beyond ? Optional.of(now.minus(accrued)) : Optional.empty(),
        Optional.of(now.minusSeconds(2)),
        beyond && fired.isEmpty()
            ? Optional.of(now.plus(Duration.ofMinutes(5).minus(accrued)))
            : Optional.empty(),
        fired.isPresent() ? "fired" : "armed",
        true,
        fired.isPresent() ? Optional.empty() : Optional.of(ARMING),
        armable(now),
        fired,
        fired.isPresent() ? 1 : 0,
        2,
        drill(now, 252),
        fired.map(
            _ ->
                new OnPage(
                    "h5",
                    2,
                    3,
                    Optional.of("Cid Roy"),
                    Optional.of(now.plusSeconds(88)),
                    Optional.of("Kim O’Brien"))),
        Optional.empty());
  }

  private static TriggerLine line(
      String id,
      String sentence,
      String metric,
      Duration window,
      Optional<String> armedBy,
      boolean acts,
      Instant now,
      long drill) {
    return new TriggerLine(
        id,
        sentence,
        metric,
        "5 % in one region",
        window,
        Duration.ZERO,
        Optional.empty(),
        false,
        true,
        false,
        Optional.empty(),
        Optional.of(now.minusSeconds(2)),
        Optional.empty(),
        armedBy.isPresent() ? "armed" : "clear",
        acts,
        armedBy.map(_ -> ARMING),
        armable(now),
        Optional.empty(),
        0,
        2,
        drill(now, drill),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<DrillNow> drill(Instant now, long seconds) {
    return seconds == 0
        ? Optional.empty()
        : Optional.of(
            new DrillNow(now.minus(Duration.ofDays(2)), Duration.ofSeconds(seconds), false));
  }

  private static Armable armable(Instant now) {
    return new Armable(
        List.of(BROAD, FULL), Optional.of(now.plusSeconds(5873)), "the change window closes");
  }
}
