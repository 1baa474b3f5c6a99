package dev.holdpoint.views.shell;

import dev.holdpoint.styles.Theme;
import java.nio.file.Path;

/** What the window remembers between two starts. Calls come on the FX thread and return at once. */
public interface ConsoleSettings {
  /** The theme that a person chose last. */
  Theme theme();

  /** Keeps a chosen theme. */
  void keepTheme(Theme theme);

  /** Where exports are written unless a person says otherwise. */
  Path exportFolder();

  /** Where packages are looked for first. */
  Path packageFolder();

  /** Keeps the folder of the package opened last. */
  void keepPackageFolder(Path folder);

  /** Settings that are forgotten with the program. */
  static ConsoleSettings forgetful(Theme theme, Path exportFolder, Path packageFolder) {
    return new ForgetfulSettings(theme, exportFolder, packageFolder);
  }
}
