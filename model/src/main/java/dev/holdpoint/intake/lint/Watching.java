package dev.holdpoint.intake.lint;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.intake.finding.Code;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Checks, metrics and gates can do what they are there for. */
final class Watching {
  /**
   * What Prometheus answers with the time of evaluation: {@code time()} alone, and {@code
   * timestamp()} of anything but a selector.
   */
  private static final Pattern QUOTED =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|`[^`]*+`");

  private static final Pattern TIME_ASKED = Pattern.compile("\\btime\\s*+\\(");
  private static final Pattern TIMESTAMP = Pattern.compile("\\btimestamp\\s*+\\(");

  /**
   * Of a selector, whose samples have a time; of all else Prometheus tells that of the question.
   */
  private static final Pattern OF_A_SELECTOR =
      Pattern.compile(
          TIMESTAMP
              + "[\\s(]*+(?:[A-Za-z_:][\\w:]*+\\s*+(?:\\{[^{}]*+\\})?|\\{[^{}]*+\\})"
              + "\\s*+(?:offset\\s++-?\\w++\\s*+)?\\)");

  private Watching() {}

  static void checks(Sheet sheet) {
    for (At check : sheet.all("checks")) {
      Optional<Duration> lives = check.duration("timeToLive");
      Optional<Duration> limit =
          sheet.named("connections", check.get("connection")).flatMap(c -> c.duration("timeLimit"));
      if (lives.isPresent()
          && limit.isPresent()
          && !lives.get().isZero()
          && lives.get().compareTo(limit.get()) <= 0) {
        check
            .get("timeToLive")
            .report(
                Code.STALE_CHECK,
                "The answer may take "
                    + Durations.inWords(limit.get())
                    + ", and time to live"
                    + " counts from the question.");
      }
    }
  }

  static void metrics(Sheet sheet) {
    for (At metric : sheet.all("metrics")) {
      Optional<Duration> interval = metric.duration("interval");
      Optional<Duration> stale = metric.duration("staleAfter").filter(Duration::isPositive);
      if (interval.isPresent()
          && stale.isPresent()
          && stale.get().compareTo(interval.get().multipliedBy(2)) < 0) {
        metric
            .get("staleAfter")
            .report(Code.BLIND_SOON, "The interval is " + Durations.inWords(interval.get()) + ".");
      }
      References.sources(metric).forEach(Watching::raw);
      At second = metric.get("second").get("source");
      if (second.exists() && second.node().equals(metric.get("source").node())) {
        second.report(Code.SAME_SOURCE, "Both sources ask the same place the same.");
      }
    }
  }

  private static void raw(At source) {
    At asked = source.get("timestampQuery");
    boolean fresh = asked.text().filter(Watching::alwaysFresh).isPresent();
    if (fresh) {
      asked.report(Code.ALWAYS_FRESH, "A source that stopped long ago would be believed.");
    }
  }

  private static boolean alwaysFresh(String query) {
    var bare = QUOTED.matcher(query).replaceAll("\"\"");
    return TIME_ASKED.matcher(bare).find()
        || TIMESTAMP.matcher(bare).results().count()
            > OF_A_SELECTOR.matcher(bare).results().count();
  }

  static void gates(Sheet sheet) {
    for (At stage : sheet.stages()) {
      for (At gate : stage.items("gates")) {
        bounds(gate);
        samples(sheet, stage, gate, gate.get("metric"));
        samples(sheet, stage, gate, gate.get("compare").get("baseline"));
        triggers(sheet, gate);
      }
    }
  }

  private static void bounds(At gate) {
    OptionalDouble pass = gate.number("pass");
    OptionalDouble fail = gate.number("fail");
    if (pass.isEmpty() || fail.isEmpty()) {
      return;
    }
    boolean higher = gate.says("worse", "higher") && pass.getAsDouble() > fail.getAsDouble();
    boolean lower = gate.says("worse", "lower") && pass.getAsDouble() < fail.getAsDouble();
    if (higher || lower) {
      gate.get("pass").report(Code.BOUNDS_ORDER, "A value that passes would fail as well.");
    }
  }

  /** A sample at the beginning of the soak, and one after each interval. */
  private static void samples(Sheet sheet, At stage, At gate, At watched) {
    Optional<Duration> interval =
        sheet
            .named("metrics", watched)
            .flatMap(metric -> metric.duration("interval"))
            .filter(Duration::isPositive);
    Optional<Duration> soak = stage.duration("soak");
    OptionalDouble least = gate.number("minSamples");
    if (interval.isPresent() && soak.isPresent() && least.isPresent()) {
      long most = soak.get().dividedBy(interval.get()) + 1;
      if (most < least.getAsDouble()) {
        gate.get("minSamples")
            .report(
                Code.SOAK_SHORT,
                "A soak of "
                    + Durations.inWords(soak.get())
                    + " has at most "
                    + most
                    + " samples.");
      }
    }
  }

  private static void triggers(Sheet sheet, At gate) {
    OptionalDouble pass = gate.number("pass");
    for (At trigger : sheet.all("triggers")) {
      At when = trigger.get("when");
      if (pass.isPresent()
          && when.text("metric").isPresent()
          && when.text("metric").equals(gate.text("metric"))
          && Conditions.beyond(when, pass.getAsDouble())) {
        gate.get("pass")
            .report(
                Code.BAND_BEYOND_TRIGGER,
                "A value at the pass bound lies beyond the trigger " + Sheet.name(trigger) + ".");
      }
    }
  }
}
