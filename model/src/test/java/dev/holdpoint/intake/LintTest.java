package dev.holdpoint.intake;

import static dev.holdpoint.intake.Patched.plain;
import static dev.holdpoint.intake.TriggerRows.OWNER;
import static dev.holdpoint.intake.TriggerRows.PAGE;
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

  /** Rules that ask a home folder. */
  static Stream<Arguments> people() {
    return Stream.of(
        row(Code.NOT_ON_ROSTER, "authors: [mlind]", "authors: [mlind, §mlint]"),
        row(Code.NOT_ON_ROSTER, "owner: kobrien", "owner: §kobrein"),
        row(Code.NOT_ON_ROSTER, OWNER, OWNER + "  escalation: [kobrien, §sh0]\n"),
        row(Code.CANNOT_ANSWER, OWNER, OWNER + "  escalation: [kobrien, §sho]\n"),
        row(
            Code.DRIFT_UNSIGNED,
            "action: hold\n    from",
            "action: hold\n    drift: §true\n    from"));
  }

  static Stream<Arguments> all() {
    return Stream.of(
            ShapeRows.all(),
            SiteRows.all(),
            StageRows.all(),
            TriggerRows.all(),
            KindRows.all(),
            GateRows.all(),
            StagingRows.all(),
            PrivacyRows.all())
        .flatMap(rows -> rows);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void each_rule_finds_its_broken_package_at_its_place(Code code, String[] pairs) {
    var patched = plain(pairs);
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
      public boolean decides(String person) {
        return person.equals("kobrien");
      }

      @Override
      public boolean owns(String person) {
        return person.equals("kobrien");
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
    var patched = plain(pairs);
    var bytes = patched.text().getBytes(StandardCharsets.UTF_8);
    assertThat(Patched.READER.read(bytes, home("sho")).findings())
        .extracting(Finding::code, Finding::line, Finding::column)
        .containsExactly(tuple(code.id(), patched.line(), patched.column()));
    assertThat(patched.read().findings()).as("without a home").isEmpty();
  }

  @Test
  void a_drift_trigger_that_the_owner_approved_is_clean() {
    var slow =
        plain(
            "above: 500, for: 4s", "above: 500, for: 11m",
            "action: hold\n    from", "action: hold\n    drift: true\n    from");
    var bytes = slow.text().getBytes(StandardCharsets.UTF_8);
    assertThat(Patched.READER.read(bytes, home("kobrien")).findings()).isEmpty();
    assertThat(Patched.READER.read(bytes, home())).isInstanceOf(Read.Refused.class);
  }

  @Test
  void a_page_with_time_to_answer_and_a_secondary_restore_are_clean() {
    var read =
        plain(
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
        plain(
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
