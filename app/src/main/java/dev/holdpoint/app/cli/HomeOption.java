package dev.holdpoint.app.cli;

import dev.holdpoint.identity.IdentityHome;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --home}, common to all commands. */
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Folder of ledger, roster, keys and settings (default: by the XDG rules).")
  private @Nullable Path folder;

  Path folder(Surroundings surroundings) {
    return folder != null
        ? folder
        : IdentityHome.standard(surroundings.environment(), surroundings.userHome()).root();
  }

  /** The folder that was named; empty where the standard one would be taken. */
  Optional<IdentityHome> named() {
    return Optional.ofNullable(folder).map(IdentityHome::new);
  }

  IdentityHome identity(Surroundings surroundings) {
    return new IdentityHome(folder(surroundings));
  }
}
