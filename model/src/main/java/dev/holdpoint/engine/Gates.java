package dev.holdpoint.engine;

import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Gate.Bounds;
import dev.holdpoint.domain.change.Gate.Compare;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.record.GateVerdict.Comparison;
import dev.holdpoint.domain.record.GateVerdict.Measured;
import dev.holdpoint.engine.compare.MannWhitney;
import dev.holdpoint.engine.compare.Shift;
import dev.holdpoint.engine.state.GateTally;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.engine.state.SeriesTally;
import dev.holdpoint.engine.state.Soak;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges one gate over one soak, as {@link Gate} says. */
final class Gates {
  private static final int CONFLICTS_TOLERATED = 2;

  private Gates() {}

  /**
   * How a gate stands.
   *
   * @param covered whether the soak of the gates that decide was covered
   */
  static GateVerdict judge(RunState state, Gate gate, Soak soak, boolean covered) {
    var metric = state.change().metric(gate.metric()).orElseThrow();
    var tally = Optional.ofNullable(soak.gates().get(gate.id())).orElse(GateTally.begin(gate));
    var own = tally.own();
    boolean enough = covered && seen(metric, state, gate, tally) && samples(gate, tally);
    var comparison = enough ? comparison(gate, tally) : Optional.<Comparison>empty();
    var value = value(gate, own, comparison);
    var verdict = verdict(gate, tally, value, comparison, enough);
    return new GateVerdict(
        gate.id(),
        gate.metric(),
        verdict,
        value,
        own.samples() == 0 ? OptionalDouble.empty() : OptionalDouble.of(own.least()),
        own.samples() == 0 ? OptionalDouble.empty() : OptionalDouble.of(own.greatest()),
        own.samples(),
        own.newest().map(Sample::countsFrom),
        gate.dryRun(),
        measured(tally),
        comparison,
        new GateWords(state.change(), gate, metric).judged(tally, value, comparison, verdict));
  }

  /**
   * The soak waits for gates that decide; one on a dry run may end it by the two intervals short
   * that a gap may have.
   */
  private static boolean seen(Metric metric, RunState state, Gate gate, GateTally tally) {
    var slack = metric.interval().multipliedBy(2);
    return !gate.dryRun() || tally.covered().plus(slack).compareTo(state.stage().soak()) >= 0;
  }

  private static boolean samples(Gate gate, GateTally tally) {
    int least = Math.max(1, gate.criterion().minSamples());
    return tally.own().samples() >= least
        && tally.baseline().filter(b -> b.samples() < least).isEmpty();
  }

  private static OptionalDouble value(Gate gate, SeriesTally own, Optional<Comparison> comparison) {
    return switch (gate.criterion()) {
      case Compare _ ->
          comparison.map(c -> OptionalDouble.of(c.effect())).orElse(OptionalDouble.empty());
      case Bounds _ when own.samples() == 0 -> OptionalDouble.empty();
      case Bounds bounds ->
          OptionalDouble.of(
              switch (bounds.statistic()) {
                case MEAN -> own.sum() / own.samples();
                case MAX -> own.greatest();
                case MIN -> own.least();
                case LAST -> own.newest().map(Sample::value).orElse(own.sum() / own.samples());
              });
    };
  }

  private static Optional<Comparison> comparison(Gate gate, GateTally tally) {
    return switch (gate.criterion()) {
      case Bounds _ -> Optional.empty();
      case Compare compare -> {
        var own = tally.own().values().values();
        var other = tally.baseline().orElseThrow().values().values();
        var test = MannWhitney.of(own, other);
        yield Shift.of(own, other, compare.confidence())
            .map(
                shift ->
                    new Comparison(
                        compare.baseline(),
                        other.length,
                        test.u(),
                        test.p(),
                        shift.estimate(),
                        shift.low(),
                        shift.high()));
      }
    };
  }

  private static Verdict verdict(
      Gate gate,
      GateTally tally,
      OptionalDouble value,
      Optional<Comparison> comparison,
      boolean enough) {
    if (tally.failedTooOften()) {
      return Verdict.FAIL;
    }
    if (differs(tally.own()) || tally.baseline().filter(Gates::differs).isPresent()) {
      return Verdict.CONFLICT;
    }
    if (!enough || value.isEmpty() || tally.missedTooOften()) {
      return Verdict.NO_DATA;
    }
    return switch (gate.criterion()) {
      case Bounds bounds -> bounds.verdict(value.getAsDouble());
      case Compare compare -> comparison.map(c -> verdict(compare, c)).orElse(Verdict.NO_DATA);
    };
  }

  private static Verdict verdict(Compare compare, Comparison found) {
    double effect = compare.worse().towards(found.effect());
    double atMost =
        Math.max(compare.worse().towards(found.low()), compare.worse().towards(found.high()));
    if (atMost < compare.minEffect()) {
      return Verdict.PASS;
    }
    boolean significant = found.p() <= 1 - compare.confidence();
    return significant && effect >= compare.minEffect() ? Verdict.FAIL : Verdict.DEGRADED;
  }

  private static boolean differs(SeriesTally tally) {
    return tally.conflicting() || tally.measured().conflicts() > CONFLICTS_TOLERATED;
  }

  private static Measured measured(GateTally tally) {
    var own = tally.own().measured();
    var other = tally.baseline().map(SeriesTally::measured);
    return new Measured(
        own.passed(),
        own.tolerated(),
        own.failed(),
        own.errors() + other.map(m -> m.errors()).orElse(0),
        own.conflicts() + other.map(m -> m.conflicts()).orElse(0),
        own.failedInRow(),
        tally.errorsInRow());
  }
}
