package dev.holdpoint.intake;

import static dev.holdpoint.intake.LintTest.row;

import dev.holdpoint.intake.finding.Code;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One broken package for each rule about connections, requests and states. */
final class SiteRows {
  private SiteRows() {}

  static Stream<Arguments> all() {
    return Stream.of(connections(), states()).flatMap(rows -> rows);
  }

  private static Stream<Arguments> connections() {
    return Stream.of(
        row(Code.INLINE_SECRET, "observe: env:HOLDPOINT_OBSERVE", "observe: §hunter2-hunter2"),
        row(
            Code.INLINE_SECRET,
            "observe: env:HOLDPOINT_OBSERVE",
            "observe: §{token: hunter2-hunter2}"),
        row(Code.PLAIN_HTTP, "url: http://127.0.0.1:18471", "url: §http://control.example:8080"),
        row(Code.PLAIN_HTTP, "url: http://127.0.0.1:18471", "url: §http://127.0.0.1.example.com"),
        row(
            Code.BAD_URL,
            "url: http://127.0.0.1:18471",
            "url: §https://ops:hunter2-hunter2@control.example"),
        row(Code.BAD_URL, "url: http://127.0.0.1:18471", "url: §https://control.example:99999"),
        row(Code.OUTSIDE_PATHS, "path: /control/freeze", "path: §/admin/freeze"),
        row(Code.OUTSIDE_PATHS, "path: /control/freeze", "path: §/control/%2e%2e/admin"),
        row(Code.OUTSIDE_PATHS, "paths: [/api/v1/]", "§paths: [/api/v2/]"),
        row(
            Code.SECRET_HEADER,
            "headers: {Content-Type: application/json}",
            "headers: {Content-Type: application/json, §X-Api-Key: hunter2-hunter2}"),
        row(
            Code.OWN_HEADER,
            "headers: {Content-Type: application/json}",
            "headers: {Content-Type: application/json, §Host: other.example}"),
        row(
            Code.OWN_HEADER,
            "headers: {Content-Type: application/json}",
            "headers: {Content-Type: application/json, §idempotency-key: \"1\"}"),
        row(
            Code.MIXED_SITES,
            "paths: [/settlement/]\n    site: simulator",
            "paths: [/settlement/]\n    site: §live"),
        row(
            Code.NO_CREDENTIAL,
            "      transition: env:HOLDPOINT_TRANSITION\n",
            "",
            "    credentials:\n",
            "    §credentials:\n"),
        row(
            Code.NO_IDEMPOTENCY,
            "  - id: restore-unit",
            "  - §id: restore-unit",
            "    idempotencyHeader: Idempotency-Key\n    settleAfter",
            "    settleAfter"),
        row(
            Code.SHARED_CREDENTIAL,
            "restore: env:HOLDPOINT_RESTORE",
            "restore: §env:HOLDPOINT_TRANSITION"));
  }

  private static Stream<Arguments> states() {
    return Stream.of(
        row(Code.PLACEHOLDER, "path: /control/freeze", "path: §\"/control/freeze/{unit}\""),
        row(
            Code.PLACEHOLDER,
            "\"legacy\":\"{legacy}\"}'",
            "\"legacy\":\"{legacy}\",\"by\":\"{person}\"}'",
            "body: '",
            "body: §'"),
        row(
            Code.NO_UNIT_IN_REQUEST,
            "path: /control/units/{unit}\n  fields",
            "path: §/control/units/all\n  fields"),
        row(Code.NOT_JSON, "body: '{\"version\":\"{version}\"", "body: §'{\"version\":{version}"),
        row(
            Code.STATE_FIELDS,
            "  fields:\n    version: /version",
            "  fields:\n    §build: /build\n    version: /version"),
        row(
            Code.UNKNOWN_STATE_FIELD,
            "legacy: serving\n",
            "legacy: serving\nstartOverrides: {sa-east: {§build: \"7\"}}\n"),
        row(Code.CHANGES_NOTHING, "set: {weight: \"25\"}", "set: §{weight: \"5\"}"),
        row(
            Code.ROLLBACK_INCOMPLETE,
            "    rollback:\n      - {id: restore-shadow, action: restore-unit}",
            "    §rollback:\n      - {id: restore-shadow, action: drain}",
            "  - id: restore-unit",
            "  - id: drain\n"
                + "    connection: control-plane\n"
                + "    request: {method: PUT, path: \"/control/units/{unit}/weight/{weight}\"}\n"
                + "    expectStatus: [200]\n"
                + "    idempotencyHeader: Idempotency-Key\n"
                + "    settleAfter: 1s\n"
                + "    takes: 1s\n\n"
                + "  - id: restore-unit"),
        row(
            Code.NO_ROLLBACK,
            "    rollback:\n      - {id: restore-canary, action: restore-unit}",
            "    §rollback: []"),
        row(
            Code.ROLLBACK_VOID,
            "wayBack: none\n    rollback: []",
            "wayBack: none\n    §rollback:\n      - {id: restore-retire, action: restore-unit}"),
        row(
            Code.NEVER_SENT,
            "{id: shift, action: set-unit, set: {weight: \"5\"}}",
            "{id: shift, action: label, set: {weight: \"5\", §legacy: going}}",
            "  - id: restore-unit",
            "  - id: label\n"
                + "    connection: control-plane\n"
                + "    request: {method: PUT, path: \"/control/units/{unit}/weight/{weight}\"}\n"
                + "    expectStatus: [200]\n"
                + "    idempotencyHeader: Idempotency-Key\n"
                + "    settleAfter: 1s\n"
                + "    takes: 1s\n\n"
                + "  - id: restore-unit"),
        row(
            Code.KNOWN_GOOD_UNPROVED,
            "  check: known-good-artefact",
            "  check: §new-artefact",
            "readiness: [known-good-artefact,",
            "readiness: [new-artefact,",
            "readiness: [known-good-artefact,",
            "readiness: [new-artefact,",
            "readiness: [known-good-artefact,",
            "readiness: [new-artefact,",
            "readiness: [known-good-artefact,",
            "readiness: [new-artefact,"),
        row(
            Code.KNOWN_GOOD_ELSEWHERE,
            "knownGood:\n  version: v2.0.3",
            "knownGood:\n  version: §v2.0.2"),
        row(
            Code.KNOWN_GOOD_UNWATCHED,
            "readiness: [known-good-artefact, fallback-health,",
            "§readiness: [fallback-health,"));
  }
}
