package dev.holdpoint.intake;

import static dev.holdpoint.intake.LintTest.row;

import dev.holdpoint.intake.finding.Code;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One broken package for each rule about triggers, their page and the way back they take. */
final class TriggerRows {
  static final String OWNER = "  owner: kobrien\n";
  static final String PAGE = OWNER + "  escalation: [kobrien, sho]\n";

  private TriggerRows() {}

  static Stream<Arguments> all() {
    return Stream.of(triggers(), restoring(), asking()).flatMap(rows -> rows);
  }

  private static Stream<Arguments> triggers() {
    return Stream.of(
        row(
            Code.COMPOSITE,
            "when: {metric: queue-depth, above: 500",
            "when: §{metric: queue-depth, below: 10, above: 500"),
        row(
            Code.NOT_NUMERIC,
            "when: {metric: queue-depth, above: 500,",
            "when: §{metric: queue-depth,"),
        row(Code.NOT_NUMERIC, "above: 500", "above: §high"),
        row(
            Code.NO_DASHBOARD,
            "    dashboard: https://dashboards.example/payments/queue\n",
            "",
            "metric: queue-depth, above",
            "metric: §queue-depth, above"),
        row(
            Code.NO_BASELINE,
            "    baseline: 240\n",
            "",
            "metric: queue-depth, above",
            "metric: §queue-depth, above"),
        row(Code.WINDOW_TOO_LONG, "above: 500, for: 4s", "above: 500, for: §11m"),
        row(
            Code.NO_STEPS,
            "action: rollback\n    from: shadow",
            "action: §rollback\n    from: retire"),
        row(
            Code.SAME_FAILURE_MODE,
            "failureMode: Token requests arrive faster than they are served",
            "failureMode: §customers abandon payments that take  too long"),
        row(
            Code.TRIGGER_COUNT,
            "\ntriggers:\n",
            "\n§triggers:\n"
                + trigger("t5", "The queue runs dry")
                + trigger("t6", "The queue is not counted")),
        row(Code.NARROW_UNITS, "action: hold", "action: §narrow"),
        row(Code.NARROW_UNITS, "action: hold", "action: hold\n    narrowTo: §[eu-west]"),
        row(
            Code.NARROW_UNITS,
            "action: hold",
            "action: narrow\n"
                + "    narrowTo: §[eu-west, eu-north, us-east, us-west, ap-south, sa-east]"),
        row(
            Code.FIRES_AT_BASELINE,
            "baseline: 0.15",
            "baseline: 1.2",
            "when: {metric: error-rate",
            "when: §{metric: error-rate"),
        row(Code.BAND_ORDER, "above: 500", "outside: §[500, 0]"));
  }

  private static Stream<Arguments> restoring() {
    return Stream.of(
        row(
            Code.NO_SUCH_ACTION,
            "{id: restore-canary, action: restore-unit}",
            "{id: restore-canary, action: restore-unit, secondary: §restore-other}"),
        row(
            Code.SAME_SECONDARY,
            "{id: restore-canary, action: restore-unit}",
            "{id: restore-canary, action: restore-unit, secondary: §restore-unit}"),
        // Another name for the same request is no other way.
        row(
            Code.SAME_SECONDARY,
            "{id: restore-canary, action: restore-unit}",
            "{id: restore-canary, action: restore-unit, secondary: §set-unit}"),
        row(
            Code.SECONDARY_INCOMPLETE,
            "{id: restore-canary, action: restore-unit}",
            "{id: restore-canary, action: restore-unit, secondary: §drain}",
            "  - id: restore-unit",
            "  - id: drain\n"
                + "    connection: control-plane\n"
                + "    request: {method: PUT, path: \"/control/units/{unit}/weight/{weight}\"}\n"
                + "    expectStatus: [200]\n"
                + "    idempotencyHeader: Idempotency-Key\n"
                + "    settleAfter: 1s\n"
                + "    takes: 1s\n\n"
                + "  - id: restore-unit"));
  }

  private static Stream<Arguments> asking() {
    return Stream.of(
        row(
            Code.NOBODY_TO_ASK,
            "action: hold\n    from",
            "action: hold\n    answerWithin: §2m\n    from"),
        row(
            Code.ANSWER_LATE,
            OWNER,
            PAGE,
            "action: hold\n    from",
            "action: hold\n    answerWithin: §11m\n    from"),
        row(
            Code.ZERO_DURATION,
            OWNER,
            PAGE,
            "action: hold\n    from",
            "action: hold\n    answerWithin: §0s\n    from"),
        row(Code.REPEATED, OWNER, OWNER + "  escalation: §[kobrien, kobrien]\n"));
  }

  private static String trigger(String id, String failureMode) {
    return "  - {id: "
        + id
        + ", title: "
        + failureMode
        + ", failureMode: "
        + failureMode
        + ", when: {metric: queue-depth, below: 1, for: 4s}, action: hold, from: shadow, breaker:"
        + " 1}\n";
  }
}
