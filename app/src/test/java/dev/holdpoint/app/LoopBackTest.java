package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.app.cli.LintCommand;
import dev.holdpoint.app.cli.Surroundings;
import dev.holdpoint.domain.change.Difference;
import dev.holdpoint.domain.change.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A later version that protects less needs its owner and new drills. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoopBackTest {
  @TempDir Path folder;
  private PaymentsStation played;
  private PaymentsStation payments;
  private StringWriter out = new StringWriter();
  private String admitted = "";

  @BeforeAll
  void a_version_that_was_admitted(@TempDir Path once) throws IOException {
    played = new PaymentsStation(once).open();
    admitted = PaymentsStation.replaced(played.text(), "owner: kobrien", "owner: owner");
    played.started(played.ready(_ -> admitted));
    played.stop();
  }

  /** Each test has a copy of its station. */
  @BeforeEach
  void a_station() throws IOException {
    payments = played.copiedTo(folder).open();
    out = new StringWriter();
  }

  @AfterEach
  void close() throws IOException {
    payments.close();
  }

  @AfterAll
  void end() throws IOException {
    played.close();
  }

  private List<String> loopBack(Path file) {
    return payments.review(file).findings().stream()
        .map(Finding::code)
        .filter(List.of("HP-DESK-027", "HP-DESK-028", "HP-DESK-062")::contains)
        .distinct()
        .toList();
  }

  private Path next(String from, String to, String approver) throws IOException {
    var file = payments.write(_ -> PaymentsStation.replaced(admitted, from, to));
    payments.approve(file, approver);
    return file;
  }

  @Test
  void loosened_stage_needs_the_owner_and_then_new_drills() throws IOException {
    var file = next("exposure: 5 % of payments", "exposure: 9 % of payments", "lead");

    assertThat(payments.review(file).differences()).filteredOn(Difference::loosened).isNotEmpty();
    assertThat(loopBack(file)).containsExactly("HP-DESK-027", "HP-DESK-028");
    assertThat(payments.review(file).findings())
        .anyMatch(f -> f.code().equals("HP-DESK-027") && f.message().contains("reaches further"))
        .anyMatch(f -> f.code().equals("HP-INTAKE-254") && f.line() > 1);

    payments.approve(file, "owner");
    assertThat(loopBack(file)).containsExactly("HP-DESK-028");

    payments.drill(payments.read(file).content(), UnaryOperator.identity());
    assertThat(loopBack(file)).isEmpty();
  }

  @Test
  void owner_who_is_changed_with_the_package_does_not_answer_for_it() throws IOException {
    var file = next("owner: owner", "owner: lead", "lead");

    assertThat(loopBack(file)).contains("HP-DESK-027");
  }

  @Test
  void drill_of_another_version_is_no_new_drill() throws IOException {
    var old = payments.write(_ -> admitted);
    payments.drill(payments.read(old).content(), UnaryOperator.identity());
    var looser = PaymentsStation.replaced(admitted, "exposure: 5 %", "exposure: 9 %");
    var file =
        payments.write(_ -> PaymentsStation.replaced(looser, "version: 3\n", "version: 4\n"));
    payments.approve(file, "owner");

    assertThat(loopBack(file)).containsExactly("HP-DESK-028");
    assertThat(payments.review(file).findings())
        .anyMatch(f -> f.message().contains(" is of version 3."));

    payments.drill(payments.read(file).content(), UnaryOperator.identity());
    assertThat(loopBack(file)).isEmpty();
  }

  @Test
  void another_id_over_the_same_units_is_no_way_around_the_owner() throws IOException {
    var looser = PaymentsStation.replaced(admitted, "exposure: 5 %", "exposure: 9 %");
    var file = payments.write(_ -> looser.replace("id: CHG-2026-1142", "id: CHG-2026-9999"));
    payments.approve(file, "lead");
    payments.drill(payments.read(file).content(), UnaryOperator.identity());

    assertThat(loopBack(file)).containsExactly("HP-DESK-062");
    assertThat(payments.review(file).comparedWith()).startsWith("CHG-2026-1142 version 3, run ");

    payments.approve(file, "owner");
    assertThat(loopBack(file)).isEmpty();
  }

  @Test
  void lint_says_the_same_from_the_home_while_a_console_has_it_open() throws IOException {
    var file = next("exposure: 5 % of payments", "exposure: 9 % of payments", "lead");

    assertThat(lint(file)).isEqualTo(1);
    assertThat(out.toString())
        .containsSubsequence(
            " warning HP-INTAKE-254: Stage canary reaches further: exposure went from",
            " error HP-DESK-027: Loosened against version 3 (run ",
            "/metadata/owner",
            " error HP-DESK-028: ",
            "/triggers/0  Run `holdpoint drill",
            "Against CHG-2026-1142 version 3 (run ",
            ": 1 loosened, 0 other differences",
            "5 errors, 2 warnings, digest ");

    payments.approve(file, "owner");
    payments.drill(payments.read(file).content(), UnaryOperator.identity());
    out.getBuffer().setLength(0);
    assertThat(lint(file)).isZero();
    assertThat(out.toString()).contains("HP-INTAKE-254").doesNotContain("HP-DESK-");
  }

  private int lint(Path file) {
    var surroundings =
        new Surroundings(
            payments.clock,
            new SecureRandom(),
            Map.of(),
            folder,
            _ -> Optional.empty(),
            _ -> Optional.empty());
    return new CommandLine(new LintCommand(surroundings))
        .setOut(new PrintWriter(out))
        .execute(file.toString(), "--home", payments.home.root().toString());
  }

  @Test
  void tightened_version_needs_neither() throws IOException {
    var file = next("people: 1", "people: 2", "lead");

    assertThat(payments.review(file).differences()).isNotEmpty();
    assertThat(loopBack(file)).isEmpty();
  }
}
