package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Gate.Bounds;
import dev.holdpoint.domain.change.Gate.Compare;
import dev.holdpoint.domain.change.Gate.Worse;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.record.GateVerdict;
import dev.holdpoint.domain.record.GateVerdict.Comparison;
import java.util.ArrayList;
import java.util.Locale;

/** What a gate asks for and found, as an auditor reads it. */
record GatePhrases(ChangePackage change, Gate gate, String unit) {

  /** {@code pass to 380 ms, tolerated to 420 ms, fail above; at most 2 failed}. */
  String limits() {
    var words = new ArrayList<String>();
    words.add(
        switch (gate.criterion()) {
          case Bounds bounds -> bounds(bounds);
          case Compare compare -> compare(compare);
        });
    var limits = gate.limits();
    limits.maxFailures().ifPresent(n -> words.add("at most " + n + " failed"));
    limits.maxFailuresInRow().ifPresent(n -> words.add("at most " + n + " failed in a row"));
    limits.maxErrorsInRow().ifPresent(n -> words.add("at most " + n + " without data in a row"));
    words.add("at least " + gate.criterion().minSamples() + " samples");
    return String.join("; ", words);
  }

  private String bounds(Bounds bounds) {
    boolean higher = bounds.worse() == Worse.HIGHER;
    String pass = (higher ? "pass to " : "pass from ") + Words.number(bounds.pass(), unit);
    String fail = higher ? "fail above" : "fail below";
    return bounds.pass() == bounds.fail()
        ? pass + ", " + fail
        : pass + ", tolerated to " + Words.number(bounds.fail(), unit) + ", " + fail;
  }

  private String compare(Compare compare) {
    return "fail if significantly %s than %s by %s or more, pass if that is excluded, at %s %%"
        .formatted(
            compare.worse() == Worse.HIGHER ? "higher" : "lower",
            title(compare.baseline()),
            Words.number(compare.minEffect(), unit),
            Words.number(compare.confidence() * 100));
  }

  /** {@code mean}, or what it was compared with. */
  String statistic() {
    return switch (gate.criterion()) {
      case Bounds bounds ->
          switch (bounds.statistic()) {
            case MEAN -> "mean";
            case MAX -> "greatest";
            case MIN -> "least";
            case LAST -> "newest";
          };
      case Compare compare -> "against " + title(compare.baseline());
    };
  }

  private String title(String metric) {
    return change.metric(metric).map(Metric::title).orElse(metric);
  }

  /**
   * What single measurements came to: {@code 10 passed, 1 tolerated, 2 failed (2 in a row)}; of a
   * comparison its test.
   */
  String found(GateVerdict verdict) {
    var measured = verdict.measured();
    var words = new ArrayList<String>();
    if (gate.bounds().isPresent()) {
      words.add(measured.passed() + " passed");
      words.add(measured.tolerated() + " tolerated");
      words.add(counted(measured.failed(), "failed", measured.failedInRow()));
    }
    verdict.comparison().ifPresent(found -> words.add(test(found)));
    words.add(counted(measured.errors(), "without data", measured.errorsInRow()));
    if (measured.conflicts() > 0) {
      words.add(measured.conflicts() + " in conflict");
    }
    return String.join(", ", words);
  }

  private static String counted(int count, String what, int inRow) {
    return count + " " + what + (inRow > 1 ? " (" + inRow + " in a row)" : "");
  }

  private String test(Comparison found) {
    return "interval "
        + Words.number(found.low())
        + " to "
        + Words.number(found.high(), unit)
        + ", p "
        + (found.p() < 0.0001 ? "below 0.0001" : String.format(Locale.ROOT, "%.4f", found.p()))
        + ", U "
        + Words.number(found.u())
        + ", "
        + found.baselineSamples()
        + " baseline samples";
  }
}
