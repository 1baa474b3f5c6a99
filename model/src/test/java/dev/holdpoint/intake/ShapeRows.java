package dev.holdpoint.intake;

import static dev.holdpoint.intake.LintTest.row;

import dev.holdpoint.intake.finding.Code;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One broken package for each rule about shape, references and times. */
final class ShapeRows {
  private ShapeRows() {}

  static Stream<Arguments> all() {
    return Stream.of(schema(), references(), times()).flatMap(rows -> rows);
  }

  private static Stream<Arguments> schema() {
    return Stream.of(
        row(Code.MISSING, "window:\n  opens: 2026-11-24T22:00:00Z\n  closes", "window:\n  §closes"),
        row(Code.UNKNOWN_FIELD, "    takes: 300ms", "    takes: 300ms\n    §retries: 3"),
        row(Code.TYPE, "  version: 3", "  version: §three"),
        row(Code.TYPE, "  weight: \"0\"", "  weight: §0"),
        row(Code.FORM, "timeLimit: 1500ms", "timeLimit: §1.5 s"),
        row(Code.FORM, "  - id: t4", "  - id: §T4"),
        row(Code.FORM, "pointer: /frozen", "pointer: §frozen"),
        row(Code.WORD, "apiVersion: holdpoint/v1", "apiVersion: §holdpoint/v2"),
        row(Code.WORD, "inFlight: complete-old", "inFlight: §drop"),
        row(Code.WORD, "wayBack: none", "wayBack: §never"),
        row(Code.RANGE, "authors: [mlind]", "authors: §[]"),
        row(Code.RANGE, "minSamples: 6", "minSamples: §0"),
        row(Code.REPEATED, "authors: [mlind]", "authors: §[mlind, mlind]"));
  }

  private static Stream<Arguments> references() {
    return Stream.of(
        row(Code.ID_TWICE, "  - id: t4", "  - id: §t3"),
        row(Code.ID_TWICE, "id: restore-broad", "id: §restore-canary"),
        row(
            Code.NO_SUCH_CONNECTION,
            "  - id: no-freeze\n    title: No change freeze is on\n    connection: control-plane",
            "  - id: no-freeze\n    title: No change freeze is on\n    connection: §controls"),
        row(Code.NO_SUCH_METRIC, "metric: queue-depth, above", "metric: §queue-length, above"),
        row(
            Code.NO_SUCH_METRIC,
            "{id: queue, metric: queue-depth",
            "{id: queue, metric: §queue-length"),
        row(
            Code.NO_SUCH_CHECK,
            "preflight: [new-artefact, no-freeze, capacity]",
            "preflight: [new-artefact, §freeze, capacity]"),
        row(Code.NO_SUCH_CHECK, "  check: known-good-artefact", "  check: §known-good"),
        row(
            Code.NO_SUCH_ACTION,
            "action: set-unit, set: {weight: \"5\"}",
            "action: §put-unit, set: {weight: \"5\"}"),
        row(
            Code.NO_SUCH_STAGE,
            "    from: shadow\n    breaker: 3",
            "    from: §begin\n    breaker: 3"),
        row(
            Code.NO_SUCH_UNIT,
            "units: [eu-west, eu-north, us-east]\n",
            "units: [eu-west, eu-north, us-east, §us-north]\n"),
        row(
            Code.NO_SUCH_UNIT,
            "legacy: serving\n",
            "legacy: serving\nstartOverrides: {§us-north: {weight: \"0\"}}\n"),
        row(
            Code.RESERVED_ID,
            "  - id: capacity",
            "  - id: §authority",
            "no-freeze, capacity]",
            "no-freeze]",
            "no-freeze, capacity]",
            "no-freeze]",
            "no-freeze, capacity]",
            "no-freeze]",
            "no-freeze, capacity]",
            "no-freeze]",
            "no-freeze, capacity]",
            "no-freeze]"),
        row(Code.RESERVED_ID, "  - id: broad", "  - id: §rollback-1"),
        row(
            Code.USED_BEFORE_SAMPLED,
            "baseline: 240\n    from: shadow",
            "baseline: 240\n    from: canary",
            "    from: shadow\n    breaker: 3",
            "    from: canary\n    breaker: 3",
            "{id: queue, metric: queue-depth",
            "{id: queue, metric: §queue-depth"),
        row(
            Code.WRONG_CONNECTION_TYPE,
            "connection: settlement\n",
            "connection: §control-plane\n",
            "path: /settlement/parity",
            "path: /control/parity"));
  }

  private static Stream<Arguments> times() {
    return Stream.of(
        row(Code.WINDOW_ORDER, "closes: 2026-11-25T04", "closes: §2026-11-24T04"),
        row(Code.WINDOW_SHORT, "closes: 2026-11-25T04:00:00Z", "closes: §2026-11-24T22:01:30Z"),
        row(Code.NO_SUCH_DAY, "opens: 2026-11-24", "opens: §2026-11-31"),
        row(Code.NO_SUCH_DAY, "reviewBy: 2027-05-31", "reviewBy: §2027-02-29"),
        row(Code.REVIEW_PASSED, "reviewBy: 2027-05-31", "reviewBy: §2026-11-19"),
        row(
            Code.NO_REVIEW_DATE,
            "  id: CHG-2026-1142",
            "  §id: CHG-2026-1142",
            "  reviewBy: 2027-05-31\n",
            ""),
        row(
            Code.ZERO_DURATION,
            "soak: 5s",
            "soak: §0s",
            "minSamples: 6",
            "minSamples: 1",
            "minSamples: 6",
            "minSamples: 1",
            "minSamples: 6",
            "minSamples: 1",
            "minSamples: 6",
            "minSamples: 1"),
        row(Code.ZERO_DURATION, "wayBack: {slow: 60s}", "wayBack: {slow: §0s}"));
  }
}
