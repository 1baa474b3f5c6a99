package dev.holdpoint.app.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version in the program's jar, and the Java it runs on. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var built = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "holdpoint " + Objects.requireNonNullElse(built, "(not from a jar)"),
      "Java " + Runtime.version() + ", JavaFX " + javafx()
    };
  }

  private static String javafx() {
    var window = javafx.stage.Stage.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(window, "of unknown version");
  }
}
