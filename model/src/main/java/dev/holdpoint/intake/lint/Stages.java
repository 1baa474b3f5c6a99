package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.finding.Code;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;

/** The order of stages: ever wider, held before each widening, verified after it. */
final class Stages {
  private Stages() {}

  static void tiers(Sheet sheet) {
    double reached = 0;
    for (At stage : sheet.stages()) {
      OptionalDouble tier = stage.number("tier");
      if (tier.isPresent() && tier.getAsDouble() < reached) {
        stage.get("tier").report(Code.TIER_FALLS, "An earlier stage has a higher tier.");
      }
      reached = Math.max(reached, tier.orElse(0));
    }
  }

  static void holds(Sheet sheet) {
    double reached = 0;
    Set<String> touched = new HashSet<>();
    for (At stage : sheet.stages()) {
      boolean first = touched.isEmpty();
      double tier = stage.number("tier").orElse(reached);
      if (Sheet.hasSteps(stage)) {
        boolean wider = !first && tier > reached;
        boolean further = touched.addAll(stage.get("units").textItems()) && !first;
        hold(stage, wider, further);
      }
      reached = Math.max(reached, tier);
    }
  }

  private static void hold(At stage, boolean wider, boolean further) {
    At hold = stage.get("hold");
    if (Sheet.hasSteps(stage)
        && stage.says("wayBack", "none")
        && hold.number("people").orElse(0) != 2) {
      (hold.get("people").exists() ? hold.get("people") : stage)
          .report(Code.TWO_PEOPLE, "The stage " + Sheet.name(stage) + " has no way back.");
    } else if (!hold.exists()) {
      String why = "";
      if (stage.flag("retiresFallback")) {
        why = "retires the fallback";
      } else if (stage.flag("makesAuthoritative")) {
        why = "makes a new system the one that counts";
      } else if (wider) {
        why = "widens the blast radius";
      } else if (further) {
        why = "changes units that no earlier stage changed";
      }
      if (!why.isEmpty()) {
        stage.report(Code.HOLD_MISSING, "The stage " + Sheet.name(stage) + " " + why + ".");
      }
    }
  }

  static void waysBack(Sheet sheet) {
    boolean gone = false;
    for (At stage : sheet.stages()) {
      boolean steps = Sheet.hasSteps(stage);
      boolean rollback = !stage.items("rollback").isEmpty();
      if (Sheet.hasWayBack(stage)) {
        if (gone) {
          stage.get("wayBack").report(Code.WAY_BACK_RETURNS, "An earlier stage has none.");
        }
        if (steps && !rollback) {
          stage.get("rollback").reportKey(Code.NO_ROLLBACK, "There are no rollback steps.");
        }
        if (steps && stage.items("readiness").isEmpty()) {
          stage.get("readiness").reportKey(Code.NO_READINESS, "There are no readiness checks.");
        }
      } else if (rollback) {
        stage.get("rollback").reportKey(Code.ROLLBACK_VOID, "The way back is none.");
      }
      gone |= steps && stage.says("wayBack", "none");
    }
  }

  static void verified(Sheet sheet) {
    var stages = sheet.stages();
    for (At stage : stages) {
      if (stage.items("gates").isEmpty()) {
        stage.get("gates").reportKey(Code.NO_GATES, "There are no gates.");
      }
    }
    if (!stages.isEmpty() && Sheet.hasSteps(stages.getLast())) {
      stages
          .getLast()
          .get("steps")
          .reportKey(Code.NO_FINAL_WATCH, "The last stage has steps, so nothing watches after it.");
    }
  }

  static void unusedUnits(Sheet sheet) {
    Set<String> used = new HashSet<>();
    sheet.stages().stream()
        .filter(Sheet::hasSteps)
        .forEach(stage -> used.addAll(stage.get("units").textItems()));
    sheet
        .byId("units")
        .forEach(
            (id, unit) -> {
              if (!used.contains(id)) {
                unit.report(Code.UNUSED_UNIT, "No stage changes " + id + ".");
              }
            });
  }
}
