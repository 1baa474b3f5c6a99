package dev.holdpoint.intake;

import static dev.holdpoint.intake.Binding.duration;
import static dev.holdpoint.intake.Binding.flag;
import static dev.holdpoint.intake.Binding.list;
import static dev.holdpoint.intake.Binding.text;
import static dev.holdpoint.intake.Binding.textList;
import static dev.holdpoint.intake.Binding.word;

import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Gate.Bounds;
import dev.holdpoint.domain.change.Gate.Compare;
import dev.holdpoint.domain.change.Gate.Criterion;
import dev.holdpoint.domain.change.Gate.Limits;
import dev.holdpoint.domain.change.PlannedHold;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Step;
import dev.holdpoint.domain.change.WayBack;
import dev.holdpoint.domain.decision.Role;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Stages from a tree that keeps the schema. */
final class StageBinding {
  private StageBinding() {}

  static Stage stage(JsonNode node) {
    return new Stage(
        text(node, "id"),
        text(node, "title"),
        node.get("tier").intValue(),
        text(node, "exposure"),
        duration(node, "consequenceTime"),
        textList(node, "units"),
        Optional.ofNullable(node.get("hold")).map(StageBinding::hold),
        flag(node, "makesAuthoritative"),
        flag(node, "retiresFallback"),
        textList(node, "preflight"),
        textList(node, "readiness"),
        list(node, "steps", StageBinding::step),
        duration(node, "soak"),
        list(node, "gates", StageBinding::gate),
        wayBack(node.get("wayBack")),
        list(node, "rollback", StageBinding::step));
  }

  private static PlannedHold hold(JsonNode node) {
    return new PlannedHold(
        text(node, "confirm"), word(Role.class, text(node, "role")), node.get("people").intValue());
  }

  private static Step step(JsonNode node) {
    return new Step(
        text(node, "id"),
        text(node, "action"),
        node.has("set") ? Binding.texts(node.get("set")) : Map.of(),
        Binding.optionalText(node, "secondary"));
  }

  private static Gate gate(JsonNode node) {
    return new Gate(
        text(node, "id"),
        text(node, "metric"),
        criterion(node),
        new Limits(
            count(node, "maxFailures"),
            count(node, "maxFailuresInRow"),
            count(node, "maxErrorsInRow")),
        flag(node, "dryRun"));
  }

  private static Criterion criterion(JsonNode node) {
    var worse = word(Gate.Worse.class, text(node, "worse"));
    int minSamples = node.get("minSamples").intValue();
    var compare = node.get("compare");
    return compare == null
        ? new Bounds(
            worse,
            node.get("pass").doubleValue(),
            node.get("fail").doubleValue(),
            word(Gate.Statistic.class, text(node, "statistic")),
            minSamples)
        : new Compare(
            text(compare, "baseline"),
            worse,
            compare.get("minEffect").doubleValue(),
            compare.get("confidence").doubleValue(),
            minSamples);
  }

  private static OptionalInt count(JsonNode node, String member) {
    var count = node.get(member);
    return count == null ? OptionalInt.empty() : OptionalInt.of(count.intValue());
  }

  private static WayBack wayBack(JsonNode node) {
    if (node.isString()) {
      return new WayBack.None();
    }
    return node.has("full")
        ? new WayBack.Full(duration(node, "full"))
        : new WayBack.Slow(duration(node, "slow"));
  }
}
