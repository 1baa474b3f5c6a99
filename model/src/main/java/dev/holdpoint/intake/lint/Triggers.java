package dev.holdpoint.intake.lint;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.intake.finding.Code;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Triggers are numeric, have context, fire in time, and have something to do. */
final class Triggers {
  private static final int FEW = 3;
  private static final int MANY = 5;

  private Triggers() {}

  static void conditions(Sheet sheet) {
    for (At trigger : sheet.all("triggers")) {
      At when = trigger.get("when");
      long conditions = Conditions.KINDS.stream().filter(kind -> when.get(kind).exists()).count();
      if (conditions > 1) {
        when.report(Code.COMPOSITE, Sheet.name(trigger) + " has " + conditions + " conditions.");
      }
      if (conditions == 0 && when.exists()) {
        when.report(Code.NOT_NUMERIC, Sheet.name(trigger) + " has no condition.");
      }
      band(when.get("outside"));
    }
  }

  private static void band(At outside) {
    List<At> ends = outside.items();
    if (ends.size() == 2) {
      OptionalDouble low = ends.get(0).number();
      OptionalDouble high = ends.get(1).number();
      if (low.isPresent() && high.isPresent() && low.getAsDouble() >= high.getAsDouble()) {
        outside.report(Code.BAND_ORDER, "The low end is not below the high end.");
      }
    }
  }

  /** What a person must be able to look up at 3 a.m. */
  static void commitment(Sheet sheet) {
    List<At> triggers = sheet.all("triggers");
    if (sheet.top().get("triggers").exists() && (triggers.size() < FEW || triggers.size() > MANY)) {
      sheet
          .top()
          .get("triggers")
          .reportKey(Code.TRIGGER_COUNT, "There are " + triggers.size() + " triggers.");
    }
    for (At trigger : triggers) {
      At reference = trigger.get("when").get("metric");
      sheet.named("metrics", reference).ifPresent(metric -> context(trigger, reference, metric));
    }
  }

  private static void context(At trigger, At reference, At metric) {
    String name = Sheet.name(metric);
    if (!metric.get("dashboard").exists()) {
      reference.report(Code.NO_DASHBOARD, "The metric " + name + " has no dashboard.");
    }
    if (!metric.get("baseline").exists()) {
      reference.report(Code.NO_BASELINE, "The metric " + name + " has no baseline.");
    }
    OptionalDouble baseline = metric.number("baseline");
    if (baseline.isPresent() && Conditions.beyond(trigger.get("when"), baseline.getAsDouble())) {
      trigger
          .get("when")
          .report(
              Code.FIRES_AT_BASELINE, "The baseline of " + name + " lies beyond the threshold.");
    }
  }

  static void windows(Sheet sheet) {
    for (At trigger : sheet.all("triggers")) {
      At when = trigger.get("when");
      Optional<Duration> window = Conditions.spans(sheet, when);
      Optional<Duration> harm = harmAfter(sheet, trigger);
      if (!trigger.flag("drift")
          && window.isPresent()
          && harm.isPresent()
          && window.get().compareTo(harm.get()) > 0) {
        Stream.of("for", "heartbeat", "consecutive", "burnRate")
            .map(when::get)
            .filter(At::exists)
            .findFirst()
            .orElse(when)
            .report(
                Code.WINDOW_TOO_LONG,
                "Harm is done after " + Durations.inWords(harm.get()) + " (consequenceTime).");
      }
    }
  }

  /** The least consequence time of the stages that a trigger watches. */
  static Optional<Duration> harmAfter(Sheet sheet, At trigger) {
    return sheet
        .stageIndex(trigger.get("from"))
        .flatMap(
            from ->
                sheet.stages().stream()
                    .skip(from)
                    .flatMap(stage -> stage.duration("consequenceTime").stream())
                    .min(Duration::compareTo));
  }

  static void actions(Sheet sheet) {
    Set<String> all = sheet.byId("units").keySet();
    for (At trigger : sheet.all("triggers")) {
      boolean narrows = trigger.says("action", "narrow");
      At narrowTo = trigger.get("narrowTo");
      List<String> dropped = narrowTo.textItems();
      if (narrows && dropped.isEmpty()) {
        trigger.get("action").report(Code.NARROW_UNITS, "narrowTo names no unit to drop.");
      } else if (narrows && dropped.containsAll(all)) {
        narrowTo.report(Code.NARROW_UNITS, "narrowTo names every unit; that is a rollback.");
      } else if (!narrows && !dropped.isEmpty()) {
        narrowTo.report(Code.NARROW_UNITS, "The action is not narrow.");
      }
      if (narrows || trigger.says("action", "rollback")) {
        executable(sheet, trigger);
      }
    }
  }

  private static void executable(Sheet sheet, At trigger) {
    Optional<Integer> from = sheet.stageIndex(trigger.get("from"));
    boolean any =
        from.isEmpty()
            || sheet.stages().stream()
                .skip(from.get())
                .anyMatch(stage -> Sheet.hasWayBack(stage) && !stage.items("rollback").isEmpty());
    if (!any) {
      trigger
          .get("action")
          .report(Code.NO_STEPS, "No stage that it watches has a way back and rollback steps.");
    }
  }

  static void failureModes(Sheet sheet) {
    Map<String, String> seen = new HashMap<>();
    for (At trigger : sheet.all("triggers")) {
      At mode = trigger.get("failureMode");
      mode.text()
          .map(text -> text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
          .map(text -> seen.putIfAbsent(text, Sheet.name(trigger)))
          .ifPresent(
              other ->
                  mode.report(
                      Code.SAME_FAILURE_MODE, "The trigger " + other + " is there for it."));
    }
  }
}
