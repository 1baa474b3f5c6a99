package dev.holdpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.intake.Bundled;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** {@code lint} as typed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LintCommandTest {
  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC),
          new SecureRandom(),
          Map.of(),
          Path.of("/nowhere"),
          _ -> Optional.empty(),
          _ -> Optional.empty());

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new LintCommand(SURROUNDINGS))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("change.yaml"), text).toString();
  }

  @Test
  void a_good_package_is_named_with_its_digest() throws IOException {
    assertThat(run(file(Bundled.change("payments-cutover")))).isZero();
    assertThat(out.toString())
        .matches(
            "Payments tokenisation cut-over, CHG-2026-1142 version 3: no warnings, digest"
                + " [0-9a-f]{64}\\R");
  }

  @Test
  void findings_are_printed_with_file_line_and_column() throws IOException {
    String file = file(Bundled.change("payments-cutover").replace("people: 2", "people: 1"));
    assertThat(run(file)).isEqualTo(1);
    assertThat(out.toString())
        .contains(file + ":")
        .contains(":15: error HP-INTAKE-162: ")
        .contains("    /stages/4/hold/people  Set people: 2 in its hold.")
        .contains("Refused: 1 finding");
  }

  @Test
  void json_is_one_document_with_the_fields_of_a_finding_in_order() throws IOException {
    assertThat(run(file("apiVersion: holdpoint/v1\nkind: Change\n"), "--format", "json"))
        .isEqualTo(1);
    var findings = JsonMapper.builder().build().readTree(out.toString()).get("findings");
    assertThat(findings.get(0).propertyNames())
        .containsExactly("code", "severity", "path", "line", "column", "message", "mend");
    assertThat(findings.valueStream().map(finding -> finding.get("code").stringValue()))
        .contains("HP-INTAKE-020", "HP-INTAKE-024");
    assertThat(findings.get(0).get("severity").stringValue()).isEqualTo("error");
  }

  @Test
  void a_warning_refuses_nothing() throws IOException {
    String text = Bundled.change("payments-cutover").replace("  reviewBy: 2027-05-31\n", "");
    assertThat(run(file(text))).isZero();
    assertThat(out.toString()).contains("warning HP-INTAKE-115", "1 warning, digest");
  }

  @Test
  void a_file_that_is_not_there_is_wrong_usage() {
    assertThat(run(folder.resolve("nowhere.yaml").toString(), "--format", "json")).isEqualTo(2);
    assertThat(out.toString()).contains("HP-INTAKE-001");
  }

  /** A later version that loosens a trigger, a gate and the page, and tightens another trigger. */
  private String later() throws IOException {
    return file(
        Bundled.change("payments-cutover")
            .replace("version: 3\n", "version: 4\n")
            .replaceFirst(
                "fail: 0.8, statistic: mean, minSamples: 10",
                "fail: 0.9, statistic: mean, minSamples: 10")
            .replace("escalation: [operator.a, operator.b]", "escalation: [operator.a]")
            .replace("above: 420, for: 3s", "above: 400, for: 3s")
            .replace("above: 1.0, for: 3s", "above: 1.0, for: 5s"));
  }

  private String earlier() throws IOException {
    return Files.writeString(folder.resolve("old.yaml"), Bundled.change("payments-cutover"))
        .toString();
  }

  @Test
  void what_was_loosened_against_another_version_is_named_worst_first() throws IOException {
    String file = later();
    assertThat(run(file, "--against", earlier())).isZero();
    assertThat(out.toString())
        .containsSubsequence(
            file + ":381:",
            " warning HP-INTAKE-252: Trigger t1 fires later: it must last longer: when for went"
                + " from",
            "    /triggers/0/when/for  Take it back, or ",
            " warning HP-INTAKE-256: The change asks other or fewer people: ",
            "    /metadata/escalation  ",
            " warning HP-INTAKE-257: Stage canary passes a stage on less: ",
            "    /stages/1/gates/0/fail",
            "Against CHG-2026-1142 version 3 (",
            "3 loosened, 2 other differences",
            "  ! Trigger t1 fires later",
            "    Trigger t2: when above went from 420 to 400.",
            "version 4: 3 warnings, digest");
  }

  @Test
  void differences_stand_in_the_document_with_the_code_of_their_danger() throws IOException {
    assertThat(run(later(), "--against", earlier(), "--format", "json")).isZero();
    var document = JsonMapper.builder().build().readTree(out.toString());
    assertThat(document.get("against").get("version").intValue()).isEqualTo(3);
    assertThat(document.get("against").get("digest").stringValue()).matches("[0-9a-f]{64}");
    assertThat(document.get("findings").valueStream().map(f -> f.get("code").stringValue()))
        .containsExactly("HP-INTAKE-252", "HP-INTAKE-256", "HP-INTAKE-257");
    var differences = document.get("differences");
    assertThat(differences.valueStream().map(d -> d.get("code").stringValue()))
        .containsExactly("HP-INTAKE-252", "HP-INTAKE-256", "HP-INTAKE-257", "", "");
    assertThat(differences.get(0).propertyNames())
        .containsExactly("path", "before", "after", "code", "sentence");
    assertThat(differences.get(0).get("after").stringValue()).isEqualTo("5s");
  }

  @Test
  void what_is_no_package_is_compared_with_nothing() throws IOException {
    String broken = Files.writeString(folder.resolve("old.yaml"), "kind: Change\n").toString();
    assertThat(run(later(), "--against", broken)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("HP-APP-082: ").contains(broken);
  }

  @Test
  void a_file_from_a_stranger_cannot_move_the_cursor() throws IOException {
    assertThat(run(file("{\"a\u202Eb\": 1}"))).isEqualTo(1);
    assertThat(out.toString()).contains("a?b").doesNotContain("\u202E");
  }
}
