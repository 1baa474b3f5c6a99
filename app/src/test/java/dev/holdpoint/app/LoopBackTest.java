package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Difference;
import dev.holdpoint.domain.change.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A later version that protects less needs its owner and new drills. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoopBackTest {
  @TempDir Path folder;
  private PaymentsStation payments;
  private String admitted = "";

  @BeforeEach
  void a_version_that_was_admitted() throws IOException {
    payments = new PaymentsStation(folder).open();
    admitted = PaymentsStation.replaced(payments.text(), "owner: kobrien", "owner: owner");
    payments.started(payments.ready(_ -> admitted));
  }

  @AfterEach
  void close() throws IOException {
    payments.close();
  }

  private List<String> loopBack(Path file) {
    return payments.review(file).findings().stream()
        .map(Finding::code)
        .filter(code -> code.equals("HP-DESK-027") || code.equals("HP-DESK-028"))
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
        .anyMatch(f -> f.code().equals("HP-DESK-027") && f.message().contains("reaches further"));

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
  void tightened_version_needs_neither() throws IOException {
    var file = next("people: 1", "people: 2", "lead");

    assertThat(payments.review(file).differences()).isNotEmpty();
    assertThat(loopBack(file)).isEmpty();
  }
}
