package dev.holdpoint.intake.lint;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.intake.finding.Code;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Comparisons can be decided, limits of gates can be exceeded, and something decides. */
final class GateLimits {
  private static final long MOST_SAMPLES = 10_000;

  private GateLimits() {}

  static void check(Sheet sheet) {
    for (At stage : sheet.stages()) {
      for (At gate : stage.items("gates")) {
        compare(sheet, stage, gate);
        allowances(gate);
        reachable(sheet, stage, gate);
      }
      dryRuns(stage);
    }
  }

  private static void dryRuns(At stage) {
    var gates = stage.items("gates");
    if (!gates.isEmpty() && gates.stream().allMatch(gate -> gate.flag("dryRun"))) {
      stage
          .get("gates")
          .reportKey(Code.ONLY_DRY_RUNS, "No gate of " + Sheet.name(stage) + " decides.");
    }
  }

  private static void compare(Sheet sheet, At stage, At gate) {
    At compare = gate.get("compare");
    if (!compare.exists()) {
      return;
    }
    At baseline = compare.get("baseline");
    if (baseline.text().isPresent() && baseline.text().equals(gate.text("metric"))) {
      baseline.report(Code.SAME_SERIES, "Both are " + baseline.text().get() + ".");
    }
    var one = sheet.named("metrics", gate.get("metric")).flatMap(m -> m.text("unit"));
    var other = sheet.named("metrics", baseline).flatMap(m -> m.text("unit"));
    if (one.isPresent() && other.isPresent() && !one.equals(other)) {
      baseline.report(
          Code.OTHER_UNIT, "One is in '" + one.get() + "', the other in '" + other.get() + "'.");
    }
    significant(gate, compare);
    Stream.of(gate.get("metric"), baseline)
        .flatMap(metric -> most(sheet, stage, metric).stream())
        .max(Long::compare)
        .filter(most -> most > MOST_SAMPLES)
        .ifPresent(
            most ->
                stage
                    .get("soak")
                    .report(
                        Code.TOO_MANY_SAMPLES, "It has up to " + most + " samples of a metric."));
  }

  /** The least p of n against n values is twice one in (2n choose n). */
  private static void significant(At gate, At compare) {
    OptionalDouble least = gate.number("minSamples");
    OptionalDouble confidence = compare.number("confidence");
    if (least.isEmpty() || confidence.isEmpty()) {
      return;
    }
    double orders = 1;
    for (int i = 1; i <= Math.min(least.getAsDouble(), 50); i++) {
      orders *= (least.getAsDouble() + i) / i;
    }
    if (2 / orders >= 1 - confidence.getAsDouble()) {
      gate.get("minSamples")
          .report(
              Code.NEVER_SIGNIFICANT,
              "The least p of so many samples of each is "
                  + String.format(Locale.ROOT, "%.4f", 2 / orders)
                  + ".");
    }
  }

  /** How many samples of a metric a soak has at most, one of them at its beginning. */
  private static Optional<Long> most(Sheet sheet, At stage, At metric) {
    Optional<Duration> interval =
        sheet
            .named("metrics", metric)
            .flatMap(m -> m.duration("interval"))
            .filter(Duration::isPositive);
    return interval.flatMap(i -> stage.duration("soak").map(soak -> soak.dividedBy(i) + 1));
  }

  /** The greatest of the samples fails as soon as one of them does. */
  private static void allowances(At gate) {
    boolean worst =
        gate.says("worse", "higher") && gate.says("statistic", "max")
            || gate.says("worse", "lower") && gate.says("statistic", "min");
    for (String limit : List.of("maxFailures", "maxFailuresInRow")) {
      if (worst && gate.number(limit).orElse(0) > 0) {
        gate.get(limit)
            .report(
                Code.NEVER_ALLOWED,
                "The worst of the samples is judged, so a single failure fails the gate.");
      }
    }
  }

  private static void reachable(Sheet sheet, At stage, At gate) {
    OptionalDouble all = gate.number("maxFailures");
    OptionalDouble row = gate.number("maxFailuresInRow");
    most(sheet, stage, gate.get("metric"))
        .ifPresent(
            most -> {
              never(gate, "maxFailures", most);
              never(gate, "maxFailuresInRow", most);
            });
    if (all.isPresent() && row.isPresent() && row.getAsDouble() >= all.getAsDouble()) {
      gate.get("maxFailuresInRow")
          .report(Code.NEVER_EXCEEDED, "As many in all fail the gate before.");
    }
    blindBefore(sheet, gate);
  }

  private static void never(At gate, String limit, long most) {
    if (gate.number(limit).orElse(0) >= most) {
      gate.get(limit).report(Code.NEVER_EXCEEDED, "The soak has at most " + most + " samples.");
    }
  }

  /** A metric without a good sample is blind after a while, and holds the run then. */
  private static void blindBefore(Sheet sheet, At gate) {
    OptionalDouble errors = gate.number("maxErrorsInRow");
    Optional<At> metric = sheet.named("metrics", gate.get("metric"));
    Optional<Duration> interval =
        metric.flatMap(m -> m.duration("interval")).filter(Duration::isPositive);
    Optional<Duration> stale = metric.flatMap(m -> m.duration("staleAfter"));
    if (errors.isPresent() && interval.isPresent() && stale.isPresent()) {
      long missable = stale.get().dividedBy(interval.get());
      if (errors.getAsDouble() >= missable) {
        gate.get("maxErrorsInRow")
            .report(
                Code.NEVER_EXCEEDED,
                "Without data for "
                    + Durations.inWords(stale.get())
                    + ", which is "
                    + missable
                    + " intervals, the run is held as blind.");
      }
    }
  }
}
