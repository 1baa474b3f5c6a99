package dev.holdpoint.app.cli;

import dev.holdpoint.identity.statements.KeyLost;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Tells what no command answers itself, with a code and in the form that was asked for: wrong
 * usage, files that cannot be read or written, cards pulled out too early, and defects, whose stack
 * trace follows on standard error.
 */
public final class CodedErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    var line = wrong.getCommandLine();
    answer(line, List.of(arguments))
        .wrong(
            "HP-APP-004",
            Answer.sentence(String.valueOf(wrong.getMessage())),
            "See " + line.getCommandSpec().qualifiedName() + " --help.");
    return Answer.WRONG_USAGE;
  }

  @Override
  public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
    var answer = answer(line, parsed.originalArgs());
    if (thrown instanceof IOException unreadable) {
      unreadable(answer, unreadable);
      return Answer.WRONG_USAGE;
    }
    if (thrown instanceof KeyLost lost) {
      return answer.refused(List.of(lost.finding()));
    }
    answer.wrong(
        "HP-APP-009",
        "This is a defect of the program: " + thrown + ".",
        "Report it with the lines that follow.");
    thrown.printStackTrace(line.getErr());
    line.getErr().flush();
    return Answer.FOUND_SOMETHING_WRONG;
  }

  private static void unreadable(Answer answer, IOException thrown) {
    switch (thrown) {
      case NoSuchFileException missing ->
          answer.wrong(
              "HP-APP-001", "There is no file " + missing.getFile() + ".", "Check the path.");
      case AccessDeniedException denied ->
          answer.wrong(
              "HP-APP-002",
              denied.getFile() + " may not be read or written.",
              "Check its owner and its mode.");
      case FileAlreadyExistsException there ->
          answer.wrong(
              "HP-APP-005",
              there.getFile() + " is there already, and no folder.",
              "Name a folder, or a path where nothing is yet.");
      case NotDirectoryException file ->
          answer.wrong("HP-APP-005", file.getFile() + " is no folder.", "Name a folder.");
      case FileSystemException other ->
          answer.wrong(
              "HP-APP-003",
              other.getFile()
                  + ": "
                  + (other.getReason() == null ? "failed" : other.getReason())
                  + ".",
              "Check the path, and the disk.");
      default -> {
        var said = String.valueOf(thrown.getMessage());
        answer.wrongAsSaid(
            "HP-APP-003",
            said,
            said.startsWith("HP-") ? "Correct what it names." : "Check disk and network.");
      }
    }
  }

  /** The arguments are looked at as typed, since they may be what could not be understood. */
  private static Answer answer(CommandLine line, List<String> arguments) {
    var words = String.join(" ", arguments).replace('=', ' ');
    boolean json = Arrays.asList(words.split(" +")).containsAll(List.of("--format", "json"));
    return new Answer(line, json ? OutputFormat.json : OutputFormat.text);
  }
}
