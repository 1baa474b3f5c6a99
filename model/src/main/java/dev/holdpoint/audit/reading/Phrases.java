package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.InFlightPolicy;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.change.WayBack;
import dev.holdpoint.domain.evidence.ActionReply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What packages and evidence say, as an auditor reads it. */
final class Phrases {
  private Phrases() {}

  /** {@code p95 latency above 420 ms for 5m → roll back}. */
  static String trigger(ChangePackage change, Trigger trigger) {
    var condition = trigger.condition();
    String unit = change.metric(condition.metric()).map(Metric::unit).orElse("");
    return change.watched(condition) + " " + condition(condition, unit) + act(trigger);
  }

  /** {@code above 420 ms for 5m → roll back}. */
  static String limit(Trigger trigger, String unit) {
    return condition(trigger.condition(), unit) + act(trigger);
  }

  private static String act(Trigger trigger) {
    return " → "
        + switch (trigger.action()) {
          case HOLD -> "hold";
          case NARROW -> "narrow, dropping " + String.join(", ", trigger.narrowTo());
          case ROLLBACK -> "roll back";
        };
  }

  private static String condition(Condition condition, String unit) {
    return switch (condition) {
      case Condition.Above(_, double threshold, var window) ->
          "above " + Words.number(threshold, unit) + lasting(window);
      case Condition.Below(_, double threshold, var window) ->
          "below " + Words.number(threshold, unit) + lasting(window);
      case Condition.Outside(_, double low, double high, var window) ->
          "outside " + Words.number(low) + " to " + Words.number(high, unit) + lasting(window);
      case Condition.Consecutive _, Condition.Heartbeat _, Condition.BurnRate _ ->
          condition.inWords();
    };
  }

  private static String lasting(Duration window) {
    return " for " + Durations.inWords(window);
  }

  static String wayBack(WayBack wayBack) {
    return switch (wayBack) {
      case WayBack.Full(var takes) -> "full, " + Words.duration(takes);
      case WayBack.Slow(var takes) -> "slow, " + Words.duration(takes);
      case WayBack.None() -> "none";
    };
  }

  static String inFlight(InFlightPolicy policy) {
    return switch (policy) {
      case COMPLETE_OLD ->
          "complete old: they end on the version on which they began, before the switch";
      case COMPLETE_NEW ->
          "complete new: they end on the version on which they began, while it is being replaced";
      case CANCEL_WITH_RETRY ->
          "cancel with retry: they are cancelled and tried again on the restored version";
    };
  }

  static String reply(ActionReply reply) {
    return switch (reply) {
      case ActionReply.Accepted(int status) -> "accepted, status " + status;
      case ActionReply.Refused(int status, var detail) ->
          "refused, status " + status + (detail.isBlank() ? "" : ": " + detail);
      case ActionReply.Lost(var detail) -> "lost: " + detail;
      case ActionReply.NotSent(var detail) -> "not sent: " + detail;
    };
  }

  /** Fields to set, in order of name. */
  static String sets(Map<String, String> fields) {
    return fields.isEmpty() ? "–" : new UnitState(new TreeMap<>(fields)).inWords();
  }

  /** {@code 2 Canary 5 %}; the id where the package has no such stage. */
  static String stage(ChangePackage change, String id) {
    return change
        .stage(id)
        .map(stage -> (change.stageIndex(id) + 1) + " " + stage.title())
        .orElse(id);
  }

  /** Lower-case hex SHA-256. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of what was signed: the payload of the compact JWS; of all of it if it is none. */
  static String statement(String jws) {
    String[] parts = jws.split("\\.", -1);
    try {
      return parts.length == 3 ? sha256(Base64.getUrlDecoder().decode(parts[1])) : sha256(jws);
    } catch (IllegalArgumentException e) {
      return sha256(jws);
    }
  }
}
