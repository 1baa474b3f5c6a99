package dev.holdpoint.intake;

import static dev.holdpoint.intake.Patched.bundled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.change.Finding.Severity;
import dev.holdpoint.intake.finding.Code;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One broken package for each rule; § stands where the finding is expected. */
class LintTest {

  static Arguments row(Code code, String... pairs) {
    return arguments(code, pairs);
  }

  static Stream<Arguments> schema() {
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

  static Stream<Arguments> references() {
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

  static Stream<Arguments> times() {
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

  static Stream<Arguments> connections() {
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

  static Stream<Arguments> states() {
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

  static Stream<Arguments> stages() {
    return Stream.of(
        row(Code.TIER_FALLS, "tier: 3", "tier: §1"),
        row(
            Code.HOLD_MISSING,
            "  - id: broad",
            "  - §id: broad",
            "    hold:\n"
                + "      confirm: The canary's settlement file of the day was compared by"
                + " finance.\n"
                + "      role: release\n"
                + "      people: 1\n",
            ""),
        row(Code.TWO_PEOPLE, "people: 2", "people: §1"),
        row(
            Code.WAY_BACK_RETURNS,
            "minSamples: 10}\n    wayBack: none",
            "minSamples: 10}\n    wayBack: §{full: 5s}"),
        row(
            Code.NO_FINAL_WATCH,
            "    steps: []",
            "    §steps: [{id: again, action: set-unit, set: {weight: \"99\"}}]",
            "    title: Final watch\n",
            "    title: Final watch\n"
                + "    hold: {confirm: All is well., role: release, people: 2}\n"),
        row(Code.NO_GATES, "  # A last stage without", WATCH_WITHOUT_GATES),
        row(
            Code.SOAK_SHORT,
            "metric: error-rate, worse: higher, pass: 0.4, fail: 0.8, statistic: mean, minSamples:"
                + " 6",
            "metric: error-rate, worse: higher, pass: 0.4, fail: 0.8, statistic: mean, minSamples:"
                + " §12"),
        row(
            Code.NO_READINESS,
            "    readiness: [known-good-artefact, fallback-health, restore-permission]",
            "    §readiness: []"),
        row(
            Code.UNUSED_UNIT,
            "  - {id: sa-east, title: South America east}",
            "  - {id: sa-east, title: South America east}\n  - §{id: moon, title: Moon}"));
  }

  static Stream<Arguments> watching() {
    return Stream.of(
        row(Code.STALE_CHECK, "timeToLive: 6s", "timeToLive: §1500ms"),
        row(Code.BLIND_SOON, "staleAfter: 3s", "staleAfter: §999ms"),
        row(Code.BOUNDS_ORDER, "pass: 0.4, fail: 0.8", "pass: §0.9, fail: 0.8"),
        row(Code.BOUNDS_ORDER, "pass: 99.98, fail: 99.975", "pass: §99.974, fail: 99.975"),
        row(Code.BAND_BEYOND_TRIGGER, "pass: 0.4, fail: 0.8", "pass: §1.1, fail: 1.2"),
        row(
            Code.SAME_SOURCE,
            "        connection: settlement\n"
                + "        path: /settlement/parity\n"
                + "        pointer: /parityPercent\n"
                + "        timestampPointer: /atUnix",
            "        §connection: metrics\n"
                + "        query: avg(payments_settlement_parity_percent)\n"
                + "        timestampQuery: min(timestamp(payments_settlement_parity_percent))"));
  }

  static Stream<Arguments> triggers() {
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

  static Stream<Arguments> restoring() {
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

  private static final String OWNER = "  owner: kobrien\n";
  private static final String PAGE = OWNER + "  escalation: [kobrien, sho]\n";

  static Stream<Arguments> asking() {
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

  /** Rules that ask a home folder. */
  static Stream<Arguments> people() {
    return Stream.of(
        row(Code.NOT_ON_ROSTER, "authors: [mlind]", "authors: [mlind, §mlint]"),
        row(Code.NOT_ON_ROSTER, "owner: kobrien", "owner: §kobrein"),
        row(Code.NOT_ON_ROSTER, OWNER, OWNER + "  escalation: [kobrien, §sh0]\n"),
        row(
            Code.DRIFT_UNSIGNED,
            "action: hold\n    from",
            "action: hold\n    drift: §true\n    from"));
  }

  private static final String WATCH_WITHOUT_GATES =
      """
        - id: pause
          title: Pause
          tier: 4
          exposure: all payments in six regions
          consequenceTime: 10m
          units: [eu-west]
          makesAuthoritative: false
          retiresFallback: false
          preflight: []
          readiness: []
          steps: []
          soak: 5s
          §gates: []
          wayBack: none
          rollback: []

      """
          + "  # A last stage without";

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

  static Stream<Arguments> all() {
    return Stream.of(
            schema(),
            references(),
            times(),
            connections(),
            states(),
            stages(),
            watching(),
            triggers(),
            restoring(),
            asking(),
            KindRows.all(),
            GateRows.all(),
            StagingRows.all(),
            PrivacyRows.all())
        .flatMap(rows -> rows);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void each_rule_finds_its_broken_package_at_its_place(Code code, String[] pairs) {
    var patched = bundled(pairs);
    var read = patched.read();
    assertThat(read.findings())
        .extracting(Finding::code, Finding::line, Finding::column)
        .as("%s", read.findings())
        .containsExactly(tuple(code.id(), patched.line(), patched.column()));
    assertThat(read)
        .isInstanceOf(code.severity() == Severity.ERROR ? Read.Refused.class : Read.Accepted.class);
    assertThat(read.findings().toString()).doesNotContain("hunter2");
  }

  /** A home folder with three people, of whom some have approved whatever is asked about. */
  private static People home(String... approvers) {
    return new People() {
      @Override
      public boolean known(String person) {
        return Set.of("mlind", "kobrien", "sho").contains(person);
      }

      @Override
      public Set<String> approvers(String digest, List<String> authors) {
        return Set.of(approvers);
      }
    };
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("people")
  void each_rule_about_people_finds_its_broken_package(Code code, String[] pairs) {
    var patched = bundled(pairs);
    var bytes = patched.text().getBytes(StandardCharsets.UTF_8);
    assertThat(Patched.READER.read(bytes, home("sho")).findings())
        .extracting(Finding::code, Finding::line, Finding::column)
        .containsExactly(tuple(code.id(), patched.line(), patched.column()));
    assertThat(patched.read().findings()).as("without a home").isEmpty();
  }

  @Test
  void a_drift_trigger_that_the_owner_approved_is_clean() {
    var slow =
        bundled(
            "above: 500, for: 4s", "above: 500, for: 11m",
            "action: hold\n    from", "action: hold\n    drift: true\n    from");
    var bytes = slow.text().getBytes(StandardCharsets.UTF_8);
    assertThat(Patched.READER.read(bytes, home("kobrien")).findings()).isEmpty();
    assertThat(Patched.READER.read(bytes, home())).isInstanceOf(Read.Refused.class);
  }

  @Test
  void a_page_with_time_to_answer_and_a_secondary_restore_are_clean() {
    var read =
        bundled(
                OWNER,
                PAGE,
                "action: hold\n    from",
                "action: hold\n    answerWithin: 2m\n    from",
                "{id: restore-canary, action: restore-unit}",
                "{id: restore-canary, action: restore-unit, secondary: restore-anew}",
                "  - id: restore-unit",
                "  - id: restore-anew\n"
                    + "    connection: control-plane\n"
                    + "    request: {method: PUT, path:"
                    + " \"/control/units/{unit}/{version}/{weight}/{legacy}\"}\n"
                    + "    expectStatus: [200]\n"
                    + "    idempotencyHeader: Idempotency-Key\n"
                    + "    settleAfter: 1s\n"
                    + "    takes: 1s\n\n"
                    + "  - id: restore-unit")
            .read();
    assertThat(read.findings()).isEmpty();
    var change = ((Read.Accepted) read).content();
    assertThat(change.metadata().escalation()).containsExactly("kobrien", "sho");
    assertThat(change.trigger("t4").orElseThrow().answerWithin()).contains(Duration.ofMinutes(2));
    assertThat(change.stage("canary").orElseThrow().rollback().getFirst().secondary())
        .contains("restore-anew");
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments-cutover", "treasury-forecast", "warehouse-sorter"})
  void the_bundled_packages_are_clean(String name) {
    assertThat(Patched.read(Bundled.change(name)).findings()).isEmpty();
  }

  @Test
  void every_rule_has_a_broken_package() {
    var covered =
        Stream.concat(all(), people()).map(row -> (Code) row.get()[0]).distinct().toList();
    assertThat(Arrays.stream(Code.values()).filter(code -> code.compareTo(Code.MISSING) >= 0))
        .filteredOn(code -> code != Code.SCHEMA && !covered.contains(code))
        .isEmpty();
  }

  @Test
  void findings_of_schema_and_rules_come_at_once_in_the_order_of_the_file() {
    var read =
        bundled(
                "  version: 3", "  version: three",
                "url: http://127.0.0.1:18471", "url: http://control.example",
                "people: 2", "people: 1")
            .read();
    assertThat(read.findings())
        .extracting(Finding::code)
        .containsExactly(Code.TYPE.id(), Code.PLAIN_HTTP.id(), Code.TWO_PEOPLE.id());
    assertThat(read.findings()).extracting(Finding::line).isSorted();
  }
}
