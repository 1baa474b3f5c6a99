package dev.holdpoint.engine.state;

import dev.holdpoint.domain.evidence.Verdict;

/**
 * Single measurements, counted. A row of failures is ended by a good sample that is none, a row of
 * errors by any sample; what is missing or in conflict neither counts as a failure nor ends a row
 * of them.
 *
 * @param failedNow the row of failures that lasts
 * @param failedInRow the longest so far
 * @param errorsNow the row of errors that lasts
 * @param errorsInRow the longest so far
 */
public record Measurements(
    int passed,
    int tolerated,
    int failed,
    int failedNow,
    int failedInRow,
    int errors,
    int errorsNow,
    int errorsInRow,
    int conflicts) {
  static final Measurements NOTHING = new Measurements(0, 0, 0, 0, 0, 0, 0, 0, 0);

  Measurements judged(Verdict verdict) {
    boolean fails = verdict == Verdict.FAIL;
    int row = fails ? failedNow + 1 : 0;
    return new Measurements(
        passed + (verdict == Verdict.PASS ? 1 : 0),
        tolerated + (verdict == Verdict.DEGRADED ? 1 : 0),
        failed + (fails ? 1 : 0),
        row,
        Math.max(failedInRow, row),
        errors,
        0,
        errorsInRow,
        conflicts);
  }

  /** A good sample that is not judged by itself. */
  Measurements seen() {
    return new Measurements(
        passed, tolerated, failed, failedNow, failedInRow, errors, 0, errorsInRow, conflicts);
  }

  Measurements conflicting() {
    return new Measurements(
        passed, tolerated, failed, failedNow, failedInRow, errors, 0, errorsInRow, conflicts + 1);
  }

  Measurements error() {
    return new Measurements(
        passed,
        tolerated,
        failed,
        failedNow,
        failedInRow,
        errors + 1,
        errorsNow + 1,
        Math.max(errorsInRow, errorsNow + 1),
        conflicts);
  }
}
