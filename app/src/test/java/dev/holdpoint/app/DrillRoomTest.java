package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.drill.DrillLog;
import dev.holdpoint.intake.Read;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drills against a simulated site, and what admission makes of them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DrillRoomTest {
  @TempDir Path folder;
  private PaymentsStation payments;

  @BeforeEach
  void a_station() throws IOException {
    payments = new PaymentsStation(folder).open();
  }

  @AfterEach
  void close() throws IOException {
    payments.close();
  }

  private DrillResult drill(Read.Accepted read, List<String> progress) throws InterruptedException {
    return new DrillRoom(payments.home, payments.clock)
        .drill(
            read.content(),
            read.digest(),
            read.content().trigger("t1").orElseThrow(),
            PaymentsStation.quickSite(),
            "operator.a",
            progress::add);
  }

  private List<String> codes(Path file) {
    return payments.review(file).findings().stream()
        .filter(f -> f.severity() == Finding.Severity.ERROR)
        .map(Finding::code)
        .toList();
  }

  @Test
  void drill_passes_step_by_step_and_never_touches_the_live_site()
      throws IOException, InterruptedException {
    var progress = new ArrayList<String>();

    var result = drill(payments.read(payments.write(UnaryOperator.identity())), progress);

    assertThat(result.passed()).as("%s", result.steps()).isTrue();
    assertThat(result.steps()).hasSize(4).isEqualTo(progress);
    assertThat(result.took()).isPositive();
    assertThat(payments.site.effects()).isEmpty();
  }

  @Test
  void drill_with_a_renamed_path_of_the_way_back_says_so_and_blocks_admission()
      throws IOException, InterruptedException {
    var file = payments.write(DrillRoomTest::renamedWayBack);
    payments.approve(file);
    var read = payments.read(file);

    var result = drill(read, new ArrayList<>());

    assertThat(result.passed()).isFalse();
    assertThat(result.steps().getLast()).startsWith("Failed: ").contains("restore-");
    assertThat(DrillLog.keep(payments.ledger(), result)).isEmpty();
    assertThat(codes(file)).contains("HP-DESK-022", "HP-DESK-023");

    var mended = payments.ready();
    assertThat(codes(mended)).isEmpty();
  }

  @Test
  void package_without_restoring_steps_is_refused_before_any_drill() throws IOException {
    var steps = "    rollback:\n      - {id: restore-shadow, action: restore-unit}";

    var file = payments.write(text -> PaymentsStation.replaced(text, steps, "    rollback: []"));

    assertThat(codes(file)).isNotEmpty();
    assertThat(payments.review(file).summary()).isEmpty();
  }

  /** The restoring action's path only, which comes second. */
  private static String renamedWayBack(String text) {
    int at = text.indexOf("- id: restore-unit");
    assertThat(at).isPositive();
    return text.substring(0, at)
        + text.substring(at).replaceFirst("/control/units/\\{unit\\}", "/control/renamed/{unit}");
  }
}
