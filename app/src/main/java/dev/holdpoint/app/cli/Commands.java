package dev.holdpoint.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands of {@code holdpoint}. */
@Command(
    name = "holdpoint",
    description =
        "Carries an approved change through preflight, stages, verification and holds, and rolls it"
            + " back when the evidence says so.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class Commands implements Runnable {
  @Spec private CommandSpec spec;

  private Commands() {}

  /** The command line on this machine. */
  public static CommandLine line() {
    var surroundings = Surroundings.ofThisMachine();
    var line = new CommandLine(new Commands());
    line.addSubcommand(new ConsoleCommand(surroundings));
    line.addSubcommand(DemoCommand.line(surroundings));
    line.addSubcommand(new LintCommand(surroundings));
    line.addSubcommand(RosterCommand.line(surroundings));
    line.addSubcommand(new ApproveCommand(surroundings));
    line.addSubcommand(new DrillCommand(surroundings));
    line.addSubcommand(new BacktestCommand(surroundings));
    line.addSubcommand(new ImportRulesCommand());
    line.addSubcommand(new ExportCommand(surroundings));
    line.addSubcommand(new PostMortemCommand(surroundings));
    line.addSubcommand(new VerifyCommand(surroundings));
    line.addSubcommand(new NotifyCommand(surroundings));
    line.addSubcommand(new BackupCommand(surroundings));
    line.addSubcommand(new RestoreCommand(surroundings));
    line.setExecutionExceptionHandler(new CodedErrors());
    line.setParameterExceptionHandler(new CodedErrors());
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
