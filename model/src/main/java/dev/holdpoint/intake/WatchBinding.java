package dev.holdpoint.intake;

import static dev.holdpoint.intake.Binding.duration;
import static dev.holdpoint.intake.Binding.flag;
import static dev.holdpoint.intake.Binding.list;
import static dev.holdpoint.intake.Binding.optionalNumber;
import static dev.holdpoint.intake.Binding.optionalText;
import static dev.holdpoint.intake.Binding.text;
import static dev.holdpoint.intake.Binding.textList;
import static dev.holdpoint.intake.Binding.word;

import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Expectation;
import dev.holdpoint.domain.change.HttpStep;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.SecondSource;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.TriggerAction;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Checks, metrics and triggers from a tree that keeps the schema. */
final class WatchBinding {
  private WatchBinding() {}

  static Check check(JsonNode node) {
    return new Check(
        text(node, "id"),
        text(node, "title"),
        text(node, "connection"),
        word(CredentialRole.class, text(node, "credential")),
        Binding.request(node.get("request")),
        Binding.statuses(node),
        list(node, "expect", WatchBinding::expectation),
        duration(node, "timeToLive"));
  }

  private static Expectation expectation(JsonNode node) {
    return new Expectation(
        text(node, "pointer"),
        Optional.ofNullable(node.get("equals")).map(JsonNode::asString),
        optionalNumber(node, "below"),
        optionalNumber(node, "above"));
  }

  static Metric metric(JsonNode node) {
    return new Metric(
        text(node, "id"),
        text(node, "title"),
        text(node, "unit"),
        optionalText(node, "dashboard"),
        optionalNumber(node, "baseline"),
        text(node, "from"),
        duration(node, "interval"),
        duration(node, "staleAfter"),
        duration(node, "clockTolerance"),
        source(node.get("source")),
        Optional.ofNullable(node.get("second"))
            .map(
                second ->
                    new SecondSource(
                        source(second.get("source")), second.get("tolerance").doubleValue())));
  }

  private static MetricSource source(JsonNode node) {
    if (node.has("query")) {
      return new MetricSource.Prometheus(
          text(node, "connection"), text(node, "query"), text(node, "timestampQuery"));
    }
    return node.has("steps")
        ? new MetricSource.Probe(
            text(node, "connection"),
            list(node, "steps", WatchBinding::step),
            duration(node, "timeLimit"))
        : new MetricSource.HttpJson(
            text(node, "connection"),
            text(node, "path"),
            text(node, "pointer"),
            text(node, "timestampPointer"));
  }

  private static HttpStep step(JsonNode node) {
    return new HttpStep(
        text(node, "id"),
        optionalText(node, "credential")
            .map(role -> word(CredentialRole.class, role))
            .orElse(CredentialRole.OBSERVE),
        Binding.request(node.get("request")),
        Binding.statuses(node),
        list(node, "expect", WatchBinding::expectation),
        node.has("capture") ? Binding.texts(node.get("capture")) : Map.of());
  }

  static Trigger trigger(JsonNode node) {
    return new Trigger(
        text(node, "id"),
        text(node, "title"),
        text(node, "failureMode"),
        condition(node.get("when")),
        word(TriggerAction.class, text(node, "action")),
        textList(node, "narrowTo"),
        text(node, "from"),
        node.get("breaker").intValue(),
        flag(node, "drift"),
        optionalText(node, "answerWithin").map(Durations::parse));
  }

  private static Condition condition(JsonNode node) {
    String metric = text(node, "metric");
    if (node.has("consecutive")) {
      return new Condition.Consecutive(metric, node.get("consecutive").intValue());
    }
    if (node.has("heartbeat")) {
      return new Condition.Heartbeat(metric, duration(node, "heartbeat"));
    }
    return node.has("burnRate")
        ? burnRate(metric, node.get("burnRate"))
        : threshold(metric, node, duration(node, "for"));
  }

  private static Condition burnRate(String metric, JsonNode node) {
    var period = duration(node, "period");
    var pairs =
        node.get("pairs").isString()
            ? Condition.BurnRate.sre(metric, period)
            : list(node, "pairs", pair -> pair(metric, pair));
    return new Condition.BurnRate(node.get("objective").doubleValue(), period, pairs);
  }

  private static Condition.Pair pair(String metric, JsonNode node) {
    return Condition.BurnRate.of(
        metric, duration(node, "long"), duration(node, "short"), node.get("factor").doubleValue());
  }

  private static Condition threshold(String metric, JsonNode node, Duration window) {
    if (node.has("above")) {
      return new Condition.Above(metric, node.get("above").doubleValue(), window);
    }
    if (node.has("below")) {
      return new Condition.Below(metric, node.get("below").doubleValue(), window);
    }
    JsonNode band = node.get("outside");
    if (band == null) {
      throw new IllegalArgumentException("a trigger on " + metric + " has no condition");
    }
    return new Condition.Outside(
        metric, band.get(0).doubleValue(), band.get(1).doubleValue(), window);
  }
}
