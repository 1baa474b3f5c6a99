package dev.holdpoint.intake.importing;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.intake.finding.Findings;
import dev.holdpoint.intake.source.Source;
import dev.holdpoint.intake.source.SourceReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads a Prometheus rule file, or the Kubernetes resource that holds one, and carries over what
 * can be: alerting rules that compare one query with one number, or that fire for silence.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/">alerting
 *     rules</a>
 */
public final class RuleImport {
  private static final Set<String> RULE =
      Set.of("record", "alert", "expr", "for", "labels", "annotations", "keep_firing_for");
  private static final Set<String> GROUP = Set.of("name", "interval", "rules");
  private static final List<String> TITLES = List.of("summary", "title", "message");
  private static final List<String> DASHBOARDS =
      List.of("dashboard_url", "dashboardURL", "dashboardUrl", "dashboard");
  private static final int MOST = 100;

  private final Source source;
  private final List<Finding> findings;
  private final List<Drafted> drafted = new ArrayList<>();
  private final Ids ids = new Ids();
  private final Ids metricIds = new Ids();
  private final Map<String, String> metrics = new HashMap<>();

  private RuleImport(Source source, List<Finding> findings) {
    this.source = source;
    this.findings = findings;
  }

  /** Reads the bytes of a rule file. */
  public static Imported read(byte[] bytes) {
    var reading = new Findings();
    var source = SourceReader.read(bytes, reading);
    if (source.isEmpty() || reading.refuses()) {
      return new Imported(List.of(), reading.inOrder(), false);
    }
    var rules = new RuleImport(source.get(), new ArrayList<>(reading.inOrder()));
    boolean any = rules.file();
    rules.findings.sort(Comparator.comparingInt(Finding::line));
    return new Imported(rules.drafted, rules.findings, any);
  }

  private boolean file() {
    var root = source.root();
    var path = root.has("groups") ? "/groups" : "/spec/groups";
    var groups = root.at(path);
    if (!groups.isArray()) {
      add(Doubt.NO_RULES, "", "There are no groups of rules in the file.");
      return false;
    }
    for (int g = 0; g < groups.size(); g++) {
      group(groups.get(g), path + "/" + g);
    }
    return true;
  }

  private void group(JsonNode group, String path) {
    for (var name : group.propertyNames()) {
      if (!GROUP.contains(name)) {
        add(Doubt.UNKNOWN_FIELD, path + "/" + name, "The field " + name + " of the group.");
      }
    }
    var interval = duration(group, path, "interval").filter(Duration::isPositive);
    var rules = group.path("rules");
    for (int r = 0; rules.isArray() && r < rules.size(); r++) {
      rule(rules.get(r), path + "/rules/" + r, interval);
    }
  }

  private void rule(JsonNode rule, String path, Optional<Duration> interval) {
    if (rule.has("record")) {
      add(
          Doubt.RECORDING_RULE,
          path + "/record",
          "A recording rule: " + rule.path("record").asString("") + ".");
      return;
    }
    if (!rule.path("alert").isString() || !isExpression(rule.path("expr"))) {
      add(Doubt.NO_EXPRESSION, path, "A rule without alert or expr.");
      return;
    }
    for (var name : rule.propertyNames()) {
      if (name.equals("keep_firing_for")) {
        add(Doubt.KEEP_FIRING, path + "/" + name, "keep_firing_for is left out.");
      } else if (!RULE.contains(name)) {
        add(Doubt.UNKNOWN_FIELD, path + "/" + name, "The field " + name + " of the rule.");
      }
    }
    var window = rule.has("for") ? duration(rule, path, "for") : Optional.of(Duration.ZERO);
    window.ifPresent(length -> carry(rule, path, interval, length));
  }

  private static boolean isExpression(JsonNode expr) {
    return expr.isString() || expr.isNumber();
  }

  private void carry(JsonNode rule, String path, Optional<Duration> interval, Duration window) {
    var at = path + "/expr";
    switch (Expression.read(rule.path("expr").asString(""))) {
      case Carried.Nothing(var why) -> add(why.doubt(), at, why.message());
      case Carried.Bound(var query, var side, var bound, var remarks) -> {
        var metric = metric(rule, query);
        draft(
            rule,
            path,
            interval,
            query,
            switch (side) {
              case ABOVE -> new Condition.Above(metric, bound, window);
              case BELOW -> new Condition.Below(metric, bound, window);
            },
            remarks);
      }
      case Carried.Band(var query, var low, var high, var remarks) ->
          draft(
              rule,
              path,
              interval,
              query,
              new Condition.Outside(metric(rule, query), low, high, window),
              remarks);
      case Carried.Silence(var query, var besides, var remarks) -> {
        var silent = window.plus(besides);
        if (silent.isZero()) {
          add(Doubt.NO_WINDOW, at, "The rule fires as soon as one evaluation finds nothing.");
        } else {
          var condition = new Condition.Heartbeat(metric(rule, query), silent);
          draft(rule, path, interval, query, condition, remarks);
        }
      }
    }
  }

  /** Rules over one query share a metric. */
  private String metric(JsonNode rule, String query) {
    return metrics.computeIfAbsent(
        query, _ -> metricIds.of(rule.path("alert").asString("") + "-value"));
  }

  private void draft(
      JsonNode rule,
      String path,
      Optional<Duration> interval,
      String query,
      Condition condition,
      List<Carried.Remark> remarks) {
    if (drafted.size() == MOST) {
      add(Doubt.TOO_MANY, path, "More than " + MOST + " rules.");
      return;
    }
    remarks.forEach(remark -> add(remark.doubt(), path + "/expr", remark.message()));
    var alert = rule.path("alert").asString("");
    var annotations = rule.path("annotations");
    drafted.add(
        new Drafted(
            alert,
            ids.of(alert),
            first(annotations, TITLES).orElse(alert),
            first(annotations, List.of("description")),
            first(annotations, DASHBOARDS).filter(url -> url.matches("https?://\\S+")),
            condition,
            query,
            interval,
            labels(rule.path("labels")),
            source.locate(path).line()));
  }

  /** A template would be shown as it is written, so that a text with one is not taken. */
  private static Optional<String> first(JsonNode annotations, List<String> names) {
    return names.stream()
        .map(name -> annotations.path(name).asString(""))
        .map(text -> text.replaceAll("\\s+", " ").strip())
        .filter(text -> !text.isEmpty() && !text.contains("{{") && text.length() <= 500)
        .findFirst();
  }

  private static List<String> labels(JsonNode labels) {
    return labels.properties().stream()
        .map(label -> label.getKey() + "=" + label.getValue().asString(""))
        .toList();
  }

  private Optional<Duration> duration(JsonNode node, String path, String member) {
    if (!node.has(member)) {
      return Optional.empty();
    }
    var text = node.path(member).asString("");
    var duration = PromDuration.parse(text);
    if (duration.isEmpty()) {
      add(Doubt.BAD_DURATION, path + "/" + member, member + " is no duration: " + text + ".");
    }
    return duration;
  }

  private void add(Doubt doubt, String path, String message) {
    var cut = message.length() <= 300 ? message : message.substring(0, 299) + "…";
    if (findings.size() < Findings.MOST * 10) {
      findings.add(doubt.at(path, source.locate(path), cut));
    }
  }
}
