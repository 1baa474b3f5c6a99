package dev.holdpoint.domain.record;

import dev.holdpoint.domain.evidence.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one gate stood at the end of a soak.
 *
 * @param value of the gate's statistic, or the shift of a comparison; absent without good samples
 * @param least the least good sample
 * @param greatest the greatest good sample
 * @param samples good samples of the gate's metric
 * @param dryRun whether it decided nothing
 * @param measured what single measurements came to
 * @param comparison of a gate that compares, where there was enough to compare
 */
public record GateVerdict(
    String gate,
    String metric,
    Verdict verdict,
    OptionalDouble value,
    OptionalDouble least,
    OptionalDouble greatest,
    int samples,
    Optional<Instant> newest,
    boolean dryRun,
    Measured measured,
    Optional<Comparison> comparison,
    String detail) {

  /**
   * Single measurements of a soak, judged one by one. Where two series are compared, no sample is
   * judged by itself, and errors and conflicts are those of both.
   *
   * @param passed good samples at or inside the pass bound
   * @param tolerated inside the tolerated band
   * @param failed beyond the fail bound
   * @param errors measurements without data
   * @param conflicts samples that their second source contradicted
   * @param failedInRow the longest row of failures
   * @param errorsInRow the longest row of errors
   */
  public record Measured(
      int passed,
      int tolerated,
      int failed,
      int errors,
      int conflicts,
      int failedInRow,
      int errorsInRow) {
    /** Nothing measured. */
    public static final Measured NOTHING = new Measured(0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * The test of a comparison; R's {@code wilcox.test(metric, baseline, conf.int = TRUE)} gives the
   * same.
   *
   * @param baseline id of the metric against which it was compared
   * @param baselineSamples its good samples
   * @param u the statistic; R's W
   * @param p two-sided
   * @param effect the Hodges–Lehmann shift of the metric against its baseline
   * @param low lower end of the interval
   * @param high upper end of the interval
   */
  public record Comparison(
      String baseline,
      int baselineSamples,
      double u,
      double p,
      double effect,
      double low,
      double high) {}
}
