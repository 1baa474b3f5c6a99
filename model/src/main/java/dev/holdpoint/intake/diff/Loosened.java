package dev.holdpoint.intake.diff;

import dev.holdpoint.domain.change.Danger;
import dev.holdpoint.domain.change.Difference;
import dev.holdpoint.domain.change.Finding;
import java.util.List;

/** What was loosened, as findings at their places in the file of the later version. */
public final class Loosened {
  private static final String MEND =
      "Take it back, or have the owner of the earlier version approve this one, and drill anew.";

  private Loosened() {}

  /** One for each place that protects less, in the order of danger. */
  public static List<Finding> findings(List<Difference> differences, Placed file) {
    return differences.stream()
        .flatMap(
            difference ->
                difference.danger().map(danger -> finding(difference, danger, file)).stream())
        .toList();
  }

  private static Finding finding(Difference difference, Danger danger, Placed file) {
    return file.at(
        new Finding(
            code(danger),
            Finding.Severity.WARNING,
            file.pointer(difference.path()),
            0,
            0,
            difference.sentence(),
            MEND));
  }

  /** The code of a danger; it stays the same for ever. */
  public static String code(Danger danger) {
    return switch (danger) {
      case PROTECTION -> "HP-INTAKE-250";
      case THRESHOLD -> "HP-INTAKE-251";
      case WINDOW -> "HP-INTAKE-252";
      case PROTECTED_STAGE -> "HP-INTAKE-253";
      case SCOPE -> "HP-INTAKE-254";
      case WAY_BACK -> "HP-INTAKE-255";
      case PEOPLE -> "HP-INTAKE-256";
      case GATE -> "HP-INTAKE-257";
      case EVIDENCE -> "HP-INTAKE-258";
      case BREAKER -> "HP-INTAKE-259";
      case DRIFT -> "HP-INTAKE-260";
      case ROLES -> "HP-INTAKE-261";
    };
  }
}
