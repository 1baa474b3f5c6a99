package dev.holdpoint.intake;

import static dev.holdpoint.intake.LintTest.row;

import dev.holdpoint.intake.finding.Code;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One broken package for each rule over comparisons, limits and dry runs of gates. */
final class GateRows {
  static final String ERRORS =
      "{id: errors, metric: error-rate, worse: higher, pass: 0.4, fail: 0.8, statistic: mean,"
          + " minSamples: 6}";
  private static final String QUEUE =
      "{id: queue, metric: queue-depth, worse: higher, pass: 300, fail: 450, statistic: max,"
          + " minSamples: 6}";

  private static final String DRY_WATCH =
      """
        - id: pause
          title: Pause
          tier: 4
          exposure: all payments in six regions
          consequenceTime: 10m
          units: [eu-west]
          makesAuthoritative: false
          retiresFallback: false
          preflight: []
          readiness: []
          steps: []
          soak: 5s
          §gates:
            - {id: q, metric: queue-depth, worse: higher, pass: 300, fail: 450, statistic: max, minSamples: 6, dryRun: true}
          wayBack: none
          rollback: []

      """
          + "  # A last stage without";

  private GateRows() {}

  /** The gate on errors of the first stage, comparing. */
  static String comparing(String baseline, String minSamples) {
    return "{id: errors, metric: error-rate, worse: higher, compare: {baseline: "
        + baseline
        + ", minEffect: 0.2, confidence: 0.95}, minSamples: "
        + minSamples
        + "}";
  }

  private static String with(String gate, String limits) {
    return gate.substring(0, gate.length() - 1) + ", " + limits + "}";
  }

  static Stream<Arguments> all() {
    return Stream.of(
        row(Code.NO_SUCH_METRIC, ERRORS, comparing("§error-ratio", "6")),
        row(Code.SAME_SERIES, ERRORS, comparing("§error-rate", "6")),
        row(Code.OTHER_UNIT, ERRORS, comparing("§queue-depth", "6")),
        row(Code.NEVER_SIGNIFICANT, ERRORS, comparing("settlement-parity", "§3")),
        row(
            Code.TOO_MANY_SAMPLES,
            ERRORS,
            comparing("settlement-parity", "6"),
            "soak: 5s",
            "soak: §84m"),
        row(Code.UNKNOWN_FIELD, ERRORS, with(comparing("settlement-parity", "6"), "§pass: 0.4")),
        row(
            Code.UNKNOWN_FIELD,
            ERRORS,
            with(comparing("settlement-parity", "6"), "§maxFailures: 1")),
        row(Code.RANGE, ERRORS, with(ERRORS, "maxFailures: §-1")),
        row(Code.NEVER_EXCEEDED, ERRORS, with(ERRORS, "maxFailures: §11")),
        row(Code.NEVER_EXCEEDED, ERRORS, with(ERRORS, "maxFailures: 2, maxFailuresInRow: §2")),
        row(Code.NEVER_EXCEEDED, ERRORS, with(ERRORS, "maxErrorsInRow: §6")),
        row(Code.NEVER_ALLOWED, QUEUE, with(QUEUE, "maxFailures: §1")),
        row(Code.ONLY_DRY_RUNS, "  # A last stage without", DRY_WATCH));
  }
}
