package dev.holdpoint.app.cli;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.RoleChanges;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code roster recall}: a delegated role goes back to whose it is. */
@Command(
    name = "recall",
    description = "Takes a delegated role back now.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class RosterRecall implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      converter = RoleWord.class,
      description = "Which was delegated.")
  private Role role = Role.OPERATE;

  @Option(names = "--from", paramLabel = "ID", required = true, description = "Who delegated it.")
  private String from = "";

  @Mixin private RosterChange change = new RosterChange();

  RosterRecall(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    return change.make(
        spec,
        surroundings,
        from + " has the role " + RoleWord.of(role) + " again.",
        (registrar, passphrase) -> new RoleChanges(registrar).recall(role, from, passphrase));
  }
}
