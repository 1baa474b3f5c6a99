package dev.holdpoint.app.cli;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.Registrar;
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
        "Hands a person's role to another for a time; meanwhile the first does not have it.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class RosterDelegate implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();

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

  @Mixin private AuthorityOption authority = new AuthorityOption();
  @Mixin private FormatOption format = new FormatOption();

  RosterDelegate(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var answer = new Answer(spec, format.format());
    var end = HistoryOptions.time(spec, "--until", until);
    return authority.change(
        surroundings,
        answer,
        passphrase ->
            RosterRenew.said(
                answer,
                new RoleChanges(
                        new Registrar(
                            home.identity(surroundings),
                            surroundings.clock(),
                            surroundings.random()))
                    .delegate(role, from, to, end, passphrase),
                surroundings.clock().instant(),
                to + " has the role of " + from + " until " + end + "."));
  }
}
