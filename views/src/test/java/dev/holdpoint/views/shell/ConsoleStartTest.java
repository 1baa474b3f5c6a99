package dev.holdpoint.views.shell;

import static javafx.scene.input.KeyCode.CONTROL;
import static javafx.scene.input.KeyCode.DIGIT3;
import static javafx.scene.input.KeyCode.DIGIT4;
import static javafx.scene.input.KeyCode.DIGIT5;
import static javafx.scene.input.KeyCode.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.views.scenes.FakeDesk;
import dev.holdpoint.views.scenes.Reviews;
import dev.holdpoint.views.scenes.Scenes;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;

/** What a person does before there is a run, and what the opening of a home tells them. */
class ConsoleStartTest extends ConsoleScreenTest {
  @Test
  void commitment_page_and_drills_are_reached_from_the_intake_by_button_and_key() {
    var desk = new FakeDesk().reviewing(Reviews.failed());
    var window = show(desk);
    onFxThread(() -> window.openPackage(Path.of("packages", "payments-cutover.yaml")));
    robot().await("drill-triggers", node -> node.isVisible() && !node.isDisabled(), SOON);

    robot().click("drill-triggers");
    robot().await("run-drills", node -> node.isVisible() && !node.isDisabled(), SOON);
    robot().press(CONTROL, DIGIT4);
    robot().await("commitment-log", Node::isVisible, SOON);
    robot().press(CONTROL, DIGIT3);
    robot().await("commitment-page", Node::isVisible, SOON);
    robot().press(CONTROL, DIGIT5);
    robot().click("run-drills");

    assertThat(robot().text("sheet-heading")).isEqualTo("Drill T2, T3 on the simulator");
  }

  @Test
  void an_empty_board_says_what_to_do_and_leads_there() {
    show(new FakeDesk());
    assertThat(robot().text("empty-board")).contains("No run has been started");

    robot().click("open-package");
    robot().type("package-path", "packages/payments-cutover.yaml");
    robot().press(ENTER);

    robot().await("start-run", node -> node.isVisible() && !node.isDisabled(), SOON);
    assertThat(robot().text("package-summary")).contains("Payments tokenisation cut-over");
  }

  @Test
  void a_refused_package_shows_all_findings_and_cannot_be_started() {
    var window = show(new FakeDesk().reviewing(Reviews.failed()));
    onFxThread(() -> window.openPackage(Path.of("packages", "payments-cutover.yaml")));
    robot().await("start-run", Node::isVisible, SOON);

    assertThat(((TableView<?>) node("findings")).getItems()).hasSize(5);
    assertThat(robot().text("finding-detail"))
        .contains("HP-INTAKE-120  line 71, column 19")
        .contains("Write env:NAME or file:PATH");
    assertThat(node("start-run").isDisabled()).isTrue();
    assertThat(robot().text("start-why")).contains("4 findings refuse it");
  }

  @Test
  void a_started_run_is_shown_as_soon_as_it_is_on_the_board() {
    var desk = new FakeDesk();
    var window = show(desk);
    onFxThread(() -> window.openPackage(Path.of("payments-cutover.yaml")));
    robot().await("start-run", node -> !node.isDisabled(), SOON);
    robot().click("start-run");
    choose("bmoss");
    robot().type("identity-passphrase", "pw");
    robot().click("identity-sign");
    assertThat(desk.started()).containsExactly("bmoss starts CHG-2026-1142");

    desk.show(FakeDesk.board(Scenes.running()));

    robot().await("run-header", Node::isVisible, SOON);
    assertThat(robot().text("run-header")).contains("RUNNING");
  }

  @Test
  void what_the_opening_found_stays_until_it_was_seen() {
    var window = show(new FakeDesk(Scenes.degraded()));
    assertThat(node("opening-found").getParent().isVisible()).isFalse();
    onFxThread(() -> window.found(List.of("HP-LEDGER-011: a torn tail was cut.")));
    onFxThread(() -> window.openRun("7f3a"));
    assertThat(robot().text("opening-found")).contains("HP-LEDGER-011: a torn tail was cut.");

    robot().click("opening-seen");

    assertThat(node("opening-found").getParent().isVisible()).isFalse();
  }
}
