package dev.holdpoint.app.cli;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.RoleChanges;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code roster limit}: a role that ends by itself. */
@Command(
    name = "limit",
    description = "Gives a person's role an end, or another one.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class RosterLimit implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "Whose role it is.")
  private String id = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      converter = RoleWord.class,
      description = "Of those that the person has.")
  private Role role = Role.OPERATE;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      required = true,
      description = "Such as 2026-12-01T06:00:00Z.")
  private String until = "";

  @Mixin private RosterChange change = new RosterChange();

  RosterLimit(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var end = HistoryOptions.time(spec, "--until", until);
    return change.make(
        spec,
        surroundings,
        "The role " + RoleWord.of(role) + " of " + id + " ends at " + end + ".",
        (registrar, passphrase) -> new RoleChanges(registrar).limit(id, role, end, passphrase));
  }
}
