package dev.holdpoint.views.scenes;

import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.projection.History;
import dev.holdpoint.projection.MetricLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** The four metrics of the payments cut-over. */
final class Metrics {
  private static final Duration INTERVAL = Duration.ofSeconds(4);

  private Metrics() {}

  static List<MetricLine> of(Instant now, double latency, boolean blind) {
    return List.of(
        metric(
            "error-rate",
            "Payment error rate",
            "%",
            0.17,
            history(now, 11, 0.025, at -> 0.11 + 0.06 * at, 0, 0),
            "t1",
            "T1 above 1 % for 2m → roll back",
            1.0,
            0.5,
            1.0,
            false,
            now),
        metric(
            "p95-latency",
            "95th percentile of payment latency",
            "ms",
            latency,
            history(
                now,
                7,
                5,
                at ->
                    at < 0.5
                        ? 315 + 15 * Math.sin(at * 40)
                        : Math.min(latency, 315 + (at - 0.5) * 900) + 8 * Math.sin(at * 30),
                0,
                0),
            "t2",
            "T2 above 420 ms for 5m → roll back",
            420,
            380,
            420,
            false,
            now),
        parity(now),
        metric(
            "queue-depth",
            "Payments waiting for a token",
            "",
            241,
            history(
                now,
                13,
                8,
                at -> at < 0.4 ? 205 + 20 * Math.sin(at * 14) : 140 + 110 * (at - 0.4),
                blind ? 0.9 : 0.42,
                blind ? 1.1 : 0.5),
            "t4",
            "T4 above 500 for 5m → hold",
            500,
            400,
            500,
            blind,
            now));
  }

  private static MetricLine parity(Instant now) {
    var plain =
        metric(
            "settlement-parity",
            "Settled amounts that agree between both paths",
            "%",
            99.986,
            history(now, 3, 0.003, _ -> 99.992, 0, 0),
            "t3",
            "T3 below 99.97 % for 3m → roll back",
            99.97,
            99.98,
            99.97,
            false,
            now);
    return new MetricLine(
        plain.id(),
        plain.title(),
        plain.unit(),
        plain.value(),
        plain.countsFrom(),
        plain.verdict(),
        "",
        false,
        false,
        plain.interval(),
        plain.staleAfter(),
        plain.limits(),
        plain.pass(),
        plain.fail(),
        plain.history(),
        Optional.of(history(now, 5, 0.0025, at -> at < 0.55 ? 99.989 : 99.985, 0, 0)),
        true,
        Optional.empty(),
        Optional.empty());
  }

  /** The same metric with what its soak was judged, or since when it is seen again. */
  static MetricLine with(
      MetricLine plain, boolean conflicting, Optional<Verdict> judged, Optional<Instant> again) {
    return new MetricLine(
        plain.id(),
        plain.title(),
        plain.unit(),
        plain.value(),
        plain.countsFrom(),
        plain.verdict(),
        plain.trouble(),
        plain.blind(),
        conflicting,
        plain.interval(),
        plain.staleAfter(),
        plain.limits(),
        plain.pass(),
        plain.fail(),
        plain.history(),
        plain.second(),
        plain.inForce(),
        judged,
        again);
  }

  private static MetricLine metric(
      String id,
      String title,
      String unit,
      double value,
      History history,
      String trigger,
      String label,
      double limit,
      double pass,
      double fail,
      boolean blind,
      Instant now) {
    boolean higher = pass < fail;
    double sign = higher ? 1 : -1;
    Verdict verdict =
        value * sign <= pass * sign
            ? Verdict.PASS
            : value * sign > fail * sign ? Verdict.FAIL : Verdict.DEGRADED;
    return new MetricLine(
        id,
        title,
        unit,
        OptionalDouble.of(value),
        Optional.of(blind ? now.minusSeconds(98) : now.minusSeconds(2)),
        verdict,
        blind ? "the source answered with no series" : "",
        blind,
        false,
        INTERVAL,
        Duration.ofSeconds(60),
        List.of(new MetricLine.Limit(trigger, label, limit, higher)),
        OptionalDouble.of(pass),
        OptionalDouble.of(fail),
        history,
        Optional.empty(),
        true,
        Optional.empty(),
        Optional.empty());
  }

  private static History history(
      Instant now,
      long seed,
      double noise,
      DoubleUnaryOperator value,
      double silentFrom,
      double silentTo) {
    var random = new Random(seed);
    long from = now.minus(Duration.ofMinutes(20)).toEpochMilli();
    int count = (int) ((now.toEpochMilli() - from) / INTERVAL.toMillis());
    long[] millis = new long[count];
    double[] values = new double[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      double share = i / (double) count;
      double sample = value.applyAsDouble(share) + noise * random.nextGaussian();
      if (share < silentFrom || share >= silentTo) {
        millis[size] = from + i * INTERVAL.toMillis();
        values[size++] = sample;
      }
    }
    return new History(millis, values, size);
  }
}
