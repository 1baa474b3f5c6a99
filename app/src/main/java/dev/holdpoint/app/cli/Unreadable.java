package dev.holdpoint.app.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells files that cannot be read or written in one coded line; any other exception is a defect and
 * keeps its stack trace.
 */
public final class Unreadable implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception thrown, CommandLine line, ParseResult arguments)
      throws Exception {
    if (!(thrown instanceof IOException)) {
      throw thrown;
    }
    line.getErr().println(Answer.printable(words((IOException) thrown)));
    line.getErr().flush();
    return Answer.WRONG_USAGE;
  }

  private static String words(IOException thrown) {
    return switch (thrown) {
      case NoSuchFileException missing ->
          "HP-APP-001: There is no file " + missing.getFile() + ". Check the path.";
      case AccessDeniedException denied ->
          "HP-APP-002: " + denied.getFile() + " may not be read or written. Check its owner.";
      default -> "HP-APP-003: " + thrown.getMessage() + ". Check the disk and the home folder.";
    };
  }
}
