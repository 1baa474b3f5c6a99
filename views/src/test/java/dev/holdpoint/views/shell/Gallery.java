package dev.holdpoint.views.shell;

import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.backtest.SamplesFiles;
import dev.holdpoint.views.pictures.Screen;
import dev.holdpoint.views.scenes.FakeDesk;
import dev.holdpoint.views.scenes.Scenes;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/** Whole windows, off screen. */
final class Gallery {
  private Gallery() {}

  /** A window in a situation, with everything shown that the FX thread was asked to show. */
  static ConsoleWindow open(FakeDesk desk, Theme theme, Consumer<ConsoleWindow> prepare) {
    var window =
        Screen.on(
            () -> {
              var made =
                  new ConsoleWindow(
                      desk,
                      Scenes.CLOCK,
                      ConsoleSettings.forgetful(theme, Path.of("exports"), Path.of(".")),
                      _ -> new SamplesFiles.Reading.Refused("HP-BACKTEST-001: no file here"));
              prepare.accept(made);
              return made;
            });
    Screen.run(() -> {});
    return window;
  }

  /** Asks a window something while it is laid out at a size; on the FX thread. */
  static <T> T lay(
      ConsoleWindow window, Theme theme, int width, int height, Function<Parent, T> question) {
    var root = window.root();
    var scene = new Scene(root, width, height);
    scene.getStylesheets().setAll(theme.stylesheets());
    root.applyCss();
    root.layout();
    T answer = question.apply(root);
    scene.setRoot(new StackPane());
    return answer;
  }
}
