package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.finding.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is named exists, and is of the right kind. */
final class References {
  private References() {}

  static void resolve(Map<String, At> known, At reference, Code code, String kind) {
    reference
        .text()
        .filter(id -> !known.containsKey(id))
        .ifPresent(id -> reference.report(code, "No " + kind + " is called " + id + "."));
  }

  static void connections(Sheet sheet) {
    var known = sheet.byId("connections");
    connection(known, sheet.top().get("readBack").get("connection"), "http");
    sheet.all("actions").forEach(item -> connection(known, item.get("connection"), "http"));
    sheet.all("checks").forEach(item -> connection(known, item.get("connection"), "http"));
    for (At metric : sheet.all("metrics")) {
      for (At source : sources(metric)) {
        String type =
            source.get("query").exists()
                ? "prometheus"
                : source.get("steps").exists() ? "http" : "http-json";
        connection(known, source.get("connection"), type);
      }
    }
  }

  private static void connection(Map<String, At> known, At reference, String type) {
    resolve(known, reference, Code.NO_SUCH_CONNECTION, "connection");
    reference
        .text()
        .map(known::get)
        .flatMap(connection -> connection.text("type"))
        .filter(actual -> !actual.equals(type))
        .ifPresent(
            actual ->
                reference.report(
                    Code.WRONG_CONNECTION_TYPE,
                    "The connection is of type " + actual + ", its use needs " + type + "."));
  }

  /** The first source and, where there is one, the second. */
  static List<At> sources(At metric) {
    At second = metric.get("second").get("source");
    return second.exists() ? List.of(metric.get("source"), second) : List.of(metric.get("source"));
  }

  /** The steps of all probes. */
  static List<At> probeSteps(Sheet sheet) {
    return sheet.all("metrics").stream()
        .flatMap(metric -> sources(metric).stream())
        .flatMap(source -> source.items("steps").stream())
        .toList();
  }

  static void metrics(Sheet sheet) {
    var known = sheet.byId("metrics");
    for (At trigger : sheet.all("triggers")) {
      resolve(known, trigger.get("when").get("metric"), Code.NO_SUCH_METRIC, "metric");
    }
    for (At stage : sheet.stages()) {
      for (At gate : stage.items("gates")) {
        resolve(known, gate.get("metric"), Code.NO_SUCH_METRIC, "metric");
        resolve(known, gate.get("compare").get("baseline"), Code.NO_SUCH_METRIC, "metric");
      }
    }
  }

  static void checks(Sheet sheet) {
    var known = sheet.byId("checks");
    resolve(known, sheet.top().get("knownGood").get("check"), Code.NO_SUCH_CHECK, "check");
    for (At stage : sheet.stages()) {
      for (String list : List.of("preflight", "readiness")) {
        stage.items(list).forEach(item -> resolve(known, item, Code.NO_SUCH_CHECK, "check"));
      }
    }
  }

  static void actions(Sheet sheet) {
    var known = sheet.byId("actions");
    for (At stage : sheet.stages()) {
      for (String list : List.of("steps", "rollback")) {
        for (At step : stage.items(list)) {
          resolve(known, step.get("action"), Code.NO_SUCH_ACTION, "action");
        }
      }
    }
  }

  static void stages(Sheet sheet) {
    var known = sheet.byId("stages");
    for (String section : List.of("metrics", "triggers")) {
      for (At item : sheet.all(section)) {
        resolve(known, item.get("from"), Code.NO_SUCH_STAGE, "stage");
      }
    }
  }

  static void units(Sheet sheet) {
    var known = sheet.byId("units");
    for (At stage : sheet.stages()) {
      stage.items("units").forEach(item -> resolve(known, item, Code.NO_SUCH_UNIT, "unit"));
    }
    for (At trigger : sheet.all("triggers")) {
      trigger.items("narrowTo").forEach(item -> resolve(known, item, Code.NO_SUCH_UNIT, "unit"));
    }
    sheet
        .top()
        .get("startOverrides")
        .members()
        .forEach(
            (unit, at) -> {
              if (!known.containsKey(unit)) {
                at.reportKey(Code.NO_SUCH_UNIT, "No unit is called " + unit + ".");
              }
            });
  }

  /** A gate or trigger is of no use before its metric is sampled. */
  static void sampledInTime(Sheet sheet) {
    for (At trigger : sheet.all("triggers")) {
      Optional<Integer> watched = sheet.stageIndex(trigger.get("from"));
      watched.ifPresent(
          stage -> sampled(sheet, trigger.get("when").get("metric"), stage, trigger.get("from")));
    }
    var stages = sheet.stages();
    for (int i = 0; i < stages.size(); i++) {
      for (At gate : stages.get(i).items("gates")) {
        sampled(sheet, gate.get("metric"), i, gate.get("metric"));
        At baseline = gate.get("compare").get("baseline");
        sampled(sheet, baseline, i, baseline);
      }
    }
  }

  private static void sampled(Sheet sheet, At metric, int stage, At blamed) {
    sheet
        .named("metrics", metric)
        .flatMap(found -> sheet.stageIndex(found.get("from")))
        .filter(from -> from > stage)
        .ifPresent(
            from ->
                blamed.report(
                    Code.USED_BEFORE_SAMPLED,
                    "The metric is sampled from stage "
                        + Sheet.name(sheet.stages().get(from))
                        + " on only."));
  }
}
