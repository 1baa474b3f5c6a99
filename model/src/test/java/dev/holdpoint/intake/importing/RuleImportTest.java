package dev.holdpoint.intake.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleImportTest {
  private static Imported cluster() throws IOException {
    try (var in = RuleImportTest.class.getResourceAsStream("cluster-rules.yaml")) {
      assertThat(in).isNotNull();
      return RuleImport.read(in.readAllBytes());
    }
  }

  private static Imported read(String text) {
    return RuleImport.read(text.getBytes(UTF_8));
  }

  private static Imported rule(String fields) {
    return read("groups:\n- name: g\n  rules:\n  - alert: A\n    expr: max(x) > 1\n" + fields);
  }

  @Test
  void a_cluster_s_rules_are_carried_over_as_far_as_they_can_be() throws IOException {
    var imported = cluster();

    assertThat(imported.drafted())
        .extracting(Drafted::id, rule -> rule.condition().inWords(), Drafted::line)
        .containsExactly(
            tuple("node-high-number-conntrack-entries-used", "above 0.75 for 0s", 26),
            tuple("node-clock-skew-detected", "outside -0.05 to 0.05 for 10m", 34),
            tuple("kube-pod-not-ready", "above 0 for 15m", 46),
            tuple("kubelet-down", "not heard of for 15m", 53),
            tuple("kube-api-errors-high", "above 0.144 for 2m", 66));
  }

  @Test
  void what_is_refused_is_named_with_its_line() throws IOException {
    assertThat(cluster().findings())
        .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
        .extracting(Finding::code, Finding::line)
        .containsExactly(
            tuple("HP-IMPORT-006", 17),
            tuple("HP-IMPORT-002", 39),
            tuple("HP-IMPORT-012", 52),
            tuple("HP-IMPORT-006", 61),
            tuple("HP-IMPORT-008", 71));
  }

  @Test
  void lint_refuses_a_draft_at_each_mark() throws IOException {
    var draft = cluster().draft();

    var read = new PackageReader(Clock.systemUTC()).read(draft.getBytes(UTF_8));

    assertThat(read).isInstanceOf(Read.Refused.class);
    var lines = read.findings().stream().map(Finding::line).toList();
    var text = draft.lines().toList();
    var marked =
        IntStream.range(0, text.size())
            .filter(i -> text.get(i).contains(": null  # complete: "))
            .map(i -> i + 1)
            .boxed()
            .toList();
    assertThat(marked).hasSizeGreaterThan(30);
    assertThat(lines).containsAll(marked);
  }

  @Test
  void hostile_names_stay_text() {
    var imported =
        read(
            """
            groups:
            - name: g
              rules:
              - alert: "a\\n  - id: evil\\u2028x"
                expr: max(x) > 1
                labels: {"k\\n- z": "v\\n  - id: evil"}
                annotations: {summary: "t\\": {x: y}\\n- z"}
            """);

    assertThat(imported.drafted()).hasSize(1);
    assertThat(imported.draft().lines()).noneMatch(line -> line.strip().startsWith("- id: evil"));
    var read = new PackageReader(Clock.systemUTC()).read(imported.draft().getBytes(UTF_8));
    assertThat(read.findings()).extracting(Finding::code).doesNotContain("HP-INTAKE-004");
  }

  @ParameterizedTest
  @CsvSource({"5m, 300", "1w, 604800", "0, 0", "1h30m, 5400", "2d, 172800"})
  void durations_are_read_as_prometheus_does(String text, long seconds) {
    var condition = (Condition.Above) rule("    for: " + text).drafted().getFirst().condition();

    assertThat(condition.window()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "for: soon, HP-IMPORT-011, 0",
    "keep_firing_for: 5m, HP-IMPORT-012, 1",
    "limit: 5, HP-IMPORT-013, 1"
  })
  void fields_without_a_place_are_refused(String field, String code, int drafted) {
    var imported = rule("    " + field);

    assertThat(imported.findings())
        .extracting(Finding::code, Finding::line)
        .containsExactly(tuple(code, 6));
    assertThat(imported.drafted()).hasSize(drafted);
    assertThat(imported.leftOut()).isTrue();
  }

  @Test
  void rules_over_one_query_share_its_metric() {
    var imported =
        read(
            """
            groups:
            - name: g
              interval: 15s
              rules:
              - {alert: High, expr: max(x) > 1}
              - {alert: High, expr: max(x) > 2}
            """);

    assertThat(imported.drafted()).extracting(Drafted::id).containsExactly("high", "high-2");
    assertThat(imported.drafted())
        .extracting(rule -> rule.condition().metric())
        .containsOnly("high-value");
    assertThat(imported.draft()).containsOnlyOnce("query: ").contains("interval: 15s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a: b", "- a", "groups: 5", "groups:\n  - &a {}\n  - *a"})
  void what_is_no_rule_file_is_not_readable(String text) {
    assertThat(read(text).readable()).isFalse();
    assertThat(read(text).findings()).isNotEmpty();
  }
}
