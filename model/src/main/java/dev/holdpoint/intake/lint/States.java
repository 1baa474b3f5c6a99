package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.finding.Code;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The states of units: declared, set, read back, restored. */
final class States {
  private States() {}

  static void fields(Sheet sheet) {
    At start = sheet.top().get("start");
    At read = sheet.top().get("readBack").get("fields");
    if (!start.exists() || !read.exists()) {
      return;
    }
    Set<String> declared = start.members().keySet();
    start
        .members()
        .forEach(
            (field, at) -> {
              if (!read.get(field).exists()) {
                at.reportKey(Code.STATE_FIELDS, "The read-back does not read " + field + ".");
              }
            });
    read.members()
        .forEach(
            (field, at) -> {
              if (!declared.contains(field)) {
                at.reportKey(Code.STATE_FIELDS, "start does not declare " + field + ".");
              }
            });
    for (At override : sheet.top().get("startOverrides").members().values()) {
      known(override, declared);
    }
    for (At stage : sheet.stages()) {
      stage.items("steps").forEach(step -> known(step.get("set"), declared));
    }
  }

  private static void known(At state, Set<String> declared) {
    state
        .members()
        .forEach(
            (field, at) -> {
              if (!declared.contains(field)) {
                at.reportKey(Code.UNKNOWN_STATE_FIELD, "start does not declare " + field + ".");
              }
            });
  }

  /** What each stage sets is sent, and differs from what was there. */
  static void steps(Sheet sheet) {
    var states = new HashMap<String, Map<String, String>>();
    sheet.byId("units").keySet().forEach(unit -> states.put(unit, sheet.start(unit)));
    for (At stage : sheet.stages()) {
      for (At step : stage.items("steps")) {
        sent(sheet, step);
        changes(stage, step, states);
      }
    }
  }

  private static void sent(Sheet sheet, At step) {
    Optional<Set<String>> places =
        sheet
            .named("actions", step.get("action"))
            .map(action -> Templates.placesOf(action.get("request")));
    places.ifPresent(
        sent ->
            step.get("set")
                .members()
                .forEach(
                    (field, at) -> {
                      if (!sent.contains(field)) {
                        at.reportKey(
                            Code.NEVER_SENT, "The action's request has no {" + field + "}.");
                      }
                    }));
  }

  private static void changes(At stage, At step, Map<String, Map<String, String>> states) {
    Map<String, String> set = step.get("set").texts();
    for (String unit : stage.get("units").textItems()) {
      Map<String, String> state = states.get(unit);
      if (state == null || set.isEmpty()) {
        continue;
      }
      if (state.entrySet().containsAll(set.entrySet())) {
        step.get("set").report(Code.CHANGES_NOTHING, unit + " has these values already.");
      }
      state.putAll(set);
    }
  }

  /** The actions of a rollback send every field that its stage sets. */
  static void rollbacks(Sheet sheet) {
    for (At stage : sheet.stages()) {
      if (stage.items("rollback").isEmpty() || !Sheet.hasWayBack(stage)) {
        continue;
      }
      var missing = new TreeSet<String>();
      stage.items("steps").forEach(step -> missing.addAll(step.get("set").members().keySet()));
      var sent = new LinkedHashSet<String>();
      boolean resolved = true;
      for (At step : stage.items("rollback")) {
        Optional<At> action = sheet.named("actions", step.get("action"));
        resolved &= action.isPresent();
        action.ifPresent(found -> sent.addAll(Templates.placesOf(found.get("request"))));
      }
      missing.removeAll(sent);
      if (resolved && !missing.isEmpty()) {
        stage
            .get("rollback")
            .reportKey(
                Code.ROLLBACK_INCOMPLETE,
                "The stage sets " + String.join(", ", missing) + ", its rollback does not.");
      }
    }
  }
}
