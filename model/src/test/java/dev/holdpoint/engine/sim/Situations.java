package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.domain.run.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How often each situation was reached, so that what never happens does not pass for tested. */
final class Situations {
  private static final String HOLD = "hold ";
  private static final String DECISION = "decision ";
  private static final String OUTCOME = "outcome ";
  private static final String CRASH = "crash ";
  private static final String FAULT = "fault ";
  private static final String REFUSED_APPEND = "append refused";
  private static final String FIRST_SIGNATURE = "first signature";
  private static final String LAPSED_SIGNATURE = "lapsed signature";
  private static final String WRONG_IDENTITY = "failed identity";
  private static final String REFUSED = "decision refused";
  private static final String ASKED_NEXT = "next on the page asked";
  private static final String PAGE_ENDED = "page ended without an answer";
  private static final String RESTORED_BY_SECONDARY = "restored by a secondary action";
  private static final String STALE = "decision on changed substance refused";

  private static final String FIRED = "trigger fired, ";
  private static final String ACTED = "trigger acted, ";
  private static final List<String> KINDS =
      List.of("threshold", "consecutive", "heartbeat", "burn rate");

  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, String> kinds = new HashMap<>();

  private static String kind(Condition condition) {
    return switch (condition) {
      case Condition.Threshold _ -> KINDS.get(0);
      case Condition.Consecutive _ -> KINDS.get(1);
      case Condition.Heartbeat _ -> KINDS.get(2);
      case Condition.BurnRate _ -> KINDS.get(3);
    };
  }

  void entries(Collection<EntryBody> entries) {
    for (var entry : entries) {
      switch (entry) {
        case Ruling.HoldPlaced hold -> count(HOLD + hold.reason());
        case Ruling.DecisionAccepted accepted -> count(DECISION + accepted.decision().kind());
        case Ruling.Closed closed -> count(OUTCOME + closed.outcome());
        case Ruling.FirstSignature _ -> count(FIRST_SIGNATURE);
        case Ruling.SignatureLapsed _ -> count(LAPSED_SIGNATURE);
        case Ruling.DecisionRefused refused ->
            count(refused.code().equals("HP-DECISION-004") ? STALE : REFUSED);
        case Ruling.Escalated asked -> count(asked.to().isPresent() ? ASKED_NEXT : PAGE_ENDED);
        case Ruling.Settled settled
            when settled.settlement() == Ruling.Settlement.APPLIED
                && settled.key().step().endsWith(".secondary") ->
            count(RESTORED_BY_SECONDARY);
        case Fact.IdentityFailed _ -> count(WRONG_IDENTITY);
        case Fact.Admitted admitted ->
            admitted
                .content()
                .triggers()
                .forEach(trigger -> kinds.put(trigger.id(), kind(trigger.condition())));
        case Ruling.TriggerFired fired -> count(FIRED + kindOf(fired.trigger()));
        case Ruling.ArmingEnded ended when ended.why().equals("used") ->
            count(ACTED + kindOf(ended.trigger()));
        default -> {}
      }
    }
  }

  private String kindOf(String trigger) {
    return Objects.requireNonNull(kinds.get(trigger), trigger);
  }

  void crash(CrashPoint point) {
    count(CRASH + point);
  }

  void refusedAppend() {
    count(REFUSED_APPEND);
  }

  void fault(FaultKind kind) {
    count(FAULT + kind);
  }

  private void count(String situation) {
    counts.merge(situation, 1L, Long::sum);
  }

  void add(Situations other) {
    other.counts.forEach((situation, n) -> counts.merge(situation, n, Long::sum));
  }

  long faults() {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().startsWith(FAULT))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** What there is and was never reached. */
  List<String> missing() {
    var all = new ArrayList<String>();
    for (var reason : HoldReason.values()) {
      all.add(HOLD + reason);
    }
    for (var kind : DecisionKind.values()) {
      // A run begins with its START, which the engine does not decide.
      if (kind != DecisionKind.START) {
        all.add(DECISION + kind);
      }
    }
    for (var outcome : Outcome.values()) {
      all.add(OUTCOME + outcome);
    }
    for (var point : CrashPoint.values()) {
      if (point != CrashPoint.NONE) {
        all.add(CRASH + point);
      }
    }
    for (var kind : FaultKind.values()) {
      all.add(FAULT + kind);
    }
    for (var kind : KINDS) {
      all.add(FIRED + kind);
      all.add(ACTED + kind);
    }
    all.addAll(
        List.of(
            REFUSED_APPEND,
            FIRST_SIGNATURE,
            LAPSED_SIGNATURE,
            WRONG_IDENTITY,
            REFUSED,
            ASKED_NEXT,
            PAGE_ENDED,
            RESTORED_BY_SECONDARY,
            STALE));
    all.removeIf(counts::containsKey);
    return all;
  }

  /** A Markdown table. */
  String table() {
    var text = new StringBuilder("| situation | times |\n| --- | ---: |\n");
    counts.forEach(
        (situation, n) ->
            text.append("| ")
                .append(situation)
                .append(" | ")
                .append(String.format(Locale.ROOT, "%,d", n))
                .append(" |\n"));
    return text.toString();
  }
}
