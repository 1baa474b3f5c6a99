package dev.holdpoint.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code roster}: the people who may act. */
@Command(
    name = "roster",
    description = "People, their roles and their keys.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class RosterCommand implements Runnable {
  @Spec private CommandSpec spec;

  private RosterCommand() {}

  /** The command with its subcommands. */
  public static CommandLine line(Surroundings surroundings) {
    return new CommandLine(new RosterCommand())
        .addSubcommand(new RosterInit(surroundings))
        .addSubcommand(new RosterEnrol(surroundings))
        .addSubcommand(new RosterList(surroundings))
        .addSubcommand(new RosterRevoke(surroundings))
        .addSubcommand(new RosterRenew(surroundings))
        .addSubcommand(new RosterUnlock(surroundings))
        .addSubcommand(new RosterDelegate(surroundings))
        .addSubcommand(new RosterRecall(surroundings))
        .addSubcommand(new RosterLimit(surroundings))
        .setExecutionExceptionHandler(new CodedErrors())
        .setParameterExceptionHandler(new CodedErrors());
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Name one of init, enrol, list, revoke, renew, unlock, delegate, recall or limit.");
  }
}
