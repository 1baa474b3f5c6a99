package dev.holdpoint.intake.lint;

import dev.holdpoint.domain.change.Condition.BurnRate;
import dev.holdpoint.domain.change.Condition.Pair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The conditions of triggers, as far as they can be read. */
final class Conditions {
  static final List<String> KINDS =
      List.of("above", "below", "outside", "consecutive", "heartbeat", "burnRate");

  private Conditions() {}

  /** Whether the value counts towards firing. */
  static boolean beyond(At when, double value) {
    return more(value, when.number("above"))
        || more(when.number("below"), value)
        || band(when.get("outside"), value)
        || burn(when).filter(b -> b.pairs().stream().anyMatch(p -> value > b.bound(p))).isPresent();
  }

  /** The burn rate here, where all of it can be read. */
  static Optional<BurnRate> burn(At when) {
    At burn = when.get("burnRate");
    OptionalDouble objective = burn.number("objective");
    Optional<Duration> period = burn.duration("period").filter(Duration::isPositive);
    String metric = when.text("metric").orElse("");
    if (objective.isEmpty()
        || !(objective.getAsDouble() > 0 && objective.getAsDouble() < 1)
        || period.isEmpty()) {
      return Optional.empty();
    }
    List<Pair> pairs =
        burn.says("pairs", "sre")
            ? BurnRate.sre(metric, period.get())
            : burn.items("pairs").stream().flatMap(pair -> pair(metric, pair).stream()).toList();
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(new BurnRate(objective.getAsDouble(), period.get(), pairs));
  }

  private static Optional<Pair> pair(String metric, At pair) {
    Optional<Duration> slow = pair.duration("long");
    Optional<Duration> fast = pair.duration("short");
    OptionalDouble factor = pair.number("factor");
    return slow.isPresent() && fast.isPresent() && factor.isPresent()
        ? Optional.of(BurnRate.of(metric, slow.get(), fast.get(), factor.getAsDouble()))
        : Optional.empty();
  }

  /**
   * How long what it watches for must last before it fires; of a burn rate, when everything fails.
   */
  static Optional<Duration> spans(Sheet sheet, At when) {
    Optional<Duration> interval =
        sheet.named("metrics", when.get("metric")).flatMap(metric -> metric.duration("interval"));
    OptionalDouble failures = when.number("consecutive");
    if (failures.isPresent()) {
      return interval.map(one -> one.multipliedBy((long) failures.getAsDouble() - 1));
    }
    Optional<BurnRate> burn = burn(when);
    if (burn.isPresent()) {
      return burn.get().pairs().stream()
          .filter(pair -> burn.get().bound(pair) < 1)
          .map(pair -> millis(burn.get().bound(pair) * pair.longWindow().toMillis()))
          .min(Duration::compareTo);
    }
    return when.duration("heartbeat").or(() -> when.duration("for"));
  }

  private static Duration millis(double count) {
    return Duration.ofMillis(Math.round(Math.min(count, 1e15)));
  }

  private static boolean more(double value, OptionalDouble bound) {
    return bound.isPresent() && value > bound.getAsDouble();
  }

  private static boolean more(OptionalDouble bound, double value) {
    return bound.isPresent() && bound.getAsDouble() > value;
  }

  /** An empty band is another finding. */
  private static boolean band(At outside, double value) {
    var ends = outside.items().stream().map(At::number).toList();
    return ends.size() == 2
        && more(ends.get(1).orElse(Double.NEGATIVE_INFINITY), ends.get(0))
        && (more(ends.get(0), value) || more(value, ends.get(1)));
  }
}
