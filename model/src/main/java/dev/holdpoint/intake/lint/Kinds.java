package dev.holdpoint.intake.lint;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.intake.finding.Code;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Conditions beside a threshold, and the metrics that they need. */
final class Kinds {
  private static final String WINDOW = "{window}";

  /** A silence of at most this many intervals is the ordinary pause between two samples. */
  private static final int QUIET_INTERVALS = 2;

  private Kinds() {}

  static void conditions(Sheet sheet) {
    for (At trigger : sheet.all("triggers")) {
      At when = trigger.get("when");
      boolean timed =
          List.of("consecutive", "heartbeat", "burnRate").stream()
              .anyMatch(kind -> when.get(kind).exists());
      if (timed && when.get("for").exists()) {
        when.get("for").report(Code.FOR_UNUSED, "The condition has a time of its own.");
      }
      heartbeat(sheet, when);
      pairs(when);
      if (when.number("consecutive").orElse(2) == 1) {
        when.get("consecutive").report(Code.ONE_FAILURE, "The condition is met by one try.");
      }
      if (when.get("consecutive").exists()) {
        sheet
            .named("metrics", when.get("metric"))
            .filter(metric -> !metric.get("source").get("steps").exists())
            .ifPresent(
                metric ->
                    when.get("metric")
                        .report(
                            Code.NOT_A_PROBE,
                            "The source of " + Sheet.name(metric) + " has no steps."));
      }
    }
  }

  private static void heartbeat(Sheet sheet, At when) {
    Optional<Duration> quiet =
        sheet
            .named("metrics", when.get("metric"))
            .flatMap(metric -> metric.duration("interval"))
            .map(interval -> interval.multipliedBy(QUIET_INTERVALS));
    Optional<Duration> window = when.duration("heartbeat");
    if (quiet.isPresent() && window.isPresent() && window.get().compareTo(quiet.get()) <= 0) {
      when.get("heartbeat")
          .report(
              Code.HEARTBEAT_SOON,
              "Two intervals of the metric are " + Durations.inWords(quiet.get()) + ".");
    }
    Optional<Duration> stale =
        sheet
            .named("metrics", when.get("metric"))
            .flatMap(metric -> metric.duration("staleAfter"))
            .filter(Duration::isPositive);
    if (stale.isPresent() && window.isPresent() && window.get().compareTo(stale.get()) > 0) {
      when.get("heartbeat")
          .report(
              Code.HEARTBEAT_BLIND,
              "The metric is blind after " + Durations.inWords(stale.get()) + " (staleAfter).");
    }
  }

  private static void pairs(At when) {
    At burnRate = when.get("burnRate");
    for (At pair : burnRate.items("pairs")) {
      Optional<Duration> slow = pair.duration("long");
      Optional<Duration> fast = pair.duration("short");
      if (slow.isPresent()
          && fast.isPresent()
          && (fast.get().isZero() || fast.get().compareTo(slow.get()) >= 0)) {
        pair.get("short").report(Code.BURN_PAIR, "The short window is not the shorter one.");
      }
    }
    Conditions.burn(when)
        .ifPresent(
            burn -> {
              if (burn.pairs().stream().anyMatch(pair -> burn.bound(pair) >= 1)) {
                burnRate.reportKey(
                    Code.BURN_PAIR, "A pair would fire at an error ratio of 1 or more only.");
              }
            });
  }

  /** A query with a window and a burn rate belong together. */
  static void windows(Sheet sheet) {
    for (At metric : sheet.all("metrics")) {
      At query = metric.get("source").get("query");
      boolean open = query.text().filter(text -> text.contains(WINDOW)).isPresent();
      List<At> watching =
          sheet.all("triggers").stream()
              .map(trigger -> trigger.get("when"))
              .filter(when -> when.text("metric").equals(metric.text("id")))
              .toList();
      watching.stream()
          .filter(when -> when.get("burnRate").exists() != open)
          .forEach(
              when ->
                  when.get("metric")
                      .report(
                          Code.BURN_WINDOW,
                          open
                              ? "The metric's query has {window} in it."
                              : "The metric's query has no {window} in it."));
      if (open && watching.isEmpty()) {
        query.report(Code.BURN_WINDOW, "No burn rate says which windows there are.");
      }
      if (open) {
        gates(sheet, metric);
      }
    }
  }

  private static void gates(Sheet sheet, At metric) {
    sheet.stages().stream()
        .flatMap(stage -> stage.items("gates").stream())
        .filter(gate -> gate.text("metric").equals(metric.text("id")))
        .forEach(
            gate ->
                gate.get("metric")
                    .report(Code.BURN_WINDOW, "The metric's query has {window} in it."));
  }

  static void probes(Sheet sheet) {
    for (At metric : sheet.all("metrics")) {
      for (At source : References.sources(metric)) {
        Optional<Duration> limit = source.duration("timeLimit");
        Optional<Duration> interval = metric.duration("interval").filter(Duration::isPositive);
        if (limit.isPresent()
            && interval.isPresent()
            && (limit.get().isZero() || limit.get().compareTo(interval.get()) > 0)) {
          source
              .get("timeLimit")
              .report(
                  Code.PROBE_SLOW, "The interval is " + Durations.inWords(interval.get()) + ".");
        }
        var seen = new HashSet<String>();
        for (At step : source.items("steps")) {
          At method = step.get("request").get("method");
          boolean reads = method.text().filter(List.of("GET", "HEAD")::contains).isPresent();
          if (step.says("credential", "restore") && method.exists() && !reads) {
            method.report(Code.PROBE_RESTORES, "The step does not only look.");
          }
          step.text("id")
              .filter(id -> !seen.add(id))
              .ifPresent(
                  id -> step.get("id").report(Code.ID_TWICE, "the probe has " + id + " already."));
        }
      }
    }
  }
}
