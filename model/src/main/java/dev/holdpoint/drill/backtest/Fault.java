package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.change.Finding.Severity;

/** What can be wrong with a recording, or doubtful about it. A number is never used again. */
public enum Fault {
  UNREADABLE(1, Severity.ERROR, "Give the path of a samples file that you may read."),
  TOO_LARGE(2, Severity.ERROR, "Record a shorter time, fewer metrics, or longer steps."),
  NOT_JSON(3, Severity.ERROR, "Write one JSON document in UTF-8, without comments."),
  FORM(4, Severity.ERROR, "Write {\"metric\": [[unixSeconds, value or null], …]}."),
  METRIC_TWICE(5, Severity.ERROR, "Put all samples of a metric into one list."),
  BAD_TIME(6, Severity.ERROR, "Write Unix seconds from 0 to the year 9999."),
  BAD_VALUE(7, Severity.ERROR, "Write a finite number, or null where there was no data."),
  NOTHING_TO_TEST(
      8, Severity.ERROR, "Record at least one of their metrics, from a source that answers."),

  UNKNOWN_METRIC(20, Severity.WARNING, "Name the metrics as the package does."),
  NOT_RECORDED(21, Severity.WARNING, "Record the metric too, or do not rely on its triggers."),
  OUT_OF_ORDER(22, Severity.WARNING, "Sort the samples by time, and keep one for each instant."),
  TOO_SPARSE(
      23,
      Severity.WARNING,
      "Record at the metric's own interval; a window counts gaps of at most two intervals."),
  NO_GOOD_SAMPLE(24, Severity.WARNING, "Look at the metric's source, then record it anew."),

  NOT_ASKED(40, Severity.ERROR, "See the message; nothing was asked."),
  NO_ANSWER(41, Severity.ERROR, "Ask Prometheus the same query by hand, then try again."),
  SEVERAL_SERIES(42, Severity.ERROR, "Let the metric's query end in one series, as by max(…)."),
  NO_PROMETHEUS(43, Severity.WARNING, "Record such metrics into a samples file instead.");

  private final int number;
  private final Severity severity;
  private final String mend;

  Fault(int number, Severity severity, String mend) {
    this.number = number;
    this.severity = severity;
    this.mend = mend;
  }

  /** {@code HP-BACKTEST-004}. */
  public String id() {
    return "HP-BACKTEST-%03d".formatted(number);
  }

  /** Whether it refuses the backtest or is only told. */
  public Severity severity() {
    return severity;
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }

  /** One that concerns no place in a file. */
  public Remark because(String message) {
    return at(0, 0, message);
  }

  /** One at a place in a file. */
  public Remark at(int line, int column, String message) {
    return new Remark(this, line, column, message);
  }
}
