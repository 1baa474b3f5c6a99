package dev.holdpoint.views.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;

/** Asks for a file with the desktop's own window. */
final class FileAsking {
  private FileAsking() {}

  static Optional<Path> changePackage(Path folder, Node over) {
    return ask(
        "Open a change package",
        new ExtensionFilter("Change packages", List.of("*.yaml", "*.yml", "*.json")),
        folder,
        over);
  }

  static Optional<Path> samples(Path folder, Node over) {
    return ask(
        "Try thresholds over recorded samples",
        new ExtensionFilter("Samples", List.of("*.json")),
        folder,
        over);
  }

  private static Optional<Path> ask(String title, ExtensionFilter filter, Path folder, Node over) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.getExtensionFilters().add(filter);
    if (folder.toFile().isDirectory()) {
      chooser.setInitialDirectory(folder.toFile());
    }
    var scene = over.getScene();
    var chosen = chooser.showOpenDialog(scene == null ? null : scene.getWindow());
    return Optional.ofNullable(chosen).map(file -> file.toPath());
  }
}
