package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.PersonLine;
import dev.holdpoint.domain.record.DrillStanding;
import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.pictures.Screen;
import dev.holdpoint.views.shell.ConsoleSettings;
import dev.holdpoint.views.shell.ConsoleWindow;
import dev.holdpoint.views.table.Slot;
import dev.holdpoint.views.testing.ScreenTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real drill, by a real station on a simulated site, through the real screens. */
class DrillScreenTest extends ScreenTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;
  private PaymentsStation payments;
  private final List<ConsoleWindow> windows = new ArrayList<>();

  @BeforeEach
  void a_station() throws IOException {
    payments = new PaymentsStation(folder).open();
  }

  @AfterEach
  void close() throws IOException {
    for (var window : windows) {
      Screen.on(
          () -> {
            window.close();
            return true;
          });
    }
    payments.close();
  }

  @Test
  void drill_runs_through_the_screen_and_the_commitment_page_says_who_drilled() throws IOException {
    var file = payments.write(UnaryOperator.identity());
    payments.approve(file);
    onFxThread(
        () ->
            windows.add(
                new ConsoleWindow(
                    payments.station(),
                    payments.clock,
                    ConsoleSettings.forgetful(Theme.DAY, folder, folder),
                    new RecordedSamples())));
    var window = windows.getFirst();
    show(window::root, 1000, 990);
    onFxThread(() -> stage().getScene().getStylesheets().setAll(Theme.DAY.stylesheets()));
    onFxThread(() -> window.openPackage(file));
    robot().await("drill-triggers", node -> node.isVisible() && !node.isDisabled(), LIMIT);
    robot().click("drill-triggers");
    robot().await("run-drills", node -> node.isVisible() && !node.isDisabled(), LIMIT);
    onlyTheFirst();

    robot().click("run-drills");
    choose("operator.a");
    robot().type("identity-passphrase", new String(payments.people.passphrase("operator.a")));
    robot().click("identity-sign");

    robot().await("drill-heading", node -> "Passed".equals(((Labeled) node).getText()), LIMIT);
    var steps =
        ((TableView<?>) robot().node("drill-steps", TableView.class))
            .getItems().stream().map(slot -> ((Slot<?>) slot).row().toString()).toList();
    assertThat(steps.toString())
        .contains("read back at their declared start", "samples of", "fired", "Restore ")
        .contains("Passed, signed and kept in the ledger", "the action took");
    assertThat(robot().find("drill-chart")).isPresent();
    assertThat(robot().text("drill-notice")).contains("The drill passed.");
    var drilled =
        payments.review(file).commitment().orElseThrow().triggers().stream()
            .filter(promise -> promise.id().equals("t1"))
            .findFirst()
            .orElseThrow();
    assertThat(drilled.standing()).isEqualTo(DrillStanding.Kind.VALID);
    assertThat(drilled.words()).contains("by Ana Operator on the simulator");
    assertThat(payments.site.effects()).as("nothing live was touched").isEmpty();
  }

  /** Leaves only the first trigger ticked. */
  private void onlyTheFirst() {
    for (int i = 2; robot().find("drill-choose-t" + i).isPresent(); i++) {
      var box = (CheckBox) robot().node("drill-choose-t" + i, Node.class);
      if (box.isSelected()) {
        onFxThread(box::fire);
      }
    }
    assertThat(((CheckBox) robot().node("drill-choose-t1", Node.class)).isSelected()).isTrue();
  }

  @SuppressWarnings("unchecked")
  private void choose(String person) {
    var box = (ComboBox<PersonLine>) robot().node("identity-person", ComboBox.class);
    onFxThread(
        () ->
            box.setValue(
                box.getItems().stream()
                    .filter(p -> p.id().equals(person))
                    .findFirst()
                    .orElseThrow()));
  }
}
