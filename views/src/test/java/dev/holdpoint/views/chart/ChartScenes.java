package dev.holdpoint.views.chart;

import dev.holdpoint.views.status.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Charts of a payments cut-over, as an operator would meet them. */
public final class ChartScenes {
  static final Instant NOW = Instant.parse("2026-11-19T14:22:07Z");
  static final Duration INTERVAL = Duration.ofSeconds(4);
  static final ChartModel.Span AXIS =
      new ChartModel.Span(Instant.parse("2026-11-19T14:02:00Z"), NOW.plusSeconds(130));
  private static final List<Mark> MARKS =
      List.of(
          new Mark(Instant.parse("2026-11-19T14:05:20Z"), "Canary 5 %"),
          new Mark(Instant.parse("2026-11-19T14:11:31Z"), "25 %"));

  private ChartScenes() {}

  /** Samples from the beginning of the axis to now; the function is given 0..1. */
  static Samples samples(long seed, double noise, DoubleUnaryOperator value) {
    var random = new Random(seed);
    var samples = Samples.empty();
    long from = AXIS.from().toEpochMilli();
    long to = NOW.toEpochMilli();
    for (long at = from; at <= to; at += INTERVAL.toMillis()) {
      double share = (at - from) / (double) (to - from);
      samples = samples.append(at, value.applyAsDouble(share) + noise * random.nextGaussian());
    }
    return samples;
  }

  /** A latency beyond its threshold whose window fills. */
  public static ChartModel counting() {
    var line =
        samples(
            7,
            5,
            at ->
                at < 0.5
                    ? 315 + 15 * Math.sin(at * 40)
                    : Math.min(422, 315 + (at - 0.5) * 900) + 12 * Math.sin(at * 30));
    return ChartModel.of("p95 latency", "ms", 0, AXIS, NOW)
        .withSeries(Series.of("p95 latency", line, INTERVAL))
        .withThresholds(new Threshold(420, "T2 above 420 ms for 5m → roll back"))
        .withBand(new Band(380, 420))
        .withMarks(MARKS)
        .withAge(Duration.ofSeconds(2))
        .withWindow(
            new TriggerWindow(
                NOW.minusSeconds(190),
                Duration.ofSeconds(190),
                Duration.ofMinutes(5),
                Optional.of(NOW.plusSeconds(110)),
                false));
  }

  /** A healthy error rate far under its threshold. */
  public static ChartModel healthy() {
    var line = samples(11, 0.025, at -> 0.11 + 0.05 * Math.sin(at * 12) + 0.06 * at);
    return ChartModel.of("Error rate", "%", 2, AXIS, NOW)
        .withSeries(Series.of("Error rate", line, INTERVAL))
        .withThresholds(new Threshold(1.0, "T1 above 1.0 % for 2m → roll back"))
        .withMarks(MARKS)
        .withAge(Duration.ofSeconds(2))
        .withState("clear", Tone.NORMAL);
  }

  /** Two sources of one quantity. */
  public static ChartModel twoSources() {
    var first = samples(3, 0.003, _ -> 99.992);
    var second = samples(5, 0.0025, at -> at < 0.55 ? 99.989 : 99.985);
    return ChartModel.of("Settlement parity", "%", 3, AXIS, NOW)
        .withSeries(
            Series.of("gateway", first, INTERVAL), Series.second("ledger", second, INTERVAL))
        .withThresholds(new Threshold(99.97, "T3 below 99.97 % for 3m → roll back"))
        .withMarks(MARKS)
        .withAge(Duration.ofSeconds(2))
        .withState("two sources agree within 0.004", Tone.NORMAL);
  }

  /** A queue whose source fell silent for a while. */
  public static ChartModel gap() {
    var all =
        samples(13, 8, at -> at < 0.4 ? 205 + 20 * Math.sin(at * 14) : 140 + 110 * (at - 0.4));
    return ChartModel.of("Queue depth", "msgs", 0, AXIS, NOW)
        .withSeries(Series.of("Queue depth", without(all, 0.4, 0.51), INTERVAL))
        .withThresholds(new Threshold(500, "T4 above 500 for 5m → hold"))
        .withMarks(MARKS)
        .withAge(Duration.ofSeconds(2))
        .withState("clear", Tone.NORMAL);
  }

  /** A source that fell silent and has not come back. */
  public static ChartModel silent() {
    var all = samples(17, 8, _ -> 205);
    return ChartModel.of("Queue depth", "msgs", 0, AXIS, NOW)
        .withSeries(Series.of("Queue depth", without(all, 0.8, 1.1), INTERVAL))
        .withThresholds(new Threshold(500, "T4 above 500 for 5m → hold"))
        .withMarks(MARKS)
        .withAge(Duration.ofSeconds(243))
        .withState("blind: holds the run", Tone.ABNORMAL);
  }

  /** Every chart of this class. */
  static List<ChartModel> all() {
    return List.of(counting(), healthy(), twoSources(), gap(), silent());
  }

  private static Samples without(Samples all, double from, double to) {
    Samples rest = Samples.empty();
    for (int i = 0; i < all.size(); i++) {
      double share = i / (double) all.size();
      if (share < from || share >= to) {
        rest = rest.append(all.millis(i), all.value(i));
      }
    }
    return rest;
  }
}
