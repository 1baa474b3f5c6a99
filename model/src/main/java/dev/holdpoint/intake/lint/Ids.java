package dev.holdpoint.intake.lint;

import dev.holdpoint.domain.change.Check;
import dev.holdpoint.intake.finding.Code;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** An id names one thing. */
final class Ids {
  private static final List<String> SECTIONS =
      List.of("units", "connections", "actions", "checks", "metrics", "triggers", "stages");

  private Ids() {}

  static void unique(Sheet sheet) {
    SECTIONS.forEach(section -> unique(sheet.all(section), section));
    for (At stage : sheet.stages()) {
      unique(stage.items("steps"), "the stage's steps");
      unique(stage.items("gates"), "the stage's gates");
    }
    // A full rollback runs the steps of several stages, and a step's id stands in its key.
    Stream<At> rollback =
        sheet.stages().stream().flatMap(stage -> stage.items("rollback").stream());
    unique(rollback.toList(), "all rollback steps");
  }

  private static void unique(List<At> items, String where) {
    var seen = new HashSet<String>();
    for (At item : items) {
      item.text("id")
          .filter(id -> !seen.add(id))
          .ifPresent(
              id -> item.get("id").report(Code.ID_TWICE, where + " has " + id + " already."));
    }
  }

  /** Ids that the program uses itself. */
  static void reserved(Sheet sheet) {
    for (At check : sheet.all("checks")) {
      if (check.says("id", Check.AUTHORITY)) {
        check.get("id").report(Code.RESERVED_ID, "The program makes the check authority itself.");
      }
    }
    for (At stage : sheet.stages()) {
      if (stage.text("id").filter(id -> id.matches("rollback[0-9-]*")).isPresent()) {
        stage.get("id").report(Code.RESERVED_ID, "Rollbacks are recorded under such names.");
      }
    }
  }
}
