package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.finding.Findings;
import dev.holdpoint.intake.source.Source;
import java.time.LocalDate;

/** All rules. */
public final class Lint {
  private Lint() {}

  /** Holds a file against all rules. */
  public static void check(Source source, LocalDate today, Findings findings) {}
}
