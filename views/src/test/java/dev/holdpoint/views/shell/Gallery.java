package dev.holdpoint.views.shell;

import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.pictures.Picture;
import dev.holdpoint.views.pictures.Screen;
import dev.holdpoint.views.scenes.FakeDesk;
import dev.holdpoint.views.scenes.Scenes;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Parent;

/** Photographs whole windows. */
final class Gallery {
  private Gallery() {}

  static Picture take(
      String name,
      FakeDesk desk,
      Theme theme,
      int width,
      int height,
      Consumer<ConsoleWindow> prepare) {
    var window =
        Screen.on(
            () -> {
              var made =
                  new ConsoleWindow(
                      desk,
                      Scenes.CLOCK,
                      ConsoleSettings.forgetful(theme, Path.of("exports"), Path.of(".")));
              prepare.accept(made);
              return made;
            });
    Screen.run(() -> {});
    Parent root = window.root();
    return Picture.of("screen-" + name + "-" + width, root, theme, width, height);
  }
}
