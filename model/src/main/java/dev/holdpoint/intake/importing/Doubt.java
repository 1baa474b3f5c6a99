package dev.holdpoint.intake.importing;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.change.Finding.Severity;
import dev.holdpoint.intake.source.Mark;

/**
 * What cannot be carried over from a rule file, or only with a remark. Errors leave out what they
 * are about; a number is never used for anything else.
 */
public enum Doubt {
  NO_RULES(1, Severity.ERROR, "Give a Prometheus rule file, with groups or spec.groups."),
  RECORDING_RULE(2, Severity.ERROR, "Query the recorded series in a metric of your own."),
  NO_EXPRESSION(3, Severity.ERROR, "Give the rule an alert name and an expr."),
  NOT_PROMQL(4, Severity.ERROR, "Correct the expression; promtool check rules tells more."),
  NO_COMPARISON(5, Severity.ERROR, "Let the expression compare one query with one number."),
  COMPOSITE(
      6, Severity.ERROR, "Make a metric and a trigger of each part; one trigger, one condition."),
  BETWEEN_SERIES(7, Severity.ERROR, "Query the difference or the ratio, and compare that."),
  EQUALITY(
      8, Severity.ERROR, "Write < or > instead: for values of 0 and 1, == 0 is the same as < 1."),
  BOOL(9, Severity.ERROR, "Take bool out; with it the rule always fires."),
  BAD_NUMBER(10, Severity.ERROR, "Compare with a finite number below 2^53."),
  BAD_DURATION(11, Severity.ERROR, "Write it as 5m or 1h30m."),
  KEEP_FIRING(12, Severity.ERROR, "Nothing: a fired trigger stays fired until a person resets it."),
  UNKNOWN_FIELD(13, Severity.ERROR, "Carry over by hand what it asks for."),
  NO_WINDOW(14, Severity.ERROR, "Say with for how long the silence must last."),
  TOO_MANY(15, Severity.ERROR, "Import at most 100 rules at once."),
  TOO_LONG(16, Severity.ERROR, "Record the query as a series of its own, and compare that."),

  OR_EQUAL(30, Severity.WARNING, "Look at the threshold; a round one may do as well."),
  EACH_SERIES(
      31,
      Severity.WARNING,
      "Let the query end in one series, as by max(…), or name one by labels."),
  MAY_BE_EMPTY(
      32, Severity.WARNING, "End the query in `or vector(0)`, so that nothing found is a number."),
  SILENCE(33, Severity.WARNING, "Compare the window with the pause between two samples.");

  private final int number;
  private final Severity severity;
  private final String mend;

  Doubt(int number, Severity severity, String mend) {
    this.number = number;
    this.severity = severity;
    this.mend = mend;
  }

  /** {@code HP-IMPORT-006}. */
  public String id() {
    return "HP-IMPORT-%03d".formatted(number);
  }

  /** Whether it leaves out what it is about. */
  public Severity severity() {
    return severity;
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }

  Finding at(String path, Mark mark, String message) {
    return new Finding(id(), severity, path, mark.line(), mark.column(), message, mend);
  }
}
