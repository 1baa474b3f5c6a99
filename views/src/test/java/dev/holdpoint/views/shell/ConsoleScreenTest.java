package dev.holdpoint.views.shell;

import dev.holdpoint.desk.PersonLine;
import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.backtest.SamplesFiles;
import dev.holdpoint.views.scenes.FakeDesk;
import dev.holdpoint.views.scenes.Scenes;
import dev.holdpoint.views.testing.ScreenTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;

/** A console on a stage, over a desk that the test plays. */
abstract class ConsoleScreenTest extends ScreenTest {
  static final Duration SOON = Duration.ofSeconds(10);

  private final List<ConsoleWindow> windows = new ArrayList<>();

  final void open(FakeDesk desk) {
    var window = show(desk);
    onFxThread(() -> window.openRun("7f3a"));
  }

  final ConsoleWindow show(FakeDesk desk) {
    show(
        () -> {
          windows.add(
              new ConsoleWindow(
                  desk,
                  Scenes.CLOCK,
                  ConsoleSettings.forgetful(Theme.DAY, Path.of("exports"), Path.of(".")),
                  _ -> new SamplesFiles.Reading.Refused("HP-BACKTEST-001: no file here")));
          return windows.getLast().root();
        },
        1000,
        990);
    onFxThread(() -> stage().getScene().getStylesheets().setAll(Theme.DAY.stylesheets()));
    return windows.getLast();
  }

  @SuppressWarnings("unchecked")
  final void choose(String person) {
    var box = (ComboBox<PersonLine>) robot().node("identity-person", ComboBox.class);
    onFxThread(
        () ->
            box.setValue(
                box.getItems().stream()
                    .filter(p -> p.id().equals(person))
                    .findFirst()
                    .orElseThrow()));
  }

  final Node node(String id) {
    return robot().node(id, Node.class);
  }
}
