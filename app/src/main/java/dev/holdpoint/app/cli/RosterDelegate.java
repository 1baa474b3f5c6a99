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

/** {@code roster delegate}: a role of one person is another's for a time. */
@Command(
    name = "delegate",
    description =
        "Hands a person's role to another for a time; meanwhile the first does not have it. The"
            + " role owner is delegated to nobody.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class RosterDelegate implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      converter = RoleWord.class,
      description = "Of operate, release, rollback, approve, audit.")
  private Role role = Role.OPERATE;

  @Option(
      names = "--from",
      paramLabel = "ID",
      required = true,
      description = "Who has it by the roster.")
  private String from = "";

  @Option(names = "--to", paramLabel = "ID", required = true, description = "Who has it meanwhile.")
  private String to = "";

  @Option(
      names = "--until",
      paramLabel = "TIME",
      required = true,
      description = "Such as 2026-12-01T06:00:00Z, within 31 days.")
  private String until = "";

  @Mixin private RosterChange change = new RosterChange();

  RosterDelegate(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var end = HistoryOptions.time(spec, "--until", until);
    return change.make(
        spec,
        surroundings,
        to + " has the role " + RoleWord.of(role) + " of " + from + " until " + end + ".",
        (registrar, passphrase) ->
            new RoleChanges(registrar).delegate(role, from, to, end, passphrase));
  }
}
