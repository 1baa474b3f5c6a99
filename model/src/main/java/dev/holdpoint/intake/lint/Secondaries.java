package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.finding.Code;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The secondary action of a rollback step restores the same as the primary one, in another way. */
final class Secondaries {
  private Secondaries() {}

  private static List<At> steps(Sheet sheet) {
    return sheet.stages().stream()
        .flatMap(stage -> stage.items("rollback").stream())
        .filter(step -> step.get("secondary").exists())
        .toList();
  }

  static void named(Sheet sheet) {
    var known = sheet.byId("actions");
    for (At step : steps(sheet)) {
      References.resolve(known, step.get("secondary"), Code.NO_SUCH_ACTION, "action");
      Connections.acts(sheet, step.get("secondary"), "restore");
    }
  }

  static void other(Sheet sheet) {
    for (At step : steps(sheet)) {
      At reference = step.get("secondary");
      var primary = sheet.named("actions", step.get("action"));
      var secondary = sheet.named("actions", reference);
      if (primary.isPresent() && secondary.isPresent()) {
        other(reference, primary.get(), secondary.get());
      }
    }
  }

  private static void other(At reference, At primary, At secondary) {
    boolean same =
        primary.get("connection").node().equals(secondary.get("connection").node())
            && primary.get("request").node().equals(secondary.get("request").node());
    if (same) {
      reference.report(Code.SAME_SECONDARY, "It sends the same request to the same place.");
      return;
    }
    Set<String> missing = new LinkedHashSet<>(Templates.placesOf(primary.get("request")));
    missing.removeAll(Templates.placesOf(secondary.get("request")));
    if (!missing.isEmpty()) {
      reference.report(
          Code.SECONDARY_INCOMPLETE, "It does not send " + String.join(", ", missing) + ".");
    }
  }
}
