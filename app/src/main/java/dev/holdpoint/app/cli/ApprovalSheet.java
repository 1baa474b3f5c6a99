package dev.holdpoint.app.cli;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.PlannedHold;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.domain.change.WayBack;
import dev.holdpoint.intake.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an approver sees before signing: the package on one page. */
final class ApprovalSheet {
  private ApprovalSheet() {}

  static String title(ChangePackage content) {
    var metadata = content.metadata();
    return metadata.title() + ", " + metadata.id() + " version " + metadata.version();
  }

  static List<String> lines(Read.Accepted read) {
    var content = read.content();
    var lines = new ArrayList<String>();
    lines.add("Change    " + title(content));
    lines.add("Digest    " + read.digest());
    lines.add(
        "Authors   "
            + String.join(", ", content.metadata().authors())
            + "; owner "
            + content.metadata().owner());
    lines.add("Window    " + content.window().opens() + " to " + content.window().closes());
    lines.add(
        "Units     " + content.units().stream().map(Unit::id).collect(Collectors.joining(", ")));
    content.connections().forEach(connection -> lines.add("Speaks to " + connection(connection)));
    for (var stage : content.stages()) {
      lines.add("Stage     " + stage(stage));
      stage.gates().forEach(gate -> lines.add("  Gate    " + gate(content, gate)));
      stage.hold().ifPresent(hold -> lines.add("  Hold    confirms: " + hold.confirm()));
    }
    content.triggers().forEach(trigger -> lines.add("Trigger   " + trigger(content, trigger)));
    read.warnings().forEach(warning -> lines.add("Warning   " + line(warning)));
    return lines;
  }

  /** A finding on one line, with its place. */
  static String line(Finding finding) {
    return "line %d, column %d: %s: %s %s"
        .formatted(
            finding.line(), finding.column(), finding.code(), finding.message(), finding.mend());
  }

  private static String connection(Connection connection) {
    var plain = connection.unencrypted() ? " in plain text, unencrypted" : "";
    var staging =
        connection
            .staging()
            .map(site -> ", drilled at " + site.url() + (site.plaintext() ? ", unencrypted" : ""))
            .orElse("");
    return connection.id() + ": " + connection.url() + " " + connection.paths() + plain + staging;
  }

  private static String stage(Stage stage) {
    var people =
        stage
            .hold()
            .map(PlannedHold::people)
            .map(count -> ", held for " + (count == 1 ? "one person" : count + " people"))
            .orElse("");
    var wayBack =
        switch (stage.wayBack()) {
          case WayBack.Full(var takes) -> ", way back in " + Durations.inWords(takes);
          case WayBack.Slow(var takes) -> ", slow way back in " + Durations.inWords(takes);
          case WayBack.None() -> ", NO WAY BACK";
        };
    return stage.title() + ": " + stage.exposure() + people + wayBack;
  }

  private static String gate(ChangePackage content, Gate gate) {
    var metric = content.metric(gate.metric()).orElseThrow();
    var criterion =
        switch (gate.criterion()) {
          case Gate.Bounds bounds ->
              "%s of %s: passes %s %s, fails beyond %s %s"
                  .formatted(
                      bounds.statistic().name().toLowerCase(Locale.ROOT),
                      metric.title(),
                      bounds.worse() == Gate.Worse.HIGHER ? "up to" : "from",
                      number(bounds.pass(), metric),
                      number(bounds.fail(), metric),
                      direction(bounds.worse()));
          case Gate.Compare compare ->
              "%s against %s: fails if worse by %s or more, passes if excluded, at %s %% %s"
                  .formatted(
                      metric.title(),
                      content.metric(compare.baseline()).orElseThrow().title(),
                      number(compare.minEffect(), metric),
                      Durations.number(compare.confidence() * 100),
                      direction(compare.worse()));
        };
    return criterion
        + ", at least "
        + gate.criterion().minSamples()
        + " samples"
        + limits(gate.limits())
        + (gate.dryRun() ? "; DRY RUN, decides nothing" : "");
  }

  private static String limits(Gate.Limits limits) {
    var words = new StringBuilder();
    limits.maxFailures().ifPresent(n -> words.append(", at most ").append(n).append(" failed"));
    limits
        .maxFailuresInRow()
        .ifPresent(n -> words.append(", at most ").append(n).append(" failed in a row"));
    limits
        .maxErrorsInRow()
        .ifPresent(n -> words.append(", at most ").append(n).append(" without data in a row"));
    return words.toString();
  }

  private static String direction(Gate.Worse worse) {
    return worse == Gate.Worse.HIGHER ? "(higher is worse)" : "(lower is worse)";
  }

  private static String trigger(ChangePackage content, Trigger trigger) {
    var metric = content.metric(trigger.condition().metric()).orElseThrow();
    return "%s: %s (%s) %s -> %s, from stage %s; %s"
        .formatted(
            trigger.title(),
            content.watched(trigger.condition()),
            metric.unit(),
            trigger.condition().inWords(),
            trigger.action().name().toLowerCase(Locale.ROOT)
                + (trigger.narrowTo().isEmpty()
                    ? ""
                    : ", dropping " + String.join(", ", trigger.narrowTo())),
            trigger.from(),
            trigger.failureMode());
  }

  private static String number(double value, Metric metric) {
    return Durations.number(value) + " " + metric.unit();
  }
}
