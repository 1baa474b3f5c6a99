package dev.holdpoint.engine;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Gate.Bounds;
import dev.holdpoint.domain.change.Gate.Compare;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.GateVerdict.Comparison;
import dev.holdpoint.engine.state.GateTally;
import dev.holdpoint.engine.state.SeriesTally;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a gate asks for and how it stood, in words. */
record GateWords(ChangePackage change, Gate gate, Metric metric) {

  /** {@code pass 380 | fail 420, at most 2 failed}. */
  String limits() {
    var words = new ArrayList<String>();
    words.add(
        switch (gate.criterion()) {
          case Bounds b -> "pass " + Numbers.text(b.pass()) + " | fail " + Numbers.text(b.fail());
          case Compare c ->
              "less than "
                  + number(c.minEffect())
                  + " worse than "
                  + baseline(c)
                  + " at "
                  + percent(c.confidence());
        });
    gate.limits().maxFailures().ifPresent(n -> words.add("at most " + n + " failed"));
    gate.limits().maxFailuresInRow().ifPresent(n -> words.add(n + " in a row"));
    gate.limits().maxErrorsInRow().ifPresent(n -> words.add(n + " without data in a row"));
    return String.join(", ", words);
  }

  /** How it stood at the end of a soak. */
  String judged(
      GateTally tally, OptionalDouble value, Optional<Comparison> comparison, Verdict verdict) {
    return metric.title()
        + switch (verdict) {
          case CONFLICT -> ": its two sources differ in " + conflicts(tally) + " samples";
          case NO_DATA -> ": " + missing(tally);
          case PASS, DEGRADED, FAIL ->
              tally.failedTooOften() ? ": " + failures(tally) : found(value, comparison, verdict);
        };
  }

  private static int conflicts(GateTally tally) {
    return tally.own().measured().conflicts()
        + tally.baseline().map(b -> b.measured().conflicts()).orElse(0);
  }

  private String missing(GateTally tally) {
    if (tally.missedTooOften()) {
      return tally.errorsInRow()
          + " measurements in a row had no data, allowed are "
          + gate.limits().maxErrorsInRow().orElseThrow();
    }
    var samples = tally.own().samples() + " good samples";
    return samples
        + tally
            .baseline()
            .map(SeriesTally::samples)
            .map(n -> " and " + n + " of its baseline")
            .orElse("")
        + " over "
        + tally.covered().toMillis() / 1000.0
        + " s of cover are too few";
  }

  private String failures(GateTally tally) {
    var measured = tally.own().measured();
    var limits = gate.limits();
    boolean inAll =
        limits.maxFailures().isPresent() && measured.failed() > limits.maxFailures().getAsInt();
    var bound = gate.bounds().map(b -> " beyond " + number(b.fail())).orElse("");
    return inAll
        ? measured.failed()
            + " of "
            + tally.own().samples()
            + " measurements"
            + bound
            + ", allowed are "
            + limits.maxFailures().getAsInt()
        : measured.failedInRow()
            + " measurements in a row"
            + bound
            + ", allowed are "
            + limits.maxFailuresInRow().orElseThrow();
  }

  private String found(OptionalDouble value, Optional<Comparison> comparison, Verdict verdict) {
    return switch (gate.criterion()) {
      case Bounds b ->
          ": "
              + b.statistic().name().toLowerCase(Locale.ROOT)
              + " "
              + (value.isEmpty() ? "no value" : number(value.getAsDouble()))
              + " over the soak (pass "
              + number(b.pass())
              + ", fail "
              + number(b.fail())
              + ")";
      case Compare c ->
          " against "
              + baseline(c)
              + ": "
              + comparison.map(f -> shift(f, c)).orElse("no comparison")
              + switch (verdict) {
                case PASS -> "; worse by " + number(c.minEffect()) + " is excluded";
                case FAIL -> "; significantly worse, by at least " + number(c.minEffect());
                case DEGRADED, NO_DATA, CONFLICT ->
                    "; worse by " + number(c.minEffect()) + " is neither shown nor excluded";
              };
    };
  }

  /** {@code 12 ms (95 % between −3 and 27, p 0.041)}. */
  String shift(Comparison found, Compare compare) {
    return signed(found.effect())
        + " "
        + metric.unit()
        + " ("
        + percent(compare.confidence())
        + " between "
        + signed(found.low())
        + " and "
        + signed(found.high())
        + ", "
        + p(found.p())
        + ")";
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + Numbers.text(value);
  }

  private static String p(double p) {
    return p < 0.0001 ? "p < 0.0001" : String.format(Locale.ROOT, "p %.4f", p);
  }

  private static String percent(double confidence) {
    return Numbers.text(confidence * 100) + " %";
  }

  private String number(double value) {
    return Numbers.withUnit(value, metric.unit());
  }

  private String baseline(Compare compare) {
    return change.metric(compare.baseline()).map(Metric::title).orElse(compare.baseline());
  }
}
