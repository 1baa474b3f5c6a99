package dev.holdpoint.intake.importing;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes drafted rules as a change package in YAML. What only a person can know is {@code null}
 * with a mark, so that lint refuses the draft at each such place.
 */
final class DraftWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CONNECTION = "prometheus";
  private static final String HEAD =
      """
      # A draft. Complete each place that is marked, then run: holdpoint lint FILE
      apiVersion: holdpoint/v1
      kind: ChangePackage
      """;
  private static final String CONNECTIONS =
      """
      connections:
        - id: prometheus
          type: prometheus
          url: null  # complete: https://host:port of the Prometheus server
          paths: [/api/v1/]
          site: null  # complete: live, staging or simulator
          credentials: null  # complete: observe: env:NAME or file:PATH
          timeLimit: 5s
      """;

  private final StringBuilder out = new StringBuilder();

  private DraftWriter() {}

  static String write(List<Drafted> drafted) {
    var writer = new DraftWriter();
    writer.head();
    writer.metrics(drafted);
    writer.triggers(drafted);
    writer.out.append('\n');
    writer.open("", "stages", "what is changed, in the order in which it runs");
    return writer.out.toString();
  }

  private void head() {
    out.append(HEAD);
    open("", "metadata", "id, version, title, authors, owner, reviewBy");
    open("", "window", "opens and closes");
    open("", "units", "what the change can alter or leave alone");
    open("", "start", "the fields of a unit before the change");
    open("", "knownGood", "version, digest and check of what to return to");
    open("", "inFlight", "complete-old, complete-new or cancel-with-retry");
    out.append(CONNECTIONS);
    open("", "readBack", "connection, path and fields of a unit's live state");
    open("", "actions", "what changes a unit and brings it back");
    open("", "checks", "preflight and readiness");
  }

  private void metrics(List<Drafted> drafted) {
    var first = new LinkedHashMap<String, Drafted>();
    drafted.forEach(rule -> first.putIfAbsent(rule.condition().metric(), rule));
    out.append('\n');
    line(first.isEmpty() ? "metrics: []" : "metrics:");
    for (Map.Entry<String, Drafted> metric : first.entrySet()) {
      var rule = metric.getValue();
      line("  - id: " + metric.getKey());
      line("    title: " + text(rule.title()));
      open("    ", "unit", "behind values, such as \"%\" or ms");
      value("dashboard", rule.dashboard().map(DraftWriter::text), "the page where people look");
      open("    ", "baseline", "the ordinary value");
      open("    ", "from", "the stage from which on it is sampled");
      value("interval", rule.interval().map(Durations::inWords), "between two samples");
      open("    ", "staleAfter", "without a good sample for so long it is blind");
      line("    clockTolerance: 1s");
      line("    source:");
      line("      connection: " + CONNECTION);
      line("      query: " + text(rule.query()));
      open("      ", "timestampQuery", "the raw time of the newest sample, min(timestamp(…))");
    }
  }

  private void triggers(List<Drafted> drafted) {
    out.append('\n');
    line(drafted.isEmpty() ? "triggers: []" : "triggers:");
    for (var rule : drafted) {
      line("  # " + comment("line " + rule.line() + ", alert " + rule.alert()));
      if (!rule.labels().isEmpty()) {
        line("  # " + comment("labels " + String.join(", ", rule.labels())));
      }
      line("  - id: " + rule.id());
      line("    title: " + text(rule.title()));
      value("failureMode", rule.description().map(DraftWriter::text), "the one failure");
      line("    when: " + when(rule.condition()));
      open("    ", "action", "hold, narrow or rollback");
      open("    ", "from", "the stage from which on it is watched");
      open("    ", "breaker", "how often it may fire and be reset");
    }
  }

  private static String when(Condition condition) {
    var metric = "{metric: " + condition.metric() + ", ";
    return metric
        + switch (condition) {
          case Condition.Above(_, var bound, var window) ->
              "above: " + number(bound) + ", for: " + Durations.inWords(window);
          case Condition.Below(_, var bound, var window) ->
              "below: " + number(bound) + ", for: " + Durations.inWords(window);
          case Condition.Outside(_, var low, var high, Duration window) ->
              "outside: ["
                  + number(low)
                  + ", "
                  + number(high)
                  + "], for: "
                  + Durations.inWords(window);
          case Condition.Heartbeat(_, var window) -> "heartbeat: " + Durations.inWords(window);
          case Condition.Consecutive(_, var failures) -> "consecutive: " + failures;
          case Condition.BurnRate _ ->
              throw new IllegalArgumentException("no rule becomes a burn rate");
        }
        + "}";
  }

  /** The shortest form that reads back as the same number. */
  static String number(double value) {
    var plain = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return plain.length() <= 25 ? plain : Double.toString(value);
  }

  /** JSON text is YAML text too. */
  private static String text(String value) {
    return JSON.writeValueAsString(value);
  }

  private static String comment(String words) {
    var line = words.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\uFEFF]+", " ");
    return line.length() <= 160 ? line : line.substring(0, 160) + "…";
  }

  private void value(String member, Optional<String> value, String what) {
    value.ifPresentOrElse(
        known -> line("    " + member + ": " + known), () -> open("    ", member, what));
  }

  private void open(String indent, String member, String what) {
    line(indent + member + ": null  # complete: " + what);
  }

  private void line(String line) {
    out.append(line).append('\n');
  }
}
