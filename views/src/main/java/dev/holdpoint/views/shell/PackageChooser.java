package dev.holdpoint.views.shell;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** Asks for a package file with the desktop's own window. */
final class PackageChooser {
  private PackageChooser() {}

  static Optional<Path> ask(Path folder, Node over) {
    var chooser = new FileChooser();
    chooser.setTitle("Open a change package");
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter("Change packages", "*.yaml", "*.yml", "*.json"));
    if (folder.toFile().isDirectory()) {
      chooser.setInitialDirectory(folder.toFile());
    }
    var scene = over.getScene();
    var chosen = chooser.showOpenDialog(scene == null ? null : scene.getWindow());
    return Optional.ofNullable(chosen).map(file -> file.toPath());
  }
}
