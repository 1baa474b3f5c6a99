package dev.holdpoint.views.shell;

import dev.holdpoint.styles.Theme;
import java.nio.file.Path;

/** Settings that are forgotten with the program. */
final class ForgetfulSettings implements ConsoleSettings {
  private final Path exportFolder;
  private Theme theme;
  private Path packageFolder;

  ForgetfulSettings(Theme theme, Path exportFolder, Path packageFolder) {
    this.theme = theme;
    this.exportFolder = exportFolder;
    this.packageFolder = packageFolder;
  }

  @Override
  public Theme theme() {
    return theme;
  }

  @Override
  public void keepTheme(Theme next) {
    theme = next;
  }

  @Override
  public Path exportFolder() {
    return exportFolder;
  }

  @Override
  public Path packageFolder() {
    return packageFolder;
  }

  @Override
  public void keepPackageFolder(Path folder) {
    packageFolder = folder;
  }
}
