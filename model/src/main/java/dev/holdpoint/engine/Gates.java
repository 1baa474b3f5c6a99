package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Gate.Worse;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.engine.state.Soak;
import dev.holdpoint.engine.state.Soak.GateTally;
import java.util.Locale;
import java.util.OptionalDouble;

/** Judges one gate over one soak. */
final class Gates {
  private static final int CONFLICTS_TOLERATED = 2;

  private Gates() {}

  static GateVerdict judge(RunState state, Gate gate, Soak soak, boolean covered) {
    var metric = state.change().metric(gate.metric()).orElseThrow();
    var tally = soak.gates().getOrDefault(gate.id(), NOTHING);
    var value = value(gate, tally);
    var verdict = verdict(gate, tally, value, covered);
    return new GateVerdict(
        gate.id(),
        gate.metric(),
        verdict,
        value,
        tally.samples() == 0 ? OptionalDouble.empty() : OptionalDouble.of(tally.least()),
        tally.samples() == 0 ? OptionalDouble.empty() : OptionalDouble.of(tally.greatest()),
        tally.samples(),
        tally.newest().map(Sample::countsFrom),
        detail(gate, metric, tally, value, verdict));
  }

  private static final GateTally NOTHING =
      new GateTally(java.time.Duration.ZERO, 0, 0, 0, 0, java.util.Optional.empty(), 0, false);

  private static OptionalDouble value(Gate gate, GateTally tally) {
    if (tally.samples() == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        switch (gate.statistic()) {
          case MEAN -> tally.sum() / tally.samples();
          case MAX -> tally.greatest();
          case MIN -> tally.least();
          case LAST -> tally.newest().map(Sample::value).orElse(tally.sum() / tally.samples());
        });
  }

  private static Verdict verdict(
      Gate gate, GateTally tally, OptionalDouble value, boolean covered) {
    if (tally.conflicting() || tally.conflicts() > CONFLICTS_TOLERATED) {
      return Verdict.CONFLICT;
    }
    if (!covered || value.isEmpty() || tally.samples() < Math.max(1, gate.minSamples())) {
      return Verdict.NO_DATA;
    }
    return bounds(gate, value.getAsDouble());
  }

  /** Where one value lies between the bounds. */
  static Verdict bounds(Gate gate, double value) {
    double sign = gate.worse() == Worse.HIGHER ? 1 : -1;
    double at = value * sign;
    if (at <= gate.pass() * sign) {
      return Verdict.PASS;
    }
    return at > gate.fail() * sign ? Verdict.FAIL : Verdict.DEGRADED;
  }

  private static String detail(
      Gate gate, Metric metric, GateTally tally, OptionalDouble value, Verdict verdict) {
    var statistic = gate.statistic().name().toLowerCase(Locale.ROOT);
    var said = value.isEmpty() ? "no value" : Numbers.withUnit(value.getAsDouble(), metric.unit());
    var bounds =
        "pass "
            + Numbers.withUnit(gate.pass(), metric.unit())
            + ", fail "
            + Numbers.withUnit(gate.fail(), metric.unit());
    return switch (verdict) {
      case CONFLICT ->
          metric.title() + ": its two sources differ in " + tally.conflicts() + " samples";
      case NO_DATA ->
          metric.title()
              + ": "
              + tally.samples()
              + " good samples over "
              + tally.covered().toMillis() / 1000.0
              + " s of cover are too few";
      case PASS, DEGRADED, FAIL ->
          metric.title() + ": " + statistic + " " + said + " over the soak (" + bounds + ")";
    };
  }
}
