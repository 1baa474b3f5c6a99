package dev.holdpoint.domain.change;

import dev.holdpoint.domain.evidence.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A verification criterion over a metric during a soak.
 *
 * <p>A <em>measurement</em> is what one attempt to sample the metric's own source yielded while the
 * soak ran: a good sample newer than all before it, or no data (an error). A sample that repeats or
 * lags behind what is known is none; one that its second source contradicts is a conflict and
 * neither failure nor error; one that a silent second source has yet to confirm waits for it.
 *
 * <p>The verdict is the first of these that holds: FAIL, when more measurements failed than the
 * {@link Limits} allow; CONFLICT, when the two sources of a metric differ; NO_DATA, when more
 * errors came in a row than allowed, when the soak was not covered, or when there are fewer good
 * samples than the criterion needs (never fewer than one: zero good samples are never a pass); else
 * what the {@link Criterion} says of all good samples together. A limit that is exceeded ends the
 * soak at once, because nothing that follows could mend it.
 *
 * @param metric id of the metric that is judged
 * @param dryRun whether it is measured, judged, recorded and shown, but decides nothing: neither
 *     the verdict of the soak nor how long it lasts
 */
public record Gate(String id, String metric, Criterion criterion, Limits limits, boolean dryRun) {

  /** A gate that decides, without limits of single measurements. */
  public static Gate of(String id, String metric, Criterion criterion) {
    return new Gate(id, metric, criterion, Limits.NONE, false);
  }

  /** The bounds of a gate that has some. */
  public Optional<Bounds> bounds() {
    return switch (criterion) {
      case Bounds bounds -> Optional.of(bounds);
      case Compare _ -> Optional.empty();
    };
  }

  /** Ids of the metrics that it needs: its own first. */
  public List<String> metrics() {
    return switch (criterion) {
      case Bounds _ -> List.of(metric);
      case Compare compare -> List.of(metric, compare.baseline());
    };
  }

  /** By what the good samples of a soak are judged. */
  public sealed interface Criterion {
    /** The direction in which the metric gets worse. */
    Worse worse();

    /** Fewer good samples than this are no data; of each series where two are compared. */
    int minSamples();
  }

  /**
   * A statistic between two bounds. With {@code HIGHER} being worse it passes at or below {@code
   * pass}, fails above {@code fail}, and lies in the tolerated band between; with {@code LOWER} the
   * other way round. A single measurement is judged by the same bounds.
   */
  public record Bounds(Worse worse, double pass, double fail, Statistic statistic, int minSamples)
      implements Criterion {
    /** Where one value lies between the bounds: PASS, DEGRADED or FAIL. */
    public Verdict verdict(double value) {
      double at = worse.towards(value);
      if (at <= worse.towards(pass)) {
        return Verdict.PASS;
      }
      return at > worse.towards(fail) ? Verdict.FAIL : Verdict.DEGRADED;
    }
  }

  /**
   * The metric (canary) against another over the same soak, by the two-sided Mann–Whitney U test
   * and the Hodges–Lehmann shift with its interval, both at {@code confidence}. With the shift
   * counted towards worse:
   *
   * <ul>
   *   <li>PASS: the whole interval lies below {@code minEffect}, so that a change for the worse of
   *       that size is excluded;
   *   <li>FAIL: the two differ significantly (p at most 1 − confidence), and the shift is at least
   *       {@code minEffect};
   *   <li>NO_DATA: fewer good samples of either than {@code minSamples}, or too few for an interval
   *       of that confidence;
   *   <li>DEGRADED: anything else. Enough was seen, and it neither shows nor excludes harm; a
   *       person may accept that with a written reason. Undecided is never a pass.
   * </ul>
   *
   * The test takes samples for independent: let the queries look back no further than one interval
   * of their metrics.
   *
   * @param baseline id of the metric against which it is compared
   * @param minEffect the least change for the worse that matters, in the metric's unit, above 0
   * @param confidence of test and interval, such as 0.95
   */
  public record Compare(
      String baseline, Worse worse, double minEffect, double confidence, int minSamples)
      implements Criterion {}

  /**
   * How many single measurements may go wrong; absent limits allow any number. More than allowed
   * fails the gate (failures) or leaves it without data (errors).
   *
   * <p>A failure is a good sample beyond the fail bound; only {@link Bounds} have one. A row of
   * failures is ended by a good sample that is no failure, a row of errors by any good or
   * conflicting sample: what is missing neither counts as a failure nor ends a row of them. Of a
   * comparison both series have their own row of errors.
   *
   * @param maxFailures allowed in all
   * @param maxFailuresInRow allowed one after the other
   * @param maxErrorsInRow measurements without data allowed one after the other
   */
  public record Limits(
      OptionalInt maxFailures, OptionalInt maxFailuresInRow, OptionalInt maxErrorsInRow) {
    /** No limits. */
    public static final Limits NONE =
        new Limits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /** The direction in which the metric gets worse. */
  public enum Worse {
    /** Higher is worse. */
    HIGHER,
    /** Lower is worse. */
    LOWER;

    /** A value or difference of which more is worse. */
    public double towards(double value) {
      return this == HIGHER ? value : -value;
    }
  }

  /** What is taken of the good samples of a soak. */
  public enum Statistic {
    /** Arithmetic mean. */
    MEAN,
    /** The greatest. */
    MAX,
    /** The least. */
    MIN,
    /** The newest. */
    LAST
  }
}
